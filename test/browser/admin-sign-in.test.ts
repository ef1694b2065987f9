import { expect, it } from '@jest/globals';
import mongoose from 'mongoose';
import { useBoard } from '../support/board';
import { describeInBrowser, type WatchedPage } from '../support/browser';
import { operator } from '../support/dashboard';
import { expectForEverybody } from '../support/everybody';
import { addOperator, password as usualPassword } from '../support/operators';

describeInBrowser('signing in', () => {
  const board = useBoard({
    worker: false,
    environment: { ADMIN_EMAIL: operator.email, ADMIN_PASSWORD: operator.password },
  });

  /** Somebody who is not signed in is told so by a 401, which the console shows. */
  async function come(path = '/admin', visitor = {}): Promise<WatchedPage> {
    const page = await board.visit('/favicon.svg', visitor);
    page.tolerate(/status of (401|429)/);
    await page.goto(board.product.url + path);
    await page.getByTestId('sign-in').waitFor();
    return page;
  }

  async function signIn(page: WatchedPage, email: string, password: string): Promise<void> {
    await page.getByLabel('Email').fill(email);
    await page.getByLabel('Password').fill(password);
    await page.keyboard.press('Enter');
  }

  it('leads to the page that was asked for, and out again', async () => {
    const page = await come('/admin/costs?cause=save');
    expect(await page.title()).toBe('Sign in');
    await signIn(page, operator.email, operator.password);
    await page.getByRole('heading', { level: 1, name: 'Costs' }).waitFor();
    expect(page.url()).toBe(`${board.product.url}/admin/costs?cause=save`);
    expect(await page.getByTestId('caller').innerText()).toBe(operator.email);
    // No script of a page can read the session.
    expect(await page.evaluate('document.cookie')).not.toContain('sj_session');

    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByTestId('sign-in').waitFor();
    await page.reload();
    await page.getByTestId('sign-in').waitFor();
  });

  it('says the same of a wrong password and of an unknown address, and selects what was typed', async () => {
    const page = await come();
    const failure = page.getByTestId('sign-in-failure');
    await signIn(page, operator.email, 'not the password');
    await failure.waitFor();
    const said = await failure.innerText();
    expect(said).toBe('You could not be signed in. Address or password is wrong.');
    expect(await failure.getAttribute('role')).toBe('alert');
    expect(await page.locator(':focus').getAttribute('name')).toBe('password');

    await signIn(page, 'nobody@example.com', 'not the password');
    await failure.waitFor({ state: 'hidden' });
    await failure.waitFor();
    expect(await failure.innerText()).toBe(said);

    await signIn(page, operator.email, operator.password);
    await page.getByRole('heading', { level: 1 }).getByText('Embedding status').waitFor();
  });

  it('says how long it is locked after too many wrong passwords, in Albanian too', async () => {
    const email = 'guessed@example.com';
    for (let tries = 0; tries < 10; tries += 1) {
      await fetch(`${board.product.url}/api/auth/sign-in`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ email, password: `guess ${tries}` }),
      });
    }
    const page = await come('/admin', { language: 'sq' });
    await page.getByLabel('Email').fill(email);
    await page.getByLabel('Fjalëkalimi').fill('one more guess');
    await page.getByRole('button', { name: 'Hyni' }).click();
    const failure = page.getByTestId('sign-in-failure');
    await failure.waitFor();
    expect(await failure.innerText()).toMatch(
      /Pati shumë fjalëkalime të gabuara\. Provoni përsëri pas 15 min\./,
    );
  }, 60_000);

  it('comes back to the sign-in when the session was ended elsewhere, and takes a new one', async () => {
    const page = await come('/admin/audit');
    await signIn(page, operator.email, operator.password);
    await page.getByTestId('standing').waitFor();
    const other = await page.context().newPage();
    await other.goto(`${board.product.url}/admin`);
    await other.getByRole('button', { name: 'Sign out' }).click();
    await other.getByTestId('sign-in').waitFor();

    await page.getByRole('link', { name: 'Settings' }).click();
    await page.getByTestId('sign-in').waitFor();
    expect(page.url()).toContain('/admin/settings');

    await signIn(page, operator.email, operator.password);
    await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
    // Signed in anew in the other tab, this one has the token of a session that is no more.
    await other.getByLabel('Email').fill(operator.email);
    await other.getByLabel('Password').fill(operator.password);
    await other.keyboard.press('Enter');
    await other.getByTestId('standing').waitFor();
    page.tolerate(/status of 403/);
    await page.getByTestId('targets').getByRole('button', { name: 'Save' }).click();
    await page.getByTestId('targets').getByText('Saved.').waitFor();
  });

  it('tells an employer that this is not for employers', async () => {
    const connection = await mongoose.createConnection(board.product.mongodbUri).asPromise();
    await addOperator(connection, { email: 'employer@example.com', role: 'employer' });
    await connection.close();
    const page = await come();
    await signIn(page, 'employer@example.com', usualPassword);
    await page.getByRole('heading', { name: 'The dashboard is for admins' }).waitFor();
    await expectForEverybody(page);
    await page.getByRole('button', { name: /Sign out|Dilni/ }).click();
    await page.getByTestId('sign-in').waitFor();
  });

  it('is for everybody', async () => {
    const page = await come();
    await signIn(page, operator.email, 'not the password');
    await page.getByTestId('sign-in-failure').waitFor();
    await expectForEverybody(page);
  });
});
