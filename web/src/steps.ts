// The steps of a story, as its rows tell them.
import { all, textOf } from './dom';

/** What a party takes the number to be; `since` is the step that told it, 0 for none. */
export interface Held {
  readonly who: string;
  readonly before: string;
  readonly after: string;
  readonly since: number;
  readonly apart: boolean;
}

export interface Step {
  readonly number: number; // from 1
  readonly row: HTMLElement;
  readonly event: string; // its number in the history
  readonly when: string; // "Tue 24 Nov 02:00"
  readonly text: string;
  readonly because: readonly { readonly step: number; readonly why: string }[];
  readonly held: readonly Held[];
}

export function stepsOf(lanes: Element): Step[] {
  let day = '';
  return all<HTMLElement>('li[id]', lanes).map((row, i) => {
    day = textOf(row, '.day') || day;
    return {
      number: i + 1,
      row,
      event: row.dataset['event'] ?? '',
      when: `${day} ${textOf(row, '.clock')}`.trim(),
      text: textOf(row, '.what > bdi'),
      because: becauseOf(row.dataset['because'] ?? ''),
      held: all<HTMLElement>('.held > div', row).map((one) => ({
        who: textOf(one, 'dt'),
        before: textOf(one, '.before'),
        after: textOf(one, '.after'),
        since: Number(one.dataset['since']),
        apart: one.classList.contains('apart'),
      })),
    };
  });
}

/** "2 read there; 3 the same party, later". */
function becauseOf(text: string): { step: number; why: string }[] {
  return [...text.matchAll(/(\d+) ([^;]+)/g)].map((m) => ({ step: Number(m[1]), why: m[2] ?? '' }));
}

/** A step and all that led to it, oldest first. */
export function chainTo(steps: readonly Step[], last: number): Step[] {
  const wanted = new Set([last]);
  // Causes come before what they cause, so that one walk backwards finds them all.
  for (let n = last; n >= 1; --n)
    if (wanted.has(n)) for (const cause of steps[n - 1]?.because ?? []) wanted.add(cause.step);
  return steps.filter((step) => wanted.has(step.number));
}
