// A range of time that somebody chose in one chart: all else on the page shows what happened in it. It stands in the
// address, in seconds of the shop's clock.
import { choice, choose } from './place';

export interface Range {
  readonly from: number;
  readonly to: number;
}

const key = 'time';
let chosenIn: Element | null = null; // a finding stays in sight while somebody looks into its chart

export function range(): Range | undefined {
  const [, from, to] = /^(\d{1,12})-(\d{1,12})$/.exec(choice(key)) ?? [];
  return from !== undefined && Number(from) < Number(to) ? { from: Number(from), to: Number(to) } : undefined;
}

/** `chart` is where it was chosen; nothing is chosen any more without a range. */
export function chooseRange(chart: Element | null, chosen: Range | undefined): void {
  chosenIn = chart?.closest('article') ?? null;
  const top = chart?.getBoundingClientRect().top;
  choose(key, chosen ? `${Math.floor(chosen.from)}-${Math.ceil(chosen.to)}` : '');
  // What goes and comes above the chart does not move it under the hand.
  if (chart && top !== undefined) scrollBy({ top: chart.getBoundingClientRect().top - top, behavior: 'instant' });
}

/** Whether it happened at another time. What has no moment of its own holds at all times. */
export function elsewhen(element: HTMLElement): boolean {
  const chosen = range();
  const at = Number(element.dataset['at'] ?? '0');
  if (!chosen || at === 0 || (chosenIn !== null && element === chosenIn)) return false;
  return at < chosen.from || at > chosen.to;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const two = (n: number): string => String(n).padStart(2, '0');

/** "24 Nov", "02:15". */
export function dayOf(seconds: number): string {
  const at = new Date(seconds * 1000);
  return `${two(at.getUTCDate())} ${months[at.getUTCMonth()]}`;
}
export function clockOf(seconds: number): string {
  const at = new Date(seconds * 1000);
  return `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`;
}
