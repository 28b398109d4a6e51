// Checks of a store: run one and watch it, read its report, carry out its repair, compare two.
import { apart, make, type Inside } from '../dom';
import { cancel, isRunning, onJob, run } from './job';
import { act, count, fileLink, findings, options, panel, Say, table, verdict, when, wordOf } from './parts';
import { get, nameOf, stepOf, storePath, type Check, type Finding, type Job, type Store } from './server';

interface Told {
  readonly check: Check;
  readonly findings: readonly Finding[];
  readonly kept: boolean;
  readonly repair?: {
    readonly changes: readonly { readonly what: string; readonly from: string; readonly to: string }[];
    readonly verdict_after: string | null;
  };
  readonly to_fill_in?: readonly string[];
  readonly unread?: readonly {
    readonly file: string;
    readonly line: number;
    readonly column: number;
    readonly rows: number;
    readonly why: string;
  }[];
  readonly not_examined?: readonly string[];
}

const unreadShown = 100; // the report has them all

const doing: Readonly<Record<string, string>> = {
  check: 'Checking',
  apply: 'Checking the repair once more, and writing it',
  undo: 'Taking the repair back',
  decide: 'Writing the decision',
  init: 'Making store.json',
};

/** What the steps of a check do, for who does not know its parts. */
const steps: Readonly<Record<string, string>> = {
  reconcile: 'matching the products of both systems',
  settings: 'looking at the settings',
  compare: 'comparing stock and prices',
  'first sync': 'trying what the first sync would write',
  simulate: 'simulating weeks of trade',
  pitfalls: 'trying what goes wrong with such settings elsewhere',
  explore: 'trying every order in which messages can arrive',
  explain: 'looking for what each finding comes from',
  'odd rows': 'looking into rows that look odd',
  'simulate the repair': 'trying a repair',
  'shorten the repair': 'leaving out of the repair what is not needed',
  'prove the repair': 'checking the repair under other weeks',
};

/** Shows what runs, whoever started it, and ends it. */
function progress(): { shown: HTMLElement; leave: () => void } {
  const bar = make('progress', { max: '1', value: '0', 'aria-label': 'Progress' });
  const line = make('p', { role: 'status' });
  const stop = act('Cancel', () => {
    stop.disabled = true;
    void cancel();
  });
  const shown = make('div', { id: 'progress', hidden: '' }, line, bar, make('div', { class: 'row' }, stop));
  let number = 0;
  const leave = onJob((job: Job) => {
    shown.hidden = job.state !== 'running';
    if (job.number !== number) stop.disabled = false;
    number = job.number;
    bar.max = Math.max(job.of, 1);
    bar.value = job.done;
    const step = job.of === 0 ? '' : `: ${steps[job.step] ?? job.step}`;
    const text = `${doing[job.kind] ?? job.kind} ${nameOf(job.store)}${step}`;
    if (line.textContent !== text) line.textContent = text;
  });
  return { shown, leave };
}

function checkPath(store: Store, id: number, file: string): string {
  return `store/${stepOf(store.name)}/checks/${id}/${file}`;
}

function reportLink(store: Store, id: number, file: string, text: string): HTMLElement {
  const href = checkPath(store, id, file);
  return make('a', { href, target: '_blank', rel: 'noopener noreferrer' }, text);
}

function runPanel(store: Store, again: () => void): { shown: HTMLElement; leave: () => void } {
  const say = new Say();
  const said = make('pre', { class: 'said', hidden: '', tabindex: '0' });
  const seeds = make('input', { type: 'number', id: 'seeds', min: '1', max: '100', value: '6' });
  const start = act(
    'Run a check',
    () =>
      void say.during(async () => {
        said.hidden = true;
        say.tell('');
        const job = await run(storePath(store.name, '/check'), { seeds: Number(seeds.value) });
        if (job.check !== 0) return again();
        if (job.state === 'cancelled') return say.tell('The check was cancelled. Nothing of it is kept.');
        said.hidden = false;
        said.textContent = job.output;
        say.wrong('The check could not be made.');
      }),
    { class: 'act first' },
  );
  const { shown, leave } = progress();
  const leaveToo = onJob((job) => {
    start.disabled = job.state === 'running';
  });
  start.disabled = isRunning();
  const body: Inside[] =
    store.store_hash === ''
      ? [make('p', {}, 'There is no store.json yet: go to Files.')]
      : [
          make('div', { class: 'row' }, make('label', { for: 'seeds' }, 'Weeks to simulate'), seeds, start),
          shown,
          say.line,
          said,
        ];
  return {
    shown: panel('Run', ...body),
    leave: () => {
      leave();
      leaveToo();
    },
  };
}

function lastPanel(store: Store, told: Told): HTMLElement {
  const { check } = told;
  return panel(
    'Last check',
    verdict(check),
    make(
      'p',
      { class: 'row' },
      ...(told.kept
        ? [
            reportLink(store, check.id, 'report.html', 'Open the report'),
            reportLink(store, check.id, 'check.txt', 'as text'),
            reportLink(store, check.id, 'check.json', 'as JSON'),
          ]
        : ['Its report is not kept any more.']),
    ),
    ...(told.to_fill_in && told.to_fill_in.length > 0
      ? [
          make('h3', { class: 'h3' }, 'Still to fill in'),
          make('ul', {}, ...told.to_fill_in.map((line) => make('li', {}, apart(line)))),
        ]
      : []),
  );
}

/** What the verdict does not speak of: rows that were left out, and what nobody looked at. */
function leftOutPanels(told: Told): HTMLElement[] {
  const { unread = [], not_examined: open = [] } = told;
  const shown = unread.slice(0, unreadShown);
  const rows = unread.reduce((sum, row) => sum + row.rows, 0);
  return [
    ...(unread.length > 0
      ? [
          panel(
            'Rows that could not be read',
            make('p', {}, `They were left out of the check (${rows} in all), and while there are any there is no GO.`),
            table(
              ['File', 'Line', 'Column', 'Why', 'Rows'],
              shown.map((row) => [apart(row.file), String(row.line), String(row.column), apart(row.why), String(row.rows)]),
            ),
            ...(shown.length < unread.length ? [make('p', { class: 'soft' }, `${unread.length - shown.length} more stand in the report.`)] : []),
          ),
        ]
      : []),
    ...(open.length > 0 ? [panel('Not examined', make('ul', {}, ...open.map((line) => make('li', {}, apart(line)))))] : []),
  ];
}

/** What people do after the last repair, as long as it stands. */
function nextPanel(store: Store): HTMLElement[] {
  if (store.next.length === 0) return [];
  const shown = (line: string): Inside[] => {
    const file = store.files.find(({ name }) => line.endsWith(`: ${name}`));
    if (!file) return [apart(line)];
    return [`${line.slice(0, line.indexOf(': '))}: `, fileLink(store, file.name)];
  };
  return [
    panel(
      'What you do now',
      make('p', { class: 'soft' }, 'The repair is written to the files of this folder. The two systems know nothing of it yet.'),
      make('ul', { id: 'next' }, ...store.next.map((line) => make('li', {}, ...shown(line)))),
    ),
  ];
}

function repairPanel(store: Store, told: Told): HTMLElement[] {
  const say = new Say();
  const said = make('pre', { class: 'said', hidden: '', tabindex: '0' });
  const carry = (text: string, path: string): HTMLButtonElement => {
    const shown = act(text, () =>
      void say.during(async () => {
        say.tell('');
        const job = await run(storePath(store.name, path));
        said.hidden = job.output === '';
        said.textContent = job.output;
        if (job.state === 'cancelled') say.tell('It was cancelled.');
        else if (job.exit_code === 0) {
          say.tell('Written. Run a check to see what is left.');
          const now = await get<Store>(storePath(store.name));
          document.getElementById('next')?.closest('.panel')?.remove();
          said.closest('.panel')?.before(...nextPanel(now));
          document.getElementById('next')?.scrollIntoView({ block: 'nearest' });
        }
        else say.wrong('Nothing was written.');
        if (job.exit_code === 0) shown.disabled = true;
      }),
    );
    return shown;
  };
  const changes = told.repair?.changes ?? [];
  const proven = told.repair?.verdict_after === 'go' && told.kept && !told.check.stale;
  if (changes.length === 0 && !store.applied) return [];
  return [
    panel(
      'Repair',
      ...(changes.length > 0
        ? [table(['What', 'From', 'To'], changes.map((c) => [apart(c.what), apart(c.from), apart(c.to)]))]
        : []),
      make(
        'p',
        { class: 'soft' },
        proven
          ? 'Checked with these changes, the store gets GO. It is checked once more under other weeks before anything is written.'
          : changes.length > 0
            ? 'It is not proven for the files as they are, so it is not carried out from here.'
            : 'The last repair can be taken back.',
      ),
      make(
        'div',
        { class: 'row' },
        ...(proven ? [carry('Carry out the repair', '/apply')] : []),
        ...(store.applied ? [carry('Take the last repair back', '/undo')] : []),
      ),
      say.line,
      said,
    ),
  ];
}

interface Compared {
  readonly before: Check;
  readonly after: Check;
  readonly added: readonly Finding[];
  readonly gone: readonly Finding[];
  readonly unchanged: readonly Finding[];
}

function historyPanel(store: Store): HTMLElement[] {
  const { checks } = store;
  if (checks.length === 0) return [];
  const rows = checks.map((c) => [
    String(c.id),
    when(c.at),
    wordOf(c.verdict),
    c.stale ? 'changed since' : 'as they are',
    String(c.errors),
    String(c.warnings),
    String(c.seeds),
    reportLink(store, c.id, 'report.html', `Report ${c.id}`),
  ]);
  const list = panel('History', table(['Number', 'When', 'Verdict', 'Its files', 'Errors', 'Warnings', 'Weeks', ''], rows));
  if (checks.length < 2) return [list];
  const say = new Say();
  const names = checks.map((c) => [String(c.id), `${c.id}: ${wordOf(c.verdict)}, ${when(c.at)}`] as const);
  const before = options(names, String(checks[1]?.id), { id: 'before' });
  const after = options(names, String(checks[0]?.id), { id: 'after' });
  const result = make('div', { id: 'compared' });
  const compare = (): void =>
    void say.during(async () => {
      const c = await get<Compared>(storePath(store.name, `/compare?before=${before.value}&after=${after.value}`));
      say.tell(`${count(c.added.length, 'new finding')}, ${c.gone.length} gone, ${c.unchanged.length} unchanged.`);
      const part = (title: string, of: readonly Finding[], { id }: Check): HTMLElement[] => [
        make('h3', { class: 'h3' }, `${title}: ${of.length}`),
        findings(of, checkPath(store, id, 'report.html')),
      ];
      result.replaceChildren(...part('New', c.added, c.after), ...part('Gone', c.gone, c.before), ...part('Unchanged', c.unchanged, c.after));
    });
  return [
    list,
    panel(
      'Compare two checks',
      make(
        'div',
        { class: 'row' },
        make('label', { for: 'before' }, 'Before'),
        before,
        make('label', { for: 'after' }, 'After'),
        after,
        act('Compare', compare),
      ),
      say.line,
      result,
    ),
  ];
}

export async function checkPanels(store: Store, again: () => void): Promise<{ shown: HTMLElement[]; leave: () => void }> {
  const last = store.checks[0];
  const told = last && (await get<Told>(storePath(store.name, `/check/${last.id}`)));
  const { shown, leave } = runPanel(store, again);
  return {
    shown: [
      ...store.set_aside.map((file) =>
        make('p', { class: 'note open' }, 'The history of checks could not be read. It was set aside as ', apart(file), ', and a new one begins; the reports of before are kept beside it. Remove the file, and this note goes.'),
      ),
      shown,
      ...(told ? [lastPanel(store, told), ...leftOutPanels(told), ...nextPanel(store), ...repairPanel(store, told), panel('What it found', findings(told.findings, told.kept ? checkPath(store, told.check.id, 'report.html') : ''))] : []),
      ...historyPanel(store),
    ],
    leave,
  };
}
