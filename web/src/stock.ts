// A quantity over time: the drawing of the page, to be looked into.
import uPlot from 'uplot';
import { all, button, make } from './dom';
import { onPlace } from './place';

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
  let at = 0;
  for (const point of (figure.dataset['points'] ?? '').trim().split(' ')) {
    const [later = 0, sellable = 0, rightly = 0, ats = 0, available = 0] = point.split(',').map(Number);
    at += later;
    columns[0].push(at);
    columns[1].push(sellable);
    columns[2].push(ats);
    columns[3].push(available);
    due.push(rightly);
  }
  at = 0;
  const moments = [...(figure.dataset['moments'] ?? '').matchAll(/([osf])(-?\d+)/g)].map((m) => {
    at += Number(m[2]);
    return { at, mark: m[1] ?? '' };
  });
  return { columns, due, moments, wrongAt: Number(figure.dataset['wrong']) };
}

function colour(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

/** Where the shop offers too many or too few. */
function shade(plot: uPlot, stock: Stock): void {
  const [times, , , available] = stock.columns;
  const { left, top, width, height } = plot.bbox;
  plot.ctx.save();
  plot.ctx.beginPath();
  plot.ctx.rect(left, top, width, height);
  plot.ctx.clip();
  for (let i = 0; i + 1 < times.length; ++i) {
    const over = (available[i] ?? 0) - (stock.due[i] ?? 0);
    if (over === 0) continue;
    const from = plot.valToPos(times[i] ?? 0, 'x', true);
    const to = plot.valToPos(times[i + 1] ?? 0, 'x', true);
    plot.ctx.fillStyle = colour(over > 0 ? 'bad-bg' : 'open-bg');
    plot.ctx.fillRect(from, top, Math.max(to - from, 1), height);
  }
  plot.ctx.restore();
}

/** Orders, syncs and faults on the axis, and when it was first wrong. */
function mark(plot: uPlot, stock: Stock): void {
  const { top, height } = plot.bbox;
  const { min = -Infinity, max = Infinity } = plot.scales['x'] ?? {};
  const line = (at: number, name: string, length: number): void => {
    if (at < (min ?? -Infinity) || at > (max ?? Infinity)) return;
    const x = Math.round(plot.valToPos(at, 'x', true));
    plot.ctx.fillStyle = colour(name);
    plot.ctx.fillRect(x - 1, top + height - length, 2, length);
  };
  plot.ctx.save();
  for (const { at, mark } of stock.moments) line(at, mark === 'o' ? 'soft' : mark === 's' ? 'good' : 'bad', 12);
  line(stock.wrongAt, 'bad', height);
  plot.ctx.restore();
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** "02:15", and the day where one begins. */
function clock(seconds: number): string {
  const at = new Date(seconds * 1000);
  const two = (n: number): string => String(n).padStart(2, '0');
  return seconds % 86_400 === 0
    ? `${two(at.getUTCDate())} ${months[at.getUTCMonth()]}`
    : `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`;
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
    cursor: { drag: { x: true, y: false } },
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
    hooks: { drawAxes: [(plot) => shade(plot, stock)], draw: [(plot) => mark(plot, stock)] },
  };
}

/** Buttons for who has no mouse to draw a range with. */
function zoomBar(plot: uPlot, stock: Stock): HTMLElement {
  const times = stock.columns[0];
  const first = times[0] ?? 0;
  const last = times.at(-1) ?? first + 1;
  const move = (by: number, scale: number): void => {
    const { min, max } = plot.scales['x'] ?? {};
    const from = min ?? first;
    const to = max ?? last;
    const width = Math.min(Math.max((to - from) * scale, 60), last - first);
    const middle = (from + to) / 2 + by * (to - from);
    const left = Math.min(Math.max(middle - width / 2, first), last - width);
    plot.setScale('x', { min: left, max: left + width });
  };
  const where = (): void => {
    const width = Math.min((last - first) / 8, 6 * 3600);
    const left = Math.min(Math.max(stock.wrongAt - width / 2, first), last - width);
    plot.setScale('x', { min: left, max: left + width });
  };
  return make(
    'div',
    { class: 'buttons', role: 'group', 'aria-label': 'Range of time' },
    button('Closer', () => move(0, 0.5)),
    button('Wider', () => move(0, 2)),
    button('Earlier', () => move(-0.5, 1)),
    button('Later', () => move(0.5, 1)),
    button('Where it went wrong', where),
    button('All', () => plot.setScale('x', { min: first, max: last })),
  );
}

function draw(figure: HTMLElement): void {
  const stock = stockOf(figure);
  const drawing = figure.querySelector('svg');
  if (!drawing || stock.columns[0].length < 2) return;
  const place = make('div', { class: 'plot' });
  place.setAttribute('role', 'img');
  place.setAttribute('aria-label', drawing.getAttribute('aria-label') ?? '');
  drawing.before(place);
  const plot = new uPlot(options(figure, stock), stock.columns, place);
  place.before(zoomBar(plot, stock));
  figure.classList.add('drawn');
  onPlace(() => plot.redraw(false));
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
