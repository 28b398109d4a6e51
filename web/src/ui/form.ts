// store.json in a form that its own schema makes, with what the guide says of each setting. What is changed is
// written value by value into the text that people wrote, so that their comments stay.
import { all, apart, make } from '../dom';
import { act, field, options, panel, Say } from './parts';
import { get, post, storePath, type Store } from './server';

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
type Fields = { [name: string]: Json };

interface Schema {
  readonly type?: string;
  readonly description?: string;
  readonly $ref?: string;
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly enum?: readonly string[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly definitions?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
}
interface Help {
  readonly path: string;
  readonly label: string;
  readonly meaning: string;
  readonly choices: readonly string[];
  readonly recommended: string;
  readonly rules: string;
  readonly critical: boolean;
  readonly preset: string;
}
interface Described {
  readonly schema: Schema;
  readonly settings: readonly Help[];
}
interface Text {
  readonly text: string;
  readonly hash: string;
  readonly value: Fields | null;
  readonly marks: readonly { readonly line: number; readonly text: string }[];
  readonly problem: string;
}

function isFields(value: Json | undefined): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function step(at: string, name: string): string {
  return `${at}/${name.replace(/~/g, '~0').replace(/\//g, '~1')}`;
}

/** What was changed: a JSON pointer each. A part that is not there yet is made whole, at its own pointer. */
class Edits {
  readonly values = new Map<string, Json>();
  readonly settled = new Set<number>();
  private readonly missing = new Map<string, Fields>(); // objects that are not in the text
  private readonly within = new Map<string, { readonly object: string; readonly name: string; readonly many: boolean }>();

  constructor(private readonly changed: () => void) {}

  absent(at: string): void {
    this.missing.set(at, {});
  }

  /** One that is not there yet, in another one that is not there either: alone, or as the first of a list. */
  absentIn(at: string, object: string, name: string, many: boolean): void {
    this.missing.set(at, {});
    this.within.set(at, { object, name, many });
  }

  set(object: string, name: string, value: Json | undefined): void {
    const made = this.missing.get(object);
    if (made) {
      if (value === undefined) delete made[name];
      else made[name] = value;
      const empty = Object.keys(made).length === 0;
      const outer = this.within.get(object);
      if (outer) return this.set(outer.object, outer.name, empty ? undefined : outer.many ? [made] : made);
      if (empty) this.values.delete(object);
      else this.values.set(object, made);
    } else if (value === undefined) this.values.delete(step(object, name));
    else this.values.set(step(object, name), value);
    this.changed();
  }

  settle(line: number, on: boolean): void {
    if (on) this.settled.add(line);
    else this.settled.delete(line);
    this.changed();
  }

  get size(): number {
    return this.values.size + this.settled.size;
  }
}

class Form {
  private fields = 0;

  constructor(
    private readonly root: Schema,
    private readonly help: readonly Help[],
    private readonly edits: Edits,
  ) {}

  private real(schema: Schema): Schema {
    const by = schema.$ref ?? schema.allOf?.[0]?.$ref;
    const name = by?.split('/').at(-1) ?? '';
    const found = this.root.definitions?.[name];
    return found ? { ...found, description: schema.description ?? found.description ?? '' } : schema;
  }

  /** One value; what can't be told in a field of its own is left to the text below. */
  private value(object: string, name: string, label: string, help: string, schema: Schema, now: Json | undefined): HTMLElement | undefined {
    const flat = (one: Schema): Schema[] => [one, ...(one.anyOf ?? []).flatMap(flat)];
    const kinds = flat(schema);
    const choices = kinds.flatMap((kind) => kind.enum ?? []);
    const is = (type: string): boolean => kinds.some((kind) => kind.type === type);
    let control: HTMLInputElement | HTMLSelectElement;
    let read: () => Json | undefined;
    if (choices.length > 0) {
      const shown = typeof now === 'boolean' ? (now ? 'on' : 'off') : typeof now === 'string' ? now : '';
      const known = new Set([...choices, ...(shown === '' ? [] : [shown])]);
      const select = options([...(now === undefined ? [['', 'not set'] as const] : []), ...[...known].map((c) => [c, c] as const)], shown);
      control = select;
      read = () => (select.value === '' ? undefined : select.value);
    } else if (is('integer')) {
      const input = make('input', { type: 'number' });
      if (schema.minimum !== undefined) input.min = String(schema.minimum);
      if (schema.maximum !== undefined) input.max = String(schema.maximum);
      input.value = typeof now === 'number' ? String(now) : '';
      control = input;
      read = () => (input.value === '' ? undefined : Number(input.value));
    } else if (is('array') && kinds.some((kind) => kind.items?.type === 'string') && (now === undefined || Array.isArray(now))) {
      if (Array.isArray(now) && now.some((one) => typeof one !== 'string' || one.includes(','))) return undefined;
      const input = make('input', { autocomplete: 'off', spellcheck: 'false' });
      input.value = Array.isArray(now) ? now.join(', ') : '';
      help += ' Several are written with commas between them.';
      control = input;
      const single = is('string');
      read = () => {
        const parts = input.value.split(',').map((part) => part.trim()).filter(Boolean);
        if (parts.length === 0) return now === undefined ? undefined : [];
        return single && now === undefined && parts.length === 1 ? (parts[0] ?? '') : parts;
      };
    } else if (is('string') && (now === undefined || typeof now === 'string')) {
      const input = make('input', { autocomplete: 'off', spellcheck: 'false' });
      input.value = now ?? '';
      control = input;
      read = () => (input.value === '' && now === undefined ? undefined : input.value);
    } else return undefined;
    const before = control.value;
    const shown = field(`field-${++this.fields}`, label, help.trim(), control);
    control.addEventListener('input', () => {
      const changed = control.value !== before;
      shown.classList.toggle('changed', changed);
      this.edits.set(object, name, changed ? read() : undefined);
    });
    return shown;
  }

  /** `nested` is in an object that is not there yet either. */
  object(title: string, at: string, schema: Schema, now: Json | undefined, nested = false): HTMLElement | undefined {
    const real = this.real(schema);
    if (now !== undefined && !isFields(now)) return undefined;
    const added = now === undefined && at !== '';
    if (now === undefined && !nested) this.edits.absent(at);
    const inside: HTMLElement[] = [];
    const schemaHere = real;
    for (const [name, part] of Object.entries(real.properties ?? {})) {
      if (name === '$schema') continue;
      const real = this.real(part);
      const value = now?.[name];
      const under = step(at, name);
      let shown: HTMLElement | undefined;
      if (added && real.properties && name !== 'settings') {
        this.edits.absentIn(under, at, name, false);
        shown = this.object(name, under, real, undefined, true);
      } else if (added && real.items && this.real(real.items).properties) {
        if (!schemaHere.required?.includes(name)) continue;
        this.edits.absentIn(under, at, name, true);
        shown = this.object(name, under, real.items, undefined, true);
      } else if (name === 'settings') shown = this.settings(under, value, now === undefined);
      else if (real.properties && (now !== undefined || at === '')) shown = this.object(name, under, real, value);
      else if (real.type === 'array' && real.items && this.real(real.items).properties) shown = this.list(name, under, real.items, value);
      else shown = this.value(at, name, name, real.description ?? '', real, value);
      if (shown) inside.push(shown);
    }
    if (inside.length === 0) return undefined;
    const help = real.description ?? '';
    return make(
      'fieldset',
      {},
      make('legend', {}, apart(title)),
      ...(help === '' || at === '' ? [] : [make('p', { class: 'soft small' }, help)]),
      ...inside,
    );
  }

  private list(name: string, at: string, items: Schema, now: Json | undefined): HTMLElement | undefined {
    if (!Array.isArray(now)) return undefined;
    const shown = now.flatMap((one, i) => {
      const own = isFields(one) ? (one.account_name ?? one.name) : undefined;
      return this.object(`${name} ${i + 1}${typeof own === 'string' ? `: ${own}` : ''}`, step(at, String(i)), items, one) ?? [];
    });
    const more = make('div', {});
    const one = name.replace(/ies$/, 'y').replace(/s$/, '');
    const add = act(`Add ${/^[aeiou]/.test(one) ? 'an' : 'a'} ${one}`, () => {
      // One at a time: the next one has its place only when this one is saved.
      add.disabled = true;
      const made = this.object(`${one}, new`, step(at, '-'), items, undefined);
      if (!made) return;
      more.append(made);
      made.querySelector<HTMLElement>('input, select')?.focus();
    });
    return make('div', {}, ...shown, more, make('div', { class: 'row' }, add));
  }

  /** Settings are written nested or by dotted path; each is changed where it stands. */
  private settings(at: string, now: Json | undefined, inAbsent: boolean): HTMLElement | undefined {
    if (inAbsent || (now !== undefined && !isFields(now))) return undefined;
    if (now === undefined) this.edits.absent(at);
    const rows = this.help.flatMap((help) => {
      const { object, name, value } = placed(at, now ?? {}, help.path);
      const advice = help.recommended === '' ? '' : ` The guide: ${help.recommended}.`;
      const rules = help.rules === '' ? '' : ` (${help.rules.replace(/,/g, ', ')})`;
      const schema: Schema = help.choices.length > 0 ? { enum: help.choices } : { anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }] };
      const without = help.preset === '' ? 'Without it nothing is set.' : `Without it: ${help.preset}.`;
      const text = `${help.meaning} ${without}${advice}${rules}`;
      const row = this.value(object, name, help.label, text, schema, value);
      if (!row) return [];
      if (help.critical) row.classList.add('key');
      row.dataset.path = help.path;
      if (value !== undefined) row.dataset.set = '';
      return [row];
    });
    const set = rows.filter((row) => row.dataset.set !== undefined).length;
    return make('details', { class: 'settings' }, make('summary', {}, `settings: ${set} of ${rows.length} set here`), ...rows);
  }
}

/** Where a setting stands, or where it would be written: "a.b.c" may be a.b.c, a: { b.c }, a: { b: { c } }. */
function placed(at: string, now: Fields, path: string): { object: string; name: string; value: Json | undefined } {
  const whole = now[path];
  if (whole !== undefined) return { object: at, name: path, value: whole };
  const steps = path.split('.');
  for (let n = 1; n < steps.length; ++n) {
    const head = steps.slice(0, n).join('.');
    const inner = now[head];
    if (!isFields(inner)) continue;
    const found = placed(step(at, head), inner, steps.slice(n).join('.'));
    if (found.value !== undefined) return found;
  }
  return { object: at, name: path, value: undefined };
}

/** Fields found by words; what is folded opens for them. */
function finder(form: HTMLElement): HTMLElement {
  const find = make('input', { type: 'search', id: 'find-field', autocomplete: 'off', spellcheck: 'false' });
  const told = make('p', { class: 'soft small', role: 'status' });
  const rows = all<HTMLElement>('.field', form).map((row) => ({
    row,
    words: `${row.textContent} ${row.dataset.path ?? ''}`.toLowerCase(),
  }));
  find.addEventListener('input', () => {
    const words = find.value.toLowerCase().split(/\s+/).filter(Boolean);
    let found = 0;
    for (const one of rows) {
      one.row.hidden = !words.every((word) => one.words.includes(word));
      found += one.row.hidden ? 0 : 1;
    }
    for (const group of all<HTMLElement>('fieldset, details', form)) {
      group.hidden = group.querySelector('.field:not([hidden])') === null;
      if (group instanceof HTMLDetailsElement) group.open = words.length > 0;
    }
    told.textContent = words.length > 0 ? `${found} of ${rows.length}` : '';
  });
  return make('div', { class: 'filter', role: 'search', 'aria-label': 'Fields' }, make('label', { for: 'find-field' }, 'Find'), find, told);
}

function marksPanel(text: Text, edits: Edits): HTMLElement[] {
  if (text.marks.length === 0) return [];
  const rows = text.marks.map(({ line, text: what }) => {
    const box = make('input', { type: 'checkbox', id: `mark-${line}` });
    box.addEventListener('change', () => edits.settle(line, box.checked));
    return make('div', { class: 'row' }, box, make('label', { for: `mark-${line}` }, `Line ${line}, `, apart(what)));
  });
  return [
    panel(
      'To fill in',
      make('p', { class: 'soft' }, 'While one of these is left there is no GO. Tick what is right now, and save.'),
      ...rows,
    ),
  ];
}

/** Saving one of the two loads both again. */
function alone(othersChanged: boolean): boolean {
  return !othersChanged || confirm('Fields and text were both changed. The other one is not saved with this, and would be lost. Save this alone?');
}

function textPanel(store: Store, text: Text, edits: Edits, again: () => void): { shown: HTMLElement; changed: () => boolean } {
  const say = new Say();
  const area = make('textarea', { class: 'text', id: 'whole-text', spellcheck: 'false', autocomplete: 'off' });
  area.value = text.text;
  const before = area.value; // whose lines end as the browser ends them
  const save = act('Save the text', () =>
    void say.during(async () => {
      if (!alone(edits.size > 0)) return;
      await post(storePath(store.name, '/json'), { was: text.hash, text: area.value });
      again();
    }),
  );
  const shown = panel(
    'As text',
    make('label', { for: 'whole-text' }, 'The whole of store.json, with comments; what no field above holds is written here.'),
    area,
    make('div', { class: 'row' }, save),
    say.line,
  );
  return { shown, changed: () => area.value !== before };
}

export async function formPanels(store: Store, again: () => void): Promise<{ shown: HTMLElement[]; unsaved?: () => boolean }> {
  if (store.store_hash === '') return { shown: [panel('Settings', make('p', {}, 'There is no store.json yet: go to Files.'))] };
  const [{ schema, settings }, text] = await Promise.all([
    get<Described>('api/schema'),
    get<Text>(storePath(store.name, '/json')),
  ]);
  const say = new Say();
  const save = act(
    'Save',
    () =>
      void say.during(async () => {
        if (!alone(whole.changed())) return;
        await post(storePath(store.name, '/json'), {
          was: text.hash,
          edits: [...edits.values].map(([at, value]) => ({ at, value })),
          settled: [...edits.settled],
        });
        again();
      }),
    { class: 'act first', disabled: '' },
  );
  const edits = new Edits(() => {
    save.disabled = edits.size === 0;
    say.tell(edits.size === 0 ? '' : `${edits.size} not saved.`);
  });
  const whole = textPanel(store, text, edits, again);
  const form = text.value === null ? undefined : new Form(schema, settings, edits).object('store.json', '', schema, text.value);
  return {
    shown: [
      ...(text.problem === '' ? [] : [make('p', { class: 'note bad' }, apart(text.problem))]),
      ...marksPanel(text, edits),
      ...(form ? [panel('Settings', finder(form), form, make('div', { class: 'row' }, save), say.line)] : []),
      whole.shown,
    ],
    unsaved: () => edits.size > 0 || whole.changed(),
  };
}
