// Decisions about who is who: pairs that the last check found likely, and what people have said of them.
import { apart, make } from '../dom';
import { run } from './job';
import { act, field, options, panel, Say, table } from './parts';
import { get, storePath, type Store } from './server';

interface Likely {
  readonly shop: string;
  readonly item: string;
  readonly base_part: string;
  readonly sku: string;
  readonly variant: string;
  readonly handle: string;
  readonly scores: Readonly<Record<string, number | null>>;
}
interface Decisions {
  readonly made: readonly string[];
  readonly check: number;
  readonly likely: readonly Likely[];
}

function scoresOf(scores: Likely['scores']): string {
  return Object.entries(scores)
    .filter(([, score]) => score !== null)
    .map(([name, score]) => `${name} ${score}%`)
    .join(', ');
}

export async function matchPanels(store: Store, again: () => void): Promise<{ shown: HTMLElement[]; unsaved: () => boolean }> {
  const { made, check, likely } = await get<Decisions>(storePath(store.name, '/decisions'));
  const say = new Say();
  const decide = (body: unknown): void =>
    void say.during(async () => {
      const job = await run(storePath(store.name, '/decide'), body);
      if (job.exit_code === 0 && job.state === 'done') return again();
      say.wrong(job.output.trim() || 'It was not written.');
    });

  const input = (): HTMLInputElement => make('input', { autocomplete: 'off', spellcheck: 'false' });
  const kind = options(
    [
      ['together', 'together: the two are one'],
      ['apart', 'apart: the two are not one'],
      ['alone', 'alone: it stays without a partner'],
    ],
    'together',
  );
  const fields = { shop: input(), base_part: input(), item: input(), handle: input(), sku: input(), variant: input(), by: input(), reason: input() };
  const form = panel(
    'Decide',
    make('p', { class: 'soft' }, 'Of XoroERP a product or an item, of the shop a product or a variant; for "alone" one of them.'),
    field('kind', 'Decision', '', kind),
    field('shop', 'Shop', 'Of store.json; all of them when it is empty', fields.shop),
    field('base-part', 'Base part', 'Product of XoroERP', fields.base_part),
    field('item', 'Item number', 'Of XoroERP', fields.item),
    field('handle', 'Handle', 'Product of the shop', fields.handle),
    field('sku', 'SKU', "Of the shop's variant", fields.sku),
    field('variant', 'Variant', 'One without a SKU, such as "tee / S"', fields.variant),
    field('by', 'By', 'Who answers for it', fields.by),
    field('reason', 'Reason', 'Why', fields.reason),
    make(
      'div',
      { class: 'row' },
      act('Write the decision', () =>
        decide({ kind: kind.value, ...Object.fromEntries(Object.entries(fields).map(([name, { value }]) => [name, value.trim()])) }),
      ),
    ),
    say.line,
  );
  const fill = (pair: Likely): void => {
    fields.shop.value = pair.shop;
    fields.item.value = pair.item;
    fields.sku.value = pair.sku;
    fields.variant.value = pair.sku === '' ? pair.variant : '';
    for (const other of [fields.base_part, fields.handle]) other.value = '';
    form.scrollIntoView({ block: 'nearest' });
    (fields.by.value === '' ? fields.by : fields.reason).focus();
  };
  const pairs = likely.map((pair) => [
    apart(pair.item),
    apart(pair.sku === '' ? pair.variant : pair.sku),
    apart(pair.shop),
    scoresOf(pair.scores),
    act('Decide', () => fill(pair), { 'aria-label': `Decide on ${pair.item} and ${pair.sku}` }),
  ]);
  const list = made.map((sentence, i) => [
    String(i + 1),
    apart(sentence),
    act('Take back', () => decide({ take_back: i + 1 }), { 'aria-label': `Take decision ${i + 1} back` }),
  ]);
  return {
    shown: [
      panel(
        'Likely pairs',
        make('p', { class: 'soft' }, check === 0 ? 'They come from a check; there was none yet.' : `Evidence of check ${check}, and never a key.${store.checks[0]?.stale ? ' The files have changed since: check again.' : ''}`),
        pairs.length > 0 ? table(['Item', 'SKU or variant', 'Shop', 'Alike', ''], pairs) : make('p', {}, 'None.'),
      ),
      form,
      panel('Decisions', list.length > 0 ? table(['Number', 'What', ''], list) : make('p', {}, 'Nothing has been decided.')),
    ],
    unsaved: () => Object.values(fields).some(({ value }) => value !== ''),
  };
}
