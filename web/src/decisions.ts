// Decisions about who is who: taken in the page, kept in this browser for this record, and saved as the file that the
// next check reads.
import { all, apart, button, make } from './dom';
import { closeDialog, openDialog } from './provenance';

const parts = ['shop', 'base_part', 'item', 'handle', 'sku', 'variant'] as const;
const fields = ['decision', ...parts, 'by', 'reason'] as const; // in the order of the file
type Parties = Partial<Record<(typeof parts)[number], string>>;
type Decision = Parties & Partial<Record<(typeof fields)[number], string>>;

/** Texts of the known names alone, in their order: equal ones are equal as JSON. Undefined: it is something else. */
function decisionOf(value: unknown): Decision | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const out: Decision = {};
  for (const name of fields) {
    const text = (value as Record<string, unknown>)[name];
    if (typeof text === 'string' && text !== '') out[name] = text;
  }
  return out;
}

function parsed(text: string | null | undefined): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return null; // somebody else wrote there
  }
}

const same = (a: Decision, b: Decision): boolean => JSON.stringify(a) === JSON.stringify(b);

function about(a: Parties, b: Parties): boolean {
  return parts.every((part) => a[part] === b[part]);
}

/** Of which the file holds one alone, as the program that reads it says (scenarios/store/decisions.cpp). */
function contradict(a: Decision, b: Decision): boolean {
  if (about(a, b)) return true;
  const oneShop = !a.shop || !b.shop || a.shop === b.shop;
  if (!oneShop || !parts.some((part) => part !== 'shop' && a[part] && a[part] === b[part])) return false;
  const joins = [a, b].filter(({ decision }) => decision === 'together').length;
  if (joins === 2) {
    const items = a.item && b.item && (a.item === b.item) !== (a.sku === b.sku && a.variant === b.variant);
    const products = a.base_part && b.base_part && a.handle && b.handle && (a.base_part === b.base_part) !== (a.handle === b.handle);
    return Boolean(items || products);
  }
  if (a.decision === 'alone' || b.decision === 'alone') return joins > 0;
  return joins > 0 && parts.every((part) => part === 'shop' || a[part] === b[part]);
}

const erpName = (d: Parties): string => d.item ?? d.base_part ?? '';
const shopName = (d: Parties): string => d.sku ?? d.variant ?? d.handle ?? '';

function sentence(d: Decision): string {
  const what =
    d.decision === 'together'
      ? `${erpName(d)} and ${shopName(d)} are one`
      : d.decision === 'apart'
        ? `${erpName(d)} and ${shopName(d)} are not one`
        : `${erpName(d) || shopName(d)} stays alone`;
  return `${what}${d.shop ? ` in ${d.shop}` : ''}: ${d.reason ?? ''} (${d.by ?? ''})`;
}

/** What was changed since the check: kept by the browser, or for as long as the page is open where it refuses. */
class Kept {
  made: Decision[] = [];
  gone: Decision[] = []; // of those that the check went by
  refused = false;
  unsaved = false;
  by = ''; // who has decided last

  constructor(
    private readonly key: string,
    private readonly base: readonly Decision[],
  ) {
    try {
      const was = parsed(localStorage.getItem(key)) as { made?: unknown; gone?: unknown } | null;
      const list = (value: unknown): Decision[] =>
        Array.isArray(value) ? value.flatMap((one: unknown) => decisionOf(one) ?? []) : [];
      this.gone = list(was?.gone).filter((d) => base.some((b) => same(b, d)));
      for (const d of list(was?.made)) if (!this.all().some((other) => contradict(other, d))) this.made.push(d);
    } catch {
      this.refused = true;
    }
  }

  all(): Decision[] {
    return [...this.base.filter((b) => !this.gone.some((d) => same(b, d))), ...this.made];
  }
  changes(): number {
    return this.made.length + this.gone.length;
  }
  take(d: Decision): void {
    const back = this.gone.findIndex((one) => same(one, d));
    if (back >= 0) this.gone.splice(back, 1);
    else this.made.push(d);
    this.keep();
  }
  takeBack(d: Decision): void {
    const made = this.made.findIndex((one) => same(one, d));
    if (made >= 0) this.made.splice(made, 1);
    else this.gone.push(d);
    this.keep();
  }
  private keep(): void {
    this.unsaved = true;
    try {
      if (this.changes() === 0) localStorage.removeItem(this.key);
      else localStorage.setItem(this.key, JSON.stringify({ made: this.made, gone: this.gone }));
    } catch {
      this.refused = true;
    }
  }
}

/** The file as the program itself writes it, from the one that it writes of none. */
function fileOf(empty: string | undefined, decisions: readonly Decision[]): string {
  return `${JSON.stringify({ ...(parsed(empty) as object), decisions }, null, 2)}\n`;
}

function save(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  make('a', { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** Those that can be taken of a row: value, words. */
function kindsOf(of: Parties): [string, string][] {
  return [
    ['together', `${erpName(of)} and ${shopName(of)} are one`],
    ['apart', `${erpName(of)} and ${shopName(of)} are not one`],
    ['erp', `${erpName(of)} of XoroERP stays alone`],
    ['shop', `${shopName(of)} of the shop stays alone`],
  ];
}

function decisionFor(kind: string, of: Parties, by: string, reason: string): Decision {
  const side = { erp: ['shop', 'base_part', 'item'], shop: ['shop', 'handle', 'sku', 'variant'] }[kind];
  const parties = Object.fromEntries(Object.entries(of).filter(([name]) => side?.includes(name) ?? true));
  // Through the order of the file.
  return decisionOf({ decision: side ? 'alone' : kind, ...parties, by, reason }) ?? {};
}

function ask(row: HTMLElement, of: Parties, kept: Kept, taken: () => void): void {
  const joined = row.dataset['joined'] !== undefined;
  const kinds = kindsOf(of).map(([value, words], i) => {
    const choice = make('input', { type: 'radio', name: 'decision', value });
    choice.checked = i === 0;
    choice.disabled = joined && value === 'apart';
    return { choice, shown: make('label', {}, choice, ' ', apart(words)) };
  });
  const by = make('input', { id: 'decide-by', autocomplete: 'name' });
  by.value = kept.by;
  const reason = make('input', { id: 'decide-reason', autocomplete: 'off' });
  const say = make('p', { class: 'say', role: 'status' });
  const form = make(
    'form',
    { class: 'decide' },
    make('fieldset', {}, make('legend', {}, 'Decision'), ...kinds.map(({ shown }) => shown)),
    ...(joined ? [make('p', { class: 'soft small' }, 'They share a handle or a number, and the sync goes by that alone: to keep them apart, change it in one of the two systems.')] : []),
    make('label', { for: 'decide-by' }, 'By'),
    by,
    make('label', { for: 'decide-reason' }, 'Reason'),
    reason,
    say,
    make('button', { class: 'first' }, 'Keep'),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const kind = kinds.find(({ choice }) => choice.checked)?.choice.value ?? '';
    const decision = decisionFor(kind, of, by.value.trim(), reason.value.trim());
    const other = kept.all().find((one) => contradict(one, decision));
    if (!decision.by || !decision.reason) say.textContent = 'A decision needs a name and a reason.';
    else if (other) say.replaceChildren('It contradicts another one, which has to be taken back first: ', apart(sentence(other)));
    else {
      kept.by = by.value.trim();
      kept.take(decision);
      closeDialog();
      taken();
    }
  });
  openDialog('Who is who', form);
  (kept.by === '' ? by : reason).focus();
}

/** Whether it is about one of the two, and nothing else of that side. */
function touches(d: Decision, of: Parties): boolean {
  if (d.shop && d.shop !== of.shop) return false;
  return parts.every((part) => part === 'shop' || d[part] === undefined || d[part] === of[part]);
}

export function startDecisions(): void {
  const section = document.querySelector<HTMLElement>('#decisions');
  const list = section?.querySelector('ul');
  if (!section || !list) return;
  const file = section.dataset['file'] ?? '';
  const base = all<HTMLElement>('li[data-decision]', list).flatMap((line) => decisionOf(parsed(line.dataset['decision'])) ?? []);
  const kept = new Kept(`drydock ${section.dataset['record'] ?? ''}`, base);
  const say = make('p', { class: 'say', role: 'status' });
  const saving = button(`Save ${file}`, () => {
    save(file, fileOf(section.dataset['empty'], kept.all()));
    kept.unsaved = false;
    say.textContent = `Saved. Put it beside store.json as ${file}, in place of the one that is there, and check again.`;
  }, { class: 'first' });
  section.querySelector('.none')?.remove();
  list.after(say, make('div', { class: 'buttons' }, saving));

  const rows = all<HTMLElement>('tr[data-parties]').map((row) => {
    const cell = make('td', { class: 'decide' });
    row.append(cell);
    const head = row.closest('table')?.tHead?.rows[0];
    if (head && !head.querySelector('.decide')) head.append(make('th', { class: 'decide' }, 'Decision'));
    return { row, cell, of: decisionOf(parsed(row.dataset['parties'])) ?? {} };
  });
  const show = (): void => {
    const decided = kept.all();
    const back = (d: Decision): HTMLButtonElement =>
      button('Take back', () => {
        kept.takeBack(d);
        show();
      }, { 'aria-label': `Take back: ${sentence(d)}` });
    list.replaceChildren(...decided.map((d) => make('li', {}, apart(sentence(d)), ' ', back(d))));
    if (decided.length === 0) list.append(make('li', { class: 'soft' }, 'Nothing has been decided.'));
    for (const { row, cell, of } of rows) {
      const d = decided.find((one) => touches(one, of));
      const open = button('Decide', () => ask(row, of, kept, show), { 'aria-label': `Decide on ${erpName(of)} and ${shopName(of)}` });
      cell.replaceChildren(d ? apart(sentence(d)) : open);
    }
    const changes = kept.changes();
    const changed = `${changes} ${changes === 1 ? 'change' : 'changes'} since the check. `;
    saving.disabled = changes === 0;
    say.textContent =
      changes === 0
        ? ''
        : changed +
          (kept.refused
            ? 'This browser keeps nothing for this page: save the file before it is closed.'
            : 'This browser keeps them; the next check goes by them once the file is saved.');
  };
  show();
  addEventListener('beforeunload', (event) => {
    if (kept.refused && kept.unsaved && kept.changes() > 0) event.preventDefault();
  });
}
