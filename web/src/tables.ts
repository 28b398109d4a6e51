// A number in a table opens the place of the files that tells it, the rows that it is made of, and the findings about
// the same goods.
import { all, button, textOf } from './dom';
import { openRow, type Part } from './provenance';

const partsMost = 200;

function headsOf(table: HTMLTableElement): string[] {
  return [...(table.tHead?.rows[0]?.cells ?? [])].map((head) => head.textContent?.replace(/ [↑↓]$/, '') ?? '');
}

/** The table that comes next in the same part of the page. */
function nextTable(table: HTMLTableElement): HTMLTableElement | null {
  const tables = all('table', table.closest('section') ?? document) as HTMLTableElement[];
  return tables[tables.indexOf(table) + 1] ?? null;
}

const named = new Set(['product', 'item', 'location']);

/** What is different in one column, each with what the rows say of it. */
function differentOf(rows: readonly HTMLTableRowElement[], column: number): Part[] {
  const by = new Map<string, Set<string>>();
  for (const { cells } of rows) {
    const name = cells[column]?.textContent ?? '';
    by.set(name, (by.get(name) ?? new Set()).add(cells[0]?.textContent ?? ''));
  }
  return [...by].map(([name, of]) => ({ name, value: [...of].join(', '), href: '' }));
}

/** The rows that a sum is made of: each by its item, with the cell of the same name. */
function partsOf(row: HTMLTableRowElement, table: HTMLTableElement, head: string): Part[] {
  const kinds = new Set((row.dataset['sums'] ?? '').split(';').filter(Boolean));
  const below = kinds.size > 0 ? nextTable(table) : null;
  if (!below) return [];
  const heads = headsOf(below);
  const value = heads.indexOf(head === 'money' ? 'money' : 'units');
  const rows = [...(below.tBodies[0]?.rows ?? [])].filter((one) => kinds.has(one.cells[0]?.textContent ?? ''));
  const different = heads.indexOf(row.dataset['different'] ?? '');
  if (different >= 0 && head !== 'money') return differentOf(rows, different);
  return rows
    .map((one) => {
      const cells = [...one.cells].map((cell) => cell.textContent ?? '');
      const of = cells.filter((cell, i) => named.has(heads[i] ?? '') && cell !== '');
      return { name: of.join(', '), value: cells[value] ?? '', href: '' };
    });
}

/** Findings about what the row is about. */
function findingsOf(names: readonly string[]): Part[] {
  const wanted = names.filter((name) => name.length > 2 && /[^\d.,\s]/.test(name));
  if (wanted.length === 0) return [];
  return all<HTMLTableRowElement>('#findings .overview tbody tr').flatMap((row) => {
    const subject = row.cells[2]?.textContent ?? '';
    const of = subject.split(/, | and /);
    if (!wanted.some((name) => of.includes(name))) return [];
    return [{ name: `${textOf(row, '.about')}: ${subject}`, value: textOf(row, '.units'), href: row.querySelector('a')?.getAttribute('href') ?? '' }];
  });
}

function open(table: HTMLTableElement, row: HTMLTableRowElement, column: number, value: string): void {
  const heads = headsOf(table);
  const head = heads[column] ?? '';
  const cells = [...row.cells].filter((cell) => !cell.classList.contains('decide')).map((cell, i) => ({ name: heads[i] ?? '', value: cell.textContent?.trim() ?? '', href: '' }));
  const parts = partsOf(row, table, head);
  openRow(`${value} ${head}`, {
    told: row.dataset['from'] ?? '',
    row: cells.filter((cell, i) => i !== column && cell.value !== ''),
    parts: parts.slice(0, partsMost),
    more: Math.max(parts.length - partsMost, 0),
    findings: findingsOf([...row.cells].filter((cell) => !cell.classList.contains('n')).map((cell) => cell.textContent?.trim() ?? '')),
  });
}

export function startNumbers(): void {
  for (const table of all<HTMLTableElement>('#sides table, #reconciliation table, #runs table, section[id^=part-] table'))
    for (const row of table.tBodies[0]?.rows ?? [])
      [...row.cells].forEach((cell, column) => {
        const value = cell.textContent?.trim() ?? '';
        if (!cell.classList.contains('n') || !/\d/.test(value)) return;
        cell.replaceChildren(button(value, () => open(table, row, column, value), { class: 'number' }));
      });
}
