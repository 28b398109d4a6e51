// The stores of the chosen folder.
import { apart, button, make } from '../dom';
import { choose } from '../place';
import { act, panel, Say, table } from './parts';
import { get, nameOf, post } from './server';

interface Stores {
  readonly root: string;
  readonly stores: readonly { readonly name: string; readonly has_store: boolean }[];
}

export function openStore(name: string, tab = ''): void {
  choose('tab', tab);
  choose('store', name);
}

export async function storePanels(): Promise<{ shown: HTMLElement[] }> {
  const { root, stores } = await get<Stores>('api/stores');
  const say = new Say();
  const name = make('input', { id: 'new-name', autocomplete: 'off', spellcheck: 'false', maxlength: '100' });
  const create = (): void =>
    void say.during(async () => {
      const made = await post<{ name: string }>('api/stores', { name: name.value.trim() });
      openStore(made.name, 'files');
    });
  name.addEventListener('keydown', (event) => event.key === 'Enter' && create());
  const rows = stores.map((store) => [
    button(nameOf(store.name), () => openStore(store.name, store.has_store ? '' : 'files'), {
      class: 'number',
    }),
    store.has_store ? 'a store' : 'no store.json yet',
  ]);
  return {
    shown: [
      panel(
        'Choose a store',
        make('p', { class: 'lead soft' }, 'Folders in ', apart(root), '. Nothing beside this folder is read or written.'),
        rows.length > 0 ? table(['Store', 'What it is'], rows) : make('p', {}, 'There is no folder yet.'),
      ),
      panel(
        'A new store',
        make('p', { class: 'soft' }, 'Makes an empty folder, into which the two exports are dropped.'),
        make('div', { class: 'row' }, make('label', { for: 'new-name' }, 'Name'), name, act('Make it', create)),
        say.line,
      ),
    ],
  };
}
