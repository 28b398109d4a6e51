// The files of a store: what is there, and what is dropped in.
import { apart, make } from '../dom';
import { choose } from '../place';
import { run } from './job';
import { act, fileLink, options, panel, Say, table } from './parts';
import { put, Refused, storePath, type Store } from './server';

/** Files that are there already wait here until somebody says that they are to be replaced. */
function dropZone(store: Store, again: () => void): HTMLElement[] {
  const say = new Say();
  const waiting = make('div', {});
  const input = make('input', { type: 'file', multiple: '', id: 'choose-files', accept: '.csv,.tsv,.json' });

  const send = async (file: File, replace: string): Promise<boolean> => {
    const path = storePath(store.name, `/files/${encodeURIComponent(file.name)}${replace}`);
    try {
      await put(path, file);
      return true;
    } catch (error) {
      if (!(error instanceof Refused) || !error.conflict) throw error;
      return false;
    }
  };
  const askFirst = (file: File): void => {
    const row: HTMLElement = make(
      'div',
      { class: 'row', role: 'group', 'aria-label': `${file.name} is there already` },
      make('span', {}, apart(file.name), ' is there already.'),
      act('Replace it', () =>
        void say.during(async () => {
          await send(file, '?replace=yes');
          again();
        }),
      ),
      act('Keep what is there', () => row.remove()),
    );
    waiting.append(row);
    // The list of files above may fill the screen.
    row.querySelector('button')?.focus({ preventScroll: true });
    row.scrollIntoView({ block: 'center' });
  };
  const take = (files: Iterable<File>): void =>
    void say.during(async () => {
      const all = [...files];
      let there = 0;
      for (const file of all) {
        say.tell(`Taking ${file.name}`);
        if (!(await send(file, ''))) {
          askFirst(file);
          ++there;
        }
      }
      say.tell(there === 0 ? '' : 'Nothing was replaced yet.');
      if (all.length > 0 && there === 0) again();
    });

  input.addEventListener('change', () => {
    take([...(input.files ?? [])]);
    input.value = '';
  });
  const zone = make(
    'div',
    { class: 'drop', id: 'drop' },
    make('p', {}, 'Drop the exports here, or ', make('label', { for: 'choose-files' }, 'choose them'), ': '),
    input,
    make('p', { class: 'small soft' }, 'Files .csv and .tsv, store.json, decisions.json. They stay on this machine.'),
  );
  zone.addEventListener('dragover', (event) => {
    event.preventDefault();
    zone.classList.add('over');
  });
  zone.addEventListener('dragleave', () => zone.classList.remove('over'));
  zone.addEventListener('drop', (event) => {
    event.preventDefault();
    zone.classList.remove('over');
    take([...(event.dataTransfer?.files ?? [])]);
  });
  return [zone, waiting, say.line];
}

/** What was said when a store.json was made, of which store: it is read after the page has shown the new file. */
let lastMade: { readonly store: string; readonly said: string } | undefined;

/** Which column was taken for what, and what the exports do not tell, which is filled in next. */
function madePanels(store: Store): HTMLElement[] {
  if (lastMade?.store !== store.name || store.store_hash === '') return [];
  return [
    panel(
      'store.json was made',
      make('p', {}, 'This is what the exports were taken for. What they do not tell is to be filled in next.'),
      make('pre', { class: 'said', tabindex: '0', 'aria-label': 'What was taken for what' }, apart(lastMade.said)),
      make('div', { class: 'row' }, act('Fill it in under Settings', () => choose('tab', 'settings'), { class: 'act first' })),
    ),
  ];
}

/** A first store.json of the two exports. */
function makeStore(store: Store, again: () => void): HTMLElement[] {
  const exports = store.files.map(({ name }) => name).filter((name) => /\.[ct]sv$/i.test(name));
  if (store.store_hash !== '') return [];
  const lead = make('p', { class: 'soft' }, "There is no store.json yet. It is made of Shopify's product export and XoroERP's items.");
  if (exports.length < 2) return [panel('Make a store of them', lead)];
  const say = new Say();
  const said = make('pre', { class: 'said', hidden: '', tabindex: '0' });
  const likely = (words: RegExp, but: string): string => exports.find((name) => words.test(name) && name !== but) ?? '';
  const values = [['', 'choose'], ...exports.map((name) => [name, name])] as [string, string][];
  const shopify = options(values, likely(/shopify|product/i, ''), { id: 'of-shopify' });
  const xoro = options(values, likely(/xoro|item/i, shopify.value), { id: 'of-xoro' });
  const init = act('Make store.json', () =>
    void say.during(async () => {
      init.disabled = true;
      try {
        const job = await run(storePath(store.name, '/init'), { shopify: shopify.value, xoro: xoro.value });
        if (job.exit_code === 0 && job.state === 'done') {
          lastMade = { store: store.name, said: job.output.trim() };
          return again();
        }
        said.hidden = false;
        said.textContent = job.output;
        say.wrong('Nothing was made.');
      } finally {
        init.disabled = false;
      }
    }),
  );
  return [
    panel(
      'Make a store of them',
      lead,
      make('div', { class: 'row' }, make('label', { for: 'of-shopify' }, "Shopify's products"), shopify),
      make('div', { class: 'row' }, make('label', { for: 'of-xoro' }, "XoroERP's items"), xoro),
      init,
      say.line,
      said,
    ),
  ];
}

export async function filePanels(store: Store, again: () => void): Promise<{ shown: HTMLElement[] }> {
  const hasStore = store.store_hash !== '';
  const rows = store.files.map(({ name, bytes, unread }) => [
    fileLink(store, name),
    String(bytes),
    ...(hasStore ? [unread ? 'no: store.json does not name it' : 'yes'] : []),
  ]);
  const unread = hasStore ? store.files.filter((file) => file.unread && /\.[ct]sv$/i.test(file.name)) : [];
  return {
    shown: [
      panel(
        'Files',
        rows.length > 0 ? table(['File', 'Bytes', ...(hasStore ? ['Read by a check'] : [])], rows) : make('p', {}, 'The folder is empty.'),
        ...(unread.length > 0
          ? [
              make(
                'p',
                { class: 'note open' },
                ...unread.flatMap(({ name }, i) => [i === 0 ? '' : ', ', apart(name)]),
                unread.length === 1 ? ' is read by no check' : ' are read by no check',
                ', since store.json names other files. An export that is newer is named there under Settings, or dropped again under the name that stands there. Where store.json was made of it here, a copy is read.',
              ),
            ]
          : []),
        ...dropZone(store, again),
      ),
      ...madePanels(store),
      ...makeStore(store, again),
    ],
  };
}
