// The findings' table and the stories below it: found by words, shown by severity. Any table is sorted by its heads.
import { all, button, make } from './dom';
import { choice, choose, onPlace } from './place';
import { chooseRange, clockOf, dayOf, elsewhen, range } from './range';

const severities = [
  ['', 'All'],
  ['bad', 'Errors'],
  ['open', 'Warnings'],
  ['calm', 'Notes'],
] as const;

/** Of a client's list; the pictures and the repair are not to stand beyond pages of rows. */
const fewRows = 10;

interface Shown {
  readonly row: HTMLElement;
  readonly article: HTMLElement | null; // its story, where it has one
  readonly words: string;
}

export function startFindings(): void {
  const table = document.querySelector<HTMLElement>('#findings table.overview');
  if (!table) return;
  const shown: Shown[] = all<HTMLElement>('tbody tr', table).map((row) => {
    const href = row.querySelector('a')?.getAttribute('href') ?? '';
    const article = href.startsWith('#') ? document.getElementById(href.slice(1)) : null;
    return { row, article, words: `${row.textContent} ${article?.textContent ?? ''}`.toLowerCase() };
  });
  const find = make('input', { type: 'search', id: 'find', autocomplete: 'off', spellcheck: 'false' });
  const show = make(
    'select',
    { id: 'show' },
    ...severities.map(([value, text]) => make('option', { value }, text)),
  );
  const count = make('p', { class: 'soft small', role: 'status' });
  const times = button('All times', () => chooseRange(null, undefined), { hidden: '' });
  const rest = button('', () => choose('rows', 'all'), { hidden: '' });
  find.addEventListener('input', () => choose('find', find.value));
  show.addEventListener('change', () => choose('show', show.value));
  const bar = make(
    'div',
    { class: 'filter', role: 'search', 'aria-label': 'Findings' },
    make('label', { for: 'find' }, 'Find'),
    find,
    make('label', { for: 'show' }, 'Show'),
    show,
    times,
    count,
    rest,
  );
  table.closest('.scroll')?.before(bar);
  const apply = (): void => {
    const words = choice('find').toLowerCase().split(/\s+/).filter(Boolean);
    const tone = severities.some(([value]) => value === choice('show')) ? choice('show') : '';
    const time = range();
    const asked = words.length > 0 || tone !== '' || time !== undefined || choice('rows') === 'all';
    const most = choice('view') === 'client' && !asked ? fewRows : shown.length;
    let visible = 0;
    for (const one of shown) {
      const hidden =
        (tone !== '' && !one.row.classList.contains(tone)) ||
        !words.every((word) => one.words.includes(word)) ||
        elsewhen(one.article ?? one.row);
      one.row.hidden = hidden || visible >= most;
      one.article?.toggleAttribute('hidden', hidden);
      visible += hidden ? 0 : 1;
    }
    if (find.value !== choice('find')) find.value = choice('find');
    show.value = tone;
    times.hidden = !time;
    const when = time ? `, from ${dayOf(time.from)} ${clockOf(time.from)} to ${dayOf(time.to)} ${clockOf(time.to)}` : '';
    const rows = Math.min(visible, most);
    count.textContent = (rows === shown.length ? `${rows} in all` : `${rows} of ${shown.length}`) + when;
    rest.hidden = rows === visible;
    rest.textContent = `All ${visible}`;
  };
  onPlace(apply);
  apply();
}

/** A cell's number, or its text in lower case; nothing comes last. */
function keyOf(row: HTMLTableRowElement, column: number): number | string {
  const cell = row.cells[column];
  const text = cell?.textContent?.trim() ?? '';
  if (!cell?.classList.contains('n')) return text.toLowerCase();
  const number = Number.parseFloat(text.replace(/[^0-9.-]/g, ''));
  return Number.isNaN(number) ? Number.NEGATIVE_INFINITY : number;
}

function sort(table: HTMLTableElement, column: number, head: HTMLElement): void {
  // Numbers show the largest first; what is sorted already is turned round.
  const numeric = head.classList.contains('n');
  const was = head.getAttribute('aria-sort');
  const down = was === null ? numeric : was === 'ascending';
  for (const other of all('th', table)) other.removeAttribute('aria-sort');
  head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
  const body = table.tBodies[0];
  if (!body) return;
  const rows = [...body.rows].map((row) => ({ row, key: keyOf(row, column) }));
  const sign = down ? -1 : 1;
  rows.sort((a, b) => sign * (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  body.append(...rows.map(({ row }) => row));
}

export function startTables(): void {
  for (const table of all<HTMLTableElement>('main table:not(.grid)')) {
    if ((table.tBodies[0]?.rows.length ?? 0) < 2) continue;
    const heads = [...(table.tHead?.rows[0]?.cells ?? [])];
    heads.forEach((head, column) => {
      const name = head.textContent ?? '';
      if (name !== '') head.replaceChildren(button(name, () => sort(table, column, head), { class: 'sort' }));
    });
  }
}
