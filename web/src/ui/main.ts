// The local page: the stores of the chosen folder, and of one of them its files, settings, checks and decisions.
import { startTables } from '../findings';
import { button, make } from '../dom';
import { choice, choose, onPlace, startPlace } from '../place';
import { startLight } from '../views';
import { checkPanels } from './checks';
import { filePanels } from './files';
import { formPanels } from './form';
import { isBegunHere, onJob, startJob } from './job';
import { matchPanels } from './matches';
import { Say } from './parts';
import { get, nameOf, storePath, type Store } from './server';
import { storePanels } from './stores';

interface Made {
  readonly shown: HTMLElement[];
  readonly leave?: () => void; // called when they go
  readonly unsaved?: () => boolean; // whether something would be lost then
}
/** Gives the panels of a store. */
export type Panels = (store: Store, again: () => void) => Promise<Made>;

const tabs: readonly (readonly [key: string, text: string, panels: Panels])[] = [
  ['', 'Check', checkPanels],
  ['files', 'Files', filePanels],
  ['settings', 'Settings', formPanels],
  ['matches', 'Matches', matchPanels],
];

const main = document.getElementById('main') as HTMLElement;
const title = document.getElementById('title') as HTMLElement;
const bar = document.getElementById('tabs') as HTMLElement;
let leave: (() => void) | undefined;
let turn = 0;
let place = '';
let unsaved: (() => boolean) | undefined;

/** What somebody wrote and did not save goes only when they say so. */
function mayLeave(): boolean {
  if (unsaved?.() && !confirm('What was changed here is not saved, and would be lost. Leave it?')) return false;
  unsaved = undefined;
  return true;
}

function showTabs(store: string, at: string): void {
  if (store === '') return bar.replaceChildren();
  const tab = (key: string, text: string): HTMLElement => {
    const shown = button(text, () => {
      if (key === at || mayLeave()) choose('tab', key);
    });
    if (key === at) shown.setAttribute('aria-current', 'page');
    return make('li', {}, shown);
  };
  const out = button('All stores', () => {
    if (!mayLeave()) return;
    choose('tab', '');
    choose('store', '');
  });
  bar.replaceChildren(make('ul', {}, make('li', {}, out), ...tabs.map(([key, text]) => tab(key, text))));
}

async function show(): Promise<void> {
  const mine = ++turn;
  const store = choice('store');
  const tab = tabs.find(([key]) => key === choice('tab')) ?? tabs[0];
  const say = new Say();
  const focused = document.activeElement?.closest('#tabs') !== null;
  let made: Made = { shown: [say.line] };
  await say.during(async () => {
    if (store === '') made = await storePanels();
    else if (tab) made = await tab[2](await get<Store>(storePath(store)), () => void show());
  });
  // Something else was chosen while the answer was on its way.
  if (mine !== turn) return made.leave?.();
  leave?.();
  leave = made.leave;
  unsaved = made.unsaved;
  title.textContent = store === '' ? 'Stores' : nameOf(store);
  document.title = `${title.textContent} · Drydock`;
  showTabs(store, tab?.[0] ?? '');
  main.replaceChildren(...made.shown);
  startTables();
  if (focused) bar.querySelector<HTMLElement>('[aria-current]')?.focus();
}

let following = true;
function unfollowed(moves: () => void): void {
  following = false;
  moves();
  following = true;
}

function follow(): void {
  if (!following) return;
  const now = `${choice('store')}\n${choice('tab')}`;
  if (now === place) return;
  // By another address, or back: what stands there follows what is shown again.
  if (!mayLeave()) {
    const [store = '', tab = ''] = place.split('\n');
    unfollowed(() => {
      choose('store', store);
      choose('tab', tab);
    });
    return;
  }
  place = now;
  void show();
}

addEventListener('beforeunload', (event) => {
  if (unsaved?.()) event.preventDefault();
});
startPlace();
startLight();
startJob();
onPlace(follow);
follow();
let running = 0;
onJob((job) => {
  // What was begun in another window of this page ends here too.
  if (job.state !== 'running' && job.number === running && !isBegunHere(job) && job.store === choice('store') && !unsaved?.()) void show();
  running = job.state === 'running' ? job.number : 0;
});
