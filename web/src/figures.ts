// The figures at the top are sums; each opens what it is the sum of.
import { all, button, textOf } from './dom';
import { openSum, type Part } from './provenance';

interface Sum {
  readonly figure: RegExp; // by what it counts
  readonly note: string;
  readonly parts: () => Part[];
}

/** Rows of a table, with one of their cells. */
function rows(selector: string, name: string, cell: string): Part[] {
  return all<HTMLElement>(selector).flatMap((row) => {
    const value = cell === '' ? '' : textOf(row, cell);
    if (cell !== '' && value === '') return [];
    return [{ name: textOf(row, name), value, href: row.querySelector('a')?.getAttribute('href') ?? '' }];
  });
}

const findings = '#findings .overview tbody tr';
const sums: readonly Sum[] = [
  {
    figure: /^errors?$/,
    note: 'Causes; what follows from one is told with it, and counts.',
    parts: () => rows(`${findings}.bad`, '.about', ''),
  },
  {
    figure: /^warnings?$/,
    note: 'Causes; what follows from one is told with it, and counts.',
    parts: () => rows(`${findings}.open`, '.about', ''),
  },
  { figure: /^units? concerned$/, note: 'Of each cause.', parts: () => rows(findings, '.about', '.units') },
  { figure: /^at risk/, note: 'Of each cause.', parts: () => rows(findings, '.about', '.money') },
  { figure: /^passed$/, note: 'Scenarios.', parts: () => rows('#runs tbody tr.good', 'code', '') },
  { figure: /^failed$/, note: 'Scenarios.', parts: () => rows('#runs tbody tr.bad', 'code', '') },
  { figure: /^unknown$/, note: 'Scenarios.', parts: () => rows('#runs tbody tr.open', 'code', '') },
  { figure: /^events$/, note: 'Of each scenario.', parts: () => rows('#runs tbody tr', 'code', 'td:last-child') },
  {
    figure: /^events simulated$/,
    note: 'What was run.',
    parts: () =>
      all('#examined li').map((line) => ({ name: line.textContent?.trim() ?? '', value: '', href: '' })),
  },
];

export function startFigures(): void {
  for (const pair of all<HTMLElement>('.figures > div')) {
    const cell = pair.querySelector('dd');
    const of = textOf(pair, 'dt');
    const sum = sums.find(({ figure }) => figure.test(of));
    if (!cell || !sum) continue;
    const value = cell.textContent ?? '';
    const open = (): void => openSum(value, of, sum.note, sum.parts());
    cell.replaceChildren(button(value, open, { class: 'number', 'aria-label': `${value} ${of}: what it is made of` }));
  }
}
