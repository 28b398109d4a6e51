// A story is stepped through: its row is marked, and beside it stands what each party took the number to be before
// and after.
import { all, apart, button, make, textOf } from './dom';
import { onPlace, placeNow, stay } from './place';
import { openNumber, openSentences } from './provenance';
import { openable as sentence } from './quantities';
import { elsewhen, range } from './range';
import { chainTo, stepsOf, type Held, type Step } from './steps';

class Story {
  private readonly steps: readonly Step[];
  private now = 0; // 0: before the first step
  private readonly balanceFrom: number; // the step from which on the numbers are apart to the end; 0: none
  private readonly told = make('p', { class: 'told', role: 'status' });
  private readonly ledger = make('div', { class: 'ledger' });
  private readonly buttons: readonly HTMLButtonElement[];

  constructor(
    private readonly article: HTMLElement,
    lanes: HTMLElement,
  ) {
    this.steps = stepsOf(lanes);
    const name = textOf(article, 'h3');
    this.buttons = [
      button('First', () => this.show(1), { 'data-to': 'first' }),
      button('Back', () => this.show(this.now - 1), { 'data-to': 'back' }),
      button('Next', () => this.show(this.now + 1), { 'data-to': 'next' }),
      button('Last', () => this.show(this.steps.length), { 'data-to': 'last' }),
    ];
    const stepper = make(
      'div',
      { class: 'stepper', role: 'group', 'aria-label': `Step through: ${name.slice(0, 120)}` },
      make('div', { class: 'buttons' }, ...this.buttons, this.told),
      this.ledger,
    );
    stepper.addEventListener('keydown', (event) => this.key(event));
    lanes.tabIndex = 0;
    lanes.setAttribute('aria-label', 'Events of the story');
    lanes.addEventListener('keydown', (event) => this.key(event));
    lanes.before(stepper);
    for (const step of this.steps) {
      step.row.addEventListener('click', (event) => this.click(event, step));
      // Out of the way of the Tab key: the step that is shown above has them too.
      const words = step.row.querySelector<HTMLElement>('.what > bdi');
      if (words) sentence(words, (value) => this.open(value, `in step ${step.number}`, step.number), { tabindex: '-1' });
    }
    this.balanceFrom = stopsBalancing(this.steps);
    this.follow();
    this.tell();
  }

  /** The address names one of its steps. */
  take(place: string): boolean {
    const step = this.steps.findIndex((s) => s.row.id === place);
    if (step >= 0 && step + 1 !== this.now) this.mark(step + 1);
    return step >= 0;
  }

  /** Steps of other times than the chosen one step back; the one that is shown stays. */
  follow(): void {
    for (const { row } of this.steps) row.classList.toggle('elsewhen', range() !== undefined && elsewhen(row));
  }

  show(step: number): void {
    const to = Math.min(Math.max(step, 1), this.steps.length);
    if (to !== this.now) this.mark(to);
    const row = this.steps[to - 1]?.row;
    if (!row) return;
    row.scrollIntoView({ block: 'nearest' });
    stay(row.id);
  }

  /** What led to a number as one of its steps tells it. */
  private open(value: string, of: string, step: number): void {
    openNumber(value, of, chainTo(this.steps, step), '', (to) => this.show(to));
  }

  /** What led to the finding: all that its story tells until it went wrong. */
  openFinding(value: string, of: string, note: string): void {
    const decisive = this.steps.findIndex((s) => s.row.classList.contains('decisive'));
    const chain = decisive < 0 ? this.steps : this.steps.slice(0, decisive + 1);
    openNumber(value, of, chain, note, (to) => this.show(to));
  }

  private mark(step: number): void {
    const before = this.steps[this.now - 1]?.row;
    before?.classList.remove('now');
    before?.removeAttribute('aria-current');
    this.now = step;
    const row = this.steps[step - 1]?.row;
    row?.classList.add('now');
    row?.setAttribute('aria-current', 'step');
    this.tell();
  }

  private tell(): void {
    const step = this.steps[this.now - 1];
    const [first, back, next, last] = this.buttons;
    for (const b of [first, back]) b?.toggleAttribute('disabled', this.now <= 1);
    for (const b of [next, last]) b?.toggleAttribute('disabled', this.now >= this.steps.length);
    if (!step) {
      const n = this.steps.length;
      this.told.replaceChildren(n === 1 ? '1 step.' : `${n} steps; the arrow keys go through them.`);
      return;
    }
    const words = apart(step.text);
    sentence(words, (value) => this.open(value, `in step ${step.number}`, step.number));
    this.told.replaceChildren(`Step ${step.number} of ${this.steps.length}, ${step.when}: `, words);
    this.ledger.replaceChildren(...(step.held.length > 0 ? [this.table(step), this.equation(step)] : []));
  }

  private table(step: Step): HTMLElement {
    const number = (held: Held, value: string, since: number): HTMLElement => {
      const cell = make('td', { class: 'n' });
      if (since === 0 || value === '?') cell.append(value);
      else cell.append(button(value, () => this.open(value, `of ${held.who}`, since), { class: 'number' }));
      return cell;
    };
    const before = this.steps[step.number - 2]?.held ?? [];
    const row = (held: Held): HTMLElement => {
      const since = before.find((b) => b.who === held.who)?.since ?? 0;
      return make(
        'tr',
        held.apart ? { class: 'apart' } : {},
        make('th', { scope: 'row' }, apart(held.who)),
        number(held, held.before, since),
        number(held, held.after, held.since),
        make('td', {}, held.apart ? 'not what the shop has' : ''),
      );
    };
    const head = ['Who', 'Before', 'After', ''].map((text, i) =>
      make(text === '' ? 'td' : 'th', i === 1 || i === 2 ? { class: 'n', scope: 'col' } : { scope: 'col' }, text),
    );
    return make('table', {}, make('thead', {}, make('tr', {}, ...head)), make('tbody', {}, ...step.held.map(row)));
  }

  /** Whether the ledgers balance, and where they stop. */
  private equation(step: Step): HTMLElement {
    const { text, balanced } = equationOf(step);
    const stops = step.number === this.balanceFrom;
    return make(
      'p',
      { class: balanced ? 'equation' : 'equation apart' },
      apart(text),
      ...(stops ? [make('strong', {}, ' From here on it does not balance any more.')] : []),
    );
  }

  private key(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const to = new Map([
      ['ArrowRight', this.now + 1],
      ['ArrowDown', this.now + 1],
      ['ArrowLeft', this.now - 1],
      ['ArrowUp', this.now - 1],
      ['Home', 1],
      ['End', this.steps.length],
    ]).get(event.key);
    if (to === undefined) return;
    event.preventDefault();
    this.show(to);
    // A button that is switched off under the finger gives the keyboard back to the page.
    if (document.activeElement === document.body || document.activeElement?.hasAttribute('disabled'))
      this.article.querySelector<HTMLElement>('.lanes')?.focus({ preventScroll: true });
  }

  private click(event: MouseEvent, step: Step): void {
    this.show(step.number);
    const number = event.target instanceof SVGTextElement ? (event.target.textContent ?? '') : '';
    if (number !== '') this.open(number, `in step ${step.number}`, step.number);
  }
}

/** "XoroERP 10 = shop 10", "XoroERP 10 ≠ shop 8: 2 apart"; of those that have told a number. */
function equationOf(step: Step): { text: string; balanced: boolean } {
  const told = step.held.filter(({ after }) => after !== '' && after !== '?');
  const [first] = told;
  const balanced = told.every(({ after }) => after === first?.after);
  if (told.length < 2) return { text: first ? `${first.who} ${first.after}; nobody else has told a number yet.` : '', balanced: true };
  let text = '';
  told.forEach(({ who, after }, i) => {
    text += `${i === 0 ? '' : after === told[i - 1]?.after ? ' = ' : ' ≠ '}${who} ${after}`;
  });
  const numbers = told.map(({ after }) => Number(after.replaceAll(',', '')));
  const by = Math.max(...numbers) - Math.min(...numbers);
  return { text: balanced || Number.isNaN(by) ? text : `${text}: ${by} apart`, balanced };
}

/** The first step after the last one at which all held the same; 0 where the story ends so, or two never told. */
function stopsBalancing(steps: readonly Step[]): number {
  const last = steps.at(-1);
  if (!last || equationOf(last).balanced) return 0;
  const after = steps.filter((step) => equationOf(step).balanced).at(-1);
  return (after?.number ?? 0) + 1;
}

/** Each number of a finding's head and of its sentences opens what led to it. */
function openable(article: HTMLElement, story: Story | undefined): void {
  const seen = all<HTMLElement>('.numbers > div', article).find((pair) => textOf(pair, 'dt') === 'times seen');
  const note = seen ? `This is one story of ${textOf(seen, 'dd')}; the number is that of all.` : '';
  for (const pair of all<HTMLElement>('.numbers > div', article)) {
    const cell = pair.querySelector('dd');
    if (!cell) continue;
    const value = cell.textContent ?? '';
    const of = textOf(pair, 'dt');
    const open = (): void => (story ? story.openFinding(value, of, note) : openSentences(value, of, article));
    cell.replaceChildren(button(value, open, { class: 'number', 'aria-label': `${value} ${of}: where it comes from` }));
  }
  // The overview tells the same numbers once more.
  for (const row of all<HTMLElement>('#findings .overview tbody tr')) {
    if (row.querySelector('a')?.getAttribute('href') !== `#${article.id}`) continue;
    for (const cell of all<HTMLElement>('td.n', row)) {
      const value = cell.textContent?.trim() ?? '';
      const of = `${cell.dataset['h'] ?? ''}, ${textOf(article, 'h3').slice(0, 120)}`;
      if (value === '') continue;
      const open = (): void => (story ? story.openFinding(value, of, note) : openSentences(value, of, article));
      cell.replaceChildren(button(value, open, { class: 'number' }));
    }
  }
  for (const words of all<HTMLElement>('.story p bdi', article))
    sentence(words, (value) => (story ? story.openFinding(value, 'in the story', '') : openSentences(value, 'in the story', article)));
}

export function startStories(): void {
  const stories: Story[] = [];
  for (const article of all<HTMLElement>('article.finding')) {
    const lanes = article.querySelector<HTMLElement>('ol.lanes');
    const story = lanes ? new Story(article, lanes) : undefined;
    if (story) stories.push(story);
    openable(article, story);
  }
  const take = (): void => {
    for (const story of stories) story.follow();
    for (const story of stories)
      if (story.take(placeNow())) break;
  };
  onPlace(take);
  take();
}
