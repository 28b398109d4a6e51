// Pieces that several panels have.
import { apart, button, make, type Inside } from '../dom';
import { stepOf, type Check, type Finding, type Store } from './server';

/** A line that says what became of an act; a screen reader says it too. */
export class Say {
  readonly line = make('p', { class: 'say', role: 'status' });

  tell(text: string): void {
    this.line.classList.remove('wrong');
    this.line.textContent = text;
  }
  wrong(text: string): void {
    this.line.classList.add('wrong');
    this.line.textContent = text;
  }
  /** What goes wrong in it is said, and nothing else happens. */
  async during(act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      this.wrong(error instanceof Error ? error.message : String(error));
    }
  }
}

export function act(text: string, does: () => void, attributes: Readonly<Record<string, string>> = {}): HTMLButtonElement {
  return button(text, does, { class: 'act', ...attributes });
}

export function panel(title: string, ...inside: readonly Inside[]): HTMLElement {
  return make('section', { class: 'panel' }, make('h2', {}, title), ...inside);
}

const numbers = new Set(['Bytes', 'Units', 'Errors', 'Warnings', 'Weeks', 'Number', 'Line', 'Column', 'Rows']);
const short = new Set(['Severity', 'Shop', 'At risk', 'When', 'Verdict', '']); // stay on one line

export function table(heads: readonly string[], rows: readonly (readonly Inside[])[]): HTMLElement {
  const attributes = (head: string): Record<string, string> =>
    numbers.has(head) ? { class: 'n' } : short.has(head) ? { class: 'id' } : {};
  const row = (cells: readonly Inside[]): HTMLElement =>
    make('tr', {}, ...cells.map((cell, i) => make('td', { ...attributes(heads[i] ?? ''), 'data-h': heads[i] ?? '' }, cell)));
  return make(
    'div',
    { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': heads.filter(Boolean).join(', ') },
    make(
      'table',
      { class: 'stack' }, // on a phone its cells stand one below the other
      make('thead', {}, make('tr', {}, ...heads.map((head) => make('th', { scope: 'col', ...attributes(head) }, head)))),
      make('tbody', {}, ...rows.map(row)),
    ),
  );
}

const words: Readonly<Record<string, readonly [word: string, tone: string, mark: string]>> = {
  go: ['GO', 'good', '✓'],
  'no-go': ['NO-GO', 'bad', '✕'],
  unknown: ['NOT PROVEN', 'open', '?'],
};

export function wordOf(verdict: string): string {
  return words[verdict]?.[0] ?? verdict;
}

export function verdict(check: Check): HTMLElement {
  const [word, tone, mark] = words[check.verdict] ?? [check.verdict, 'open', '?'];
  const of = `Check ${check.id} of ${when(check.at)}: ${count(check.errors, 'error')}, ${count(check.warnings, 'warning')}`;
  // What it said of other files is no verdict on these.
  if (check.stale)
    return make(
      'div',
      { class: 'verdict old' },
      make('span', { class: 'mark', 'aria-hidden': 'true' }, '?'),
      make('div', {}, make('p', { class: 'word' }, 'The files have changed since: check again'), make('p', {}, `${of}. Then it was ${word}.`)),
    );
  return make(
    'div',
    { class: `verdict ${tone}` },
    make('span', { class: 'mark', 'aria-hidden': 'true' }, mark),
    make(
      'div',
      {},
      make('p', { class: 'word' }, word),
      make('p', {}, `${of}.`),
    ),
  );
}

/** A file of the store's folder, to be saved elsewhere. */
export function fileLink(store: Store, name: string): HTMLElement {
  const href = `store/${stepOf(store.name)}/files/${encodeURIComponent(name)}`;
  return /\.[ct]sv$/i.test(name) || name === 'store.json' || name === 'decisions.json' ? make('a', { href, download: name }, apart(name)) : make('bdi', {}, name);
}

export function count(n: number, what: string): string {
  return `${n} ${what}${n === 1 ? '' : 's'}`;
}

export function when(at: number): string {
  return new Date(at).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
}

/** `report` is the address of the report that tells their stories. */
export function findings(list: readonly Finding[], report = ''): HTMLElement {
  if (list.length === 0) return make('p', { class: 'soft' }, 'None.');
  const titled = (f: Finding): Inside =>
    f.told && report !== ''
      ? make('a', { href: `${report}#${encodeURIComponent(f.id)}`, target: '_blank', rel: 'noopener noreferrer' }, f.title)
      : f.title;
  return table(
    ['Severity', 'What', 'Subject', 'Shop', 'Units', 'At risk'],
    list.map((f) => [f.severity, titled(f), apart(f.subject.slice(0, 200)), apart(f.shop), f.units === 0 ? '' : String(f.units), /^0\.00\b/.test(f.money) ? '' : f.money]),
  );
}

/** A field with its label; what it is for stands below it, and is read with it. */
export function field(
  id: string,
  label: string,
  help: string,
  control: HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement,
): HTMLElement {
  control.id = id;
  if (help !== '') control.setAttribute('aria-describedby', `${id}-help`);
  return make(
    'div',
    { class: 'field' },
    make('label', { for: id }, apart(label)),
    control,
    ...(help === '' ? [] : [make('p', { class: 'help', id: `${id}-help` }, help)]),
  );
}

export function options(
  values: readonly (readonly [value: string, text: string])[],
  chosen: string,
  attributes: Readonly<Record<string, string>> = {},
): HTMLSelectElement {
  const select = make('select', attributes, ...values.map(([value, text]) => make('option', { value }, text)));
  select.value = chosen;
  return select;
}
