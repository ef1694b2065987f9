import type { MigrationWish } from '../api/migration';

/** As the API takes it. */
const modelName = /^[\w./:@-]{1,128}$/;

interface Typed {
  /** Null where something is wrong. */
  wish: MigrationWish | null;
  wrong: ('model' | 'gate')[];
}

/** What was typed into the form, or which fields are wrong. */
export function typedWish(form: FormData): Typed {
  const model = textOf(form, 'model');
  const gate = textOf(form, 'gate');
  // A decimal comma is what people of half of Europe type.
  const percent = Number(gate.replace(',', '.'));
  const wrong: Typed['wrong'] = [];
  if (model !== '' && !modelName.test(model)) wrong.push('model');
  if (gate !== '' && !(percent >= 0 && percent <= 100)) wrong.push('gate');
  if (wrong.length > 0) return { wish: null, wrong };
  const wish: MigrationWish = {
    ...(model !== '' && { model }),
    ...(gate !== '' && { gate: percent / 100 }),
    ...(form.has('batch') && { batch: true }),
  };
  return { wish, wrong };
}

function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim() : '';
}
