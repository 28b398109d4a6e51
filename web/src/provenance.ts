// Where a number comes from: the chain of events that it reflects.
import { all, apart, button, make, textOf, type Inside } from './dom';
import { type Step } from './steps';

let dialog: HTMLDialogElement | undefined;

/** Shows it over the page; Escape, a click beside it and the button close it. */
export function openDialog(title: string, ...inside: readonly Inside[]): void {
  dialog?.remove();
  const close = button('Close', () => shown.close(), { class: 'close' });
  const shown = make(
    'dialog',
    { class: 'provenance', 'aria-labelledby': 'provenance-title' },
    make('h2', { id: 'provenance-title' }, apart(title)),
    ...inside,
    close,
  );
  shown.addEventListener('click', (event) => {
    if (event.target === shown) shown.close();
  });
  shown.addEventListener('close', () => shown.remove());
  dialog = shown;
  document.body.append(shown);
  shown.showModal();
}

export function closeDialog(): void {
  dialog?.close();
}

/** How a step goes on within the chain: "step 4: read there". */
function leadsTo(chain: readonly Step[], step: Step): string {
  const ways = chain.flatMap((later) =>
    later.because.filter((b) => b.step === step.number).map((b) => `step ${later.number} (${b.why})`),
  );
  return ways.length > 0 ? `leads to ${ways.join(', ')}` : '';
}

function chainList(chain: readonly Step[], show: (step: number) => void): HTMLElement {
  return make(
    'ol',
    { class: 'chain' },
    ...chain.map((step) =>
      make(
        'li',
        {},
        button(`Step ${step.number}`, () => {
          closeDialog();
          show(step.number);
        }),
        make('span', { class: 'soft' }, `${step.when} · event ${step.event}`),
        make('p', {}, apart(step.text)),
        make('p', { class: 'soft small' }, leadsTo(chain, step)),
      ),
    ),
  );
}

/** A number of a story, with the steps that led to it. */
export function openNumber(
  value: string,
  of: string,
  chain: readonly Step[],
  note: string,
  show: (step: number) => void,
): void {
  const count = chain.length === 1 ? 'One event led to it.' : `${chain.length} events led to it, oldest first.`;
  openDialog(`${value} ${of}`, make('p', { class: 'soft' }, `${count} ${note}`), chainList(chain, show));
}

/** A number of a finding that no run shows: its sentences are all that led to it. */
export function openSentences(value: string, of: string, article: Element): void {
  const sentences = all<HTMLElement>('.story p', article).map((p) => make('li', {}, apart(p.textContent ?? '')));
  const blame = textOf(article, '.advice ul');
  openDialog(
    `${value} ${of}`,
    make('p', { class: 'soft' }, 'The files and the settings tell it; no event did it.'),
    make('ol', { class: 'chain' }, ...sentences),
    ...(blame === '' ? [] : [make('p', {}, 'Because of ', apart(blame))]),
  );
}

export interface Part {
  readonly name: string;
  readonly value: string;
  readonly href: string; // "#f3"; "" where it has no place of its own
}

function partsTable(parts: readonly Part[]): HTMLElement {
  const row = (part: Part): HTMLElement => {
    const name = part.href === '' ? apart(part.name) : make('a', { href: part.href }, apart(part.name));
    name.addEventListener('click', () => part.href !== '' && closeDialog());
    return make('tr', {}, make('td', {}, name), make('td', { class: 'n' }, part.value));
  };
  return make('table', {}, make('tbody', {}, ...parts.map(row)));
}

/** A sum: what it is the sum of. */
export function openSum(value: string, of: string, note: string, parts: readonly Part[]): void {
  openDialog(`${value} ${of}`, make('p', { class: 'soft' }, note), partsTable(parts));
}

/** A number of a table. */
export interface Row {
  readonly told: string; // the place of the files; "" where no single place tells it
  readonly row: readonly Part[]; // what stands beside it
  readonly parts: readonly Part[]; // what it is the sum of
  readonly more: number; // of these, that are not shown
  readonly findings: readonly Part[]; // about the same goods
}

export function openRow(title: string, { told, row, parts, more, findings }: Row): void {
  const part = (head: string, of: readonly Part[]): HTMLElement[] => (of.length > 0 ? [make('h3', {}, head), partsTable(of)] : []);
  openDialog(
    title,
    ...(told === '' ? [] : [make('p', {}, 'Told by ', apart(told), '.')]),
    ...part('Of', row),
    ...part('Made of', parts),
    ...(more > 0 ? [make('p', { class: 'soft' }, `and ${more} more in the table below it`)] : []),
    ...part('Findings about it', findings),
  );
}
