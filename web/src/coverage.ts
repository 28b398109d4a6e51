// Combinations that a study met: one kind of the third thing chosen, and a field's own row of words found.
import { all, button, make, textOf } from './dom';
import { choice, choose, onPlace } from './place';

function namesIn(row: Element, cell: string): string[] {
  return textOf(row, cell).split(', ').filter(Boolean);
}

export function startCoverage(): void {
  const table = document.querySelector<HTMLTableElement>('table.grid');
  if (!table) return;
  const kind = table.dataset['kind'] ?? '';
  const cells = all<HTMLElement>('td[data-cell]', table).map((cell) => {
    const row = document.getElementById(cell.dataset['cell'] ?? '');
    return { cell, row, names: new Set(row ? [...namesIn(row, '.often'), ...namesIn(row, '.once')] : []) };
  });
  for (const { cell, row } of cells) {
    if (!row) continue;
    const [what = '', fault = ''] = [...row.children].map((one) => one.textContent ?? '');
    const count = cell.textContent ?? '';
    const open = button(
      count,
      () => {
        const words = row.closest('details');
        if (words) words.open = true;
        row.tabIndex = -1;
        row.focus();
      },
      { 'aria-label': `${what}, ${fault}: ${count} kinds of ${kind}` },
    );
    cell.replaceChildren(open);
  }
  const names = [...new Set(cells.flatMap(({ names }) => [...names]))].sort();
  const select = make('select', { id: 'of-kind' }, make('option', { value: '' }, `any ${kind}`), ...names.map((name) => make('option', { value: name }, name)));
  select.addEventListener('change', () => choose('kind', select.value));
  const told = make('p', { class: 'soft small', role: 'status' });
  table.closest('.scroll')?.before(make('div', { class: 'filter' }, make('label', { for: 'of-kind' }, `With the ${kind}`), select, told));
  const apply = (): void => {
    const chosen = names.includes(choice('kind')) ? choice('kind') : '';
    select.value = chosen;
    let met = 0;
    for (const { cell, names } of cells) {
      const shown = names.size > 0 && (chosen === '' || names.has(chosen));
      cell.classList.toggle('dim', !shown);
      met += shown ? 1 : 0;
    }
    told.textContent = `${met} of ${cells.length} fields`;
  };
  onPlace(apply);
  apply();
}
