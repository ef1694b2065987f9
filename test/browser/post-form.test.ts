import { expect, it } from '@jest/globals';
import { useBoard } from '../support/board';
import { describeInBrowser } from '../support/browser';
import { postForm, typedAdvert } from '../support/post-form';

const labels = Object.keys(typedAdvert);

describeInBrowser('the form for a new advert', () => {
  const board = useBoard({ worker: false });

  const openForm = async (language: 'en' | 'sq' = 'en') => {
    const page = await board.visit('/', { language });
    const form = postForm(page);
    await form.open();
    return { page, form };
  };

  it('marks what is missing, beside the fields, and goes to the first', async () => {
    const { page, form } = await openForm();
    await form.submit();
    expect(await form.errorAt(form.field('Title'))).toBe('An advert needs a title.');
    expect(await form.errorAt(form.field('Description'))).toBe('Say in a few sentences what the job is.');
    expect(await form.errorAt(form.key)).toBe('Posting needs an employer key.');
    expect(await page.locator(':focus').getAttribute('name')).toBe('title');
    expect(await page.getByRole('alert').innerText()).toContain('The advert was not posted');
  });

  it('says the same in Albanian', async () => {
    const { form } = await openForm('sq');
    await form.submit();
    expect(await form.errorAt(form.field('Titulli'))).toBe('Njoftimit i duhet një titull.');
    expect(await form.errorAt(form.key)).toBe('Për të publikuar duhet një çelës punëdhënësi.');
  });

  it('says what is wrong with what was typed, and keeps it', async () => {
    const { form } = await openForm();
    const wrong = { ...typedAdvert, Title: 'a'.repeat(201), 'Web address': 'javascript:alert(1)' };
    await form.fillIn(wrong);
    await form.key.fill('çelës');
    await form.submit();
    expect(await form.errorAt(form.field('Title'))).toBe('At most 200 characters; it has 201.');
    expect(await form.errorAt(form.field('Web address'))).toMatch(/^This must be a full address/);
    expect(await form.errorAt(form.key)).toMatch(/no special letters/);
    expect(await form.typed(labels)).toEqual(wrong);
    expect(await form.key.inputValue()).toBe('çelës');
  });

  it('shows what only the server finds wrong at its field', async () => {
    const { page, form } = await openForm();
    const wrong = { ...typedAdvert, Company: 'Taverna \u0007' };
    await form.fillIn(wrong);
    await form.key.fill(board.product.keys.employer);
    page.tolerate(/status of 400/);
    await form.submit();
    expect(await form.errorAt(form.field('Company'))).toMatch(
      /^This was not accepted: must not contain control/,
    );
    expect(await form.typed(labels)).toEqual(wrong);
  });

  it('refuses a wrong key at its field and loses nothing, even when the page is left or reloaded', async () => {
    const { page, form } = await openForm();
    await form.fillIn(typedAdvert);
    await page.getByLabel('Employment type').selectOption('part-time');
    await form.key.fill('no-such-key-anywhere');
    page.tolerate(/status of 401/);
    await form.submit();
    expect(await form.errorAt(form.key)).toBe('This key is not known here. Was it copied whole?');
    expect(await page.locator(':focus').getAttribute('name')).toBe('key');
    expect(await form.typed(labels)).toEqual(typedAdvert);

    await page.reload();
    expect(await form.typed(labels)).toEqual(typedAdvert);
    await page.getByRole('link', { name: 'Cancel' }).click();
    await form.open();
    expect(await form.typed(labels)).toEqual(typedAdvert);
    expect(await page.getByLabel('Employment type').inputValue()).toBe('part-time');
    // A key that did not work is not kept.
    expect(await form.key.inputValue()).toBe('');
  });

  it('shows the key only when asked to', async () => {
    const { page, form } = await openForm();
    expect(await form.key.getAttribute('type')).toBe('password');
    await page.getByRole('button', { name: 'Show the employer key' }).click();
    expect(await form.key.getAttribute('type')).toBe('text');
  });
});
