// A quantity over time: the drawing of the page, to be looked into.
import uPlot from 'uplot';
import { firstFrom, seen } from './decimate';
import { all, button, make } from './dom';
import { onPlace } from './place';
import { chooseRange, clockOf, dayOf, range } from './range';

/** Columns of uPlot: seconds of the shop's clock, then what each side tells. */
type Columns = [number[], number[], number[], number[]];

interface Moment {
  readonly at: number;
  readonly mark: string; // o: an order, s: a sync, f: a fault
}

interface Stock {
  readonly columns: Columns; // sellable, ATS, available
  readonly due: readonly number[]; // what the shop rightly shows
  readonly moments: readonly Moment[];
  readonly wrongAt: number;
}

function stockOf(figure: HTMLElement): Stock {
  const columns: Columns = [[], [], [], []];
  const due: number[] = [];
  // Each is told by what is another than in the one before; what is left out is the same.
  const now = [0, 0, 0, 0, 0];
  for (const point of (figure.dataset['points'] ?? '').trim().split(' ')) {
    point.split(',').forEach((more, i) => (now[i] = (now[i] ?? 0) + Number(more)));
    const [at = 0, sellable = 0, rightly = 0, ats = 0, available = 0] = now;
    columns[0].push(at);
    columns[1].push(sellable);
    columns[2].push(ats);
    columns[3].push(available);
    due.push(rightly);
  }
  let at = 0;
  const moments = [...(figure.dataset['moments'] ?? '').matchAll(/([osf])(-?\d+)/g)].map((m) => {
    at += Number(m[2]);
    return { at, mark: m[1] ?? '' };
  });
  return { columns, due, moments, wrongAt: Number(figure.dataset['wrong']) };
}

function colour(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

/** Where the shop offers too many or too few. Of what falls into one column of pixels, once is enough. */
function shade(plot: uPlot, stock: Stock): void {
  const [times, , , available] = stock.columns;
  const { top, height } = plot.bbox;
  const { min, max } = plot.scales['x'] ?? {};
  const [many, few] = [colour('bad-bg'), colour('open-bg')];
  const end = Math.min(firstFrom(times, max ?? Infinity), times.length - 1);
  const drawn = { many: -1, few: -1 }; // up to which pixel
  plot.ctx.save();
  plot.ctx.beginPath();
  plot.ctx.rect(plot.bbox.left, top, plot.bbox.width, height);
  plot.ctx.clip();
  for (let i = Math.max(firstFrom(times, min ?? -Infinity) - 1, 0); i < end; ++i) {
    const over = (available[i] ?? 0) - (stock.due[i] ?? 0);
    if (over === 0) continue;
    const kind = over > 0 ? 'many' : 'few';
    const left = Math.floor(plot.valToPos(times[i] ?? 0, 'x', true));
    const right = Math.max(Math.ceil(plot.valToPos(times[i + 1] ?? 0, 'x', true)), left + 1);
    if (right <= drawn[kind]) continue;
    const from = Math.max(left, drawn[kind]);
    drawn[kind] = right;
    plot.ctx.fillStyle = over > 0 ? many : few;
    plot.ctx.fillRect(from, top, right - from, height);
  }
  plot.ctx.restore();
}

/** Orders, syncs and faults on the axis, and when it was first wrong. */
function mark(plot: uPlot, stock: Stock): void {
  const { top, height } = plot.bbox;
  const { min, max } = plot.scales['x'] ?? {};
  const colours: Readonly<Record<string, string>> = { o: colour('soft'), s: colour('good'), f: colour('bad') };
  const drawn: Record<string, number> = {}; // at which pixel last
  const line = (at: number, mark: string, length: number): void => {
    if (at < (min ?? -Infinity) || at > (max ?? Infinity)) return;
    const x = Math.round(plot.valToPos(at, 'x', true));
    if (drawn[mark] === x && length < height) return;
    drawn[mark] = x;
    plot.ctx.fillStyle = colours[mark] ?? '';
    plot.ctx.fillRect(x - 1, top + height - length, 2, length);
  };
  plot.ctx.save();
  for (const { at, mark } of stock.moments) line(at, mark, 12);
  line(stock.wrongAt, 'f', height);
  plot.ctx.restore();
}

/** "02:15", and the day where one begins. */
function clock(seconds: number): string {
  return seconds % 86_400 === 0 ? dayOf(seconds) : clockOf(seconds);
}

function options(figure: HTMLElement, stock: Stock): uPlot.Options {
  const stepped = uPlot.paths.stepped?.({ align: 1 });
  const series = (label: string, name: string, dash?: number[]): uPlot.Series => ({
    label,
    stroke: () => colour(name),
    width: 2,
    points: { show: false },
    ...(stepped ? { paths: stepped } : {}),
    ...(dash ? { dash } : {}),
  });
  const axis: uPlot.Axis = { stroke: () => colour('soft'), grid: { stroke: () => colour('line'), width: 1 }, ticks: { show: false } };
  return {
    width: figure.clientWidth,
    height: 220,
    // The times are those of the shop's clock already.
    tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), 'Etc/UTC'),
    // What is drawn over with the mouse is looked into by `Look`, which knows all points.
    cursor: { drag: { x: true, y: false, setScale: false } },
    legend: { live: true },
    axes: [
      { ...axis, values: (_, splits) => splits.map(clock) },
      { ...axis, size: 56, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 1e5, 1e6, 1e7, 1e8] },
    ],
    series: [
      { value: '{YYYY}-{MM}-{DD} {HH}:{mm}' },
      series('may be sold in truth', 'ink'),
      series("XoroERP's ATS", 'good', [6, 3]),
      series("the shop's available", 'bad'),
    ],
    // Nothing is pointed at: the legend has no values, and says so by none.
    hooks: { setCursor: [(plot) => plot.root.classList.toggle('pointed', plot.cursor.idx != null)], drawAxes: [(plot) => shade(plot, stock)], draw: [(plot) => mark(plot, stock)] },
  };
}

const settled = 150; // milliseconds after which a range is chosen, and not only passed by

/** What of the time is looked at. */
class Look {
  readonly first: number;
  readonly last: number;
  private readonly slider = make('input', { type: 'range', min: '0', max: '1000', step: '1', 'aria-label': 'Move through time' });
  private timer = 0;
  private plot!: uPlot;

  constructor(
    private readonly figure: HTMLElement,
    private readonly stock: Stock,
  ) {
    const times = stock.columns[0];
    this.first = times[0] ?? 0;
    this.last = times.at(-1) ?? this.first + 1;
  }

  /** Those points that can be seen, from `from` to `to`. */
  private points(from: number, to: number): Columns {
    const [times, ...series] = this.stock.columns;
    const places = seen(times, series, from, to, Math.max(this.figure.clientWidth, 100));
    const [at, sellable, ats, available] = [times, ...series].map((values) => places.map((place) => values[place] ?? 0));
    return [at ?? [], sellable ?? [], ats ?? [], available ?? []];
  }

  draw(place: HTMLElement): uPlot {
    const made = options(this.figure, this.stock);
    const select = (plot: uPlot): void => {
      if (plot.select.width < 2) return;
      const [from, to] = [plot.select.left, plot.select.left + plot.select.width].map((x) => plot.posToVal(x, 'x'));
      plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
      this.at(from ?? this.first, to ?? this.last);
    };
    made.hooks = { ...made.hooks, setSelect: [select] };
    made.cursor = { ...made.cursor, bind: { dblclick: () => () => (this.at(this.first, this.last), null) } };
    this.plot = new uPlot(made, this.points(this.first, this.last), place);
    this.slider.addEventListener('input', () => {
      const { from, to } = this.now();
      const left = this.first + (Number(this.slider.value) / 1000) * (this.last - this.first - (to - from));
      this.at(left, left + (to - from));
    });
    this.say(this.first, this.last);
    return this.plot;
  }

  now(): { from: number; to: number } {
    const { min, max } = this.plot.scales['x'] ?? {};
    return { from: min ?? this.first, to: max ?? this.last };
  }

  /** Looks at this; once the hand rests, all else on the page goes by it. */
  at(from: number, to: number): void {
    this.show(from, to);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      const now = this.now();
      const all = now.from <= this.first && now.to >= this.last;
      chooseRange(this.figure, all ? undefined : now);
    }, settled);
  }

  show(from: number, to: number): void {
    const width = Math.min(Math.max(to - from, 60), this.last - this.first);
    const left = Math.min(Math.max(from, this.first), this.last - width);
    this.plot.batch(() => {
      this.plot.setData(this.points(left, left + width), false);
      this.plot.setScale('x', { min: left, max: left + width });
    });
    this.say(left, left + width);
  }

  private say(from: number, to: number): void {
    const room = this.last - this.first - (to - from);
    this.slider.disabled = room <= 0;
    this.slider.value = String(room <= 0 ? 0 : Math.round(((from - this.first) / room) * 1000));
    this.slider.setAttribute('aria-valuetext', `${dayOf(from)} ${clockOf(from)} to ${dayOf(to)} ${clockOf(to)}`);
  }

  /** Buttons for who has no mouse to draw a range with. */
  bar(): HTMLElement {
    const move = (by: number, scale: number): void => {
      const { from, to } = this.now();
      const middle = (from + to) / 2 + by * (to - from);
      const half = ((to - from) * scale) / 2;
      this.at(middle - half, middle + half);
    };
    const half = Math.min((this.last - this.first) / 8, 6 * 3600) / 2;
    return make(
      'div',
      { class: 'buttons', role: 'group', 'aria-label': 'Range of time' },
      button('Closer', () => move(0, 0.5)),
      button('Wider', () => move(0, 2)),
      button('Earlier', () => move(-0.5, 1)),
      button('Later', () => move(0.5, 1)),
      button('Where it went wrong', () => this.at(this.stock.wrongAt - half, this.stock.wrongAt + half)),
      button('All', () => this.at(this.first, this.last)),
      this.slider,
    );
  }

  /** A range that was chosen in another chart, as far as this one knows of it. */
  follow(): void {
    const chosen = range();
    const now = this.now();
    const { from, to } = chosen ?? { from: this.first, to: this.last };
    if (to <= this.first || from >= this.last || (Math.abs(now.from - from) < 1 && Math.abs(now.to - to) < 1)) return;
    this.show(from, to);
  }
}

function draw(figure: HTMLElement): void {
  const stock = stockOf(figure);
  const drawing = figure.querySelector('svg');
  if (!drawing || stock.columns[0].length < 2) return;
  const place = make('div', { class: 'plot' });
  place.setAttribute('role', 'img');
  place.setAttribute('aria-label', drawing.getAttribute('aria-label') ?? '');
  drawing.before(place);
  const look = new Look(figure, stock);
  const plot = look.draw(place);
  place.before(look.bar());
  figure.classList.add('drawn');
  look.follow();
  onPlace(() => {
    look.follow();
    plot.redraw(false);
  });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => plot.redraw(false));
  new ResizeObserver(() => {
    if (figure.clientWidth > 0 && figure.clientWidth !== plot.width)
      plot.setSize({ width: figure.clientWidth, height: plot.height });
  }).observe(figure);
}

/** Each is drawn when it comes near the screen: a page may hold dozens. */
export function startStock(): void {
  const near = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries)
        if (isIntersecting) {
          near.unobserve(target);
          draw(target as HTMLElement);
        }
    },
    { rootMargin: '600px' },
  );
  for (const figure of all<HTMLElement>('figure.stock')) near.observe(figure);
}
