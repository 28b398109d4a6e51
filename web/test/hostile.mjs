// A scenario about goods whose name tries everything: hostile.mjs ROOT OUT
import { readFileSync, writeFileSync } from 'node:fs';

const [root, out] = process.argv.slice(2);
const hostile = [
  '"><script>window.hacked = 1</script><img src=x onerror="window.hacked = 2">',
  "' onclick='window.hacked = 3' <b>",
  'javascript:window.hacked=4',
  '\u202Etxt.exe \u05D0\u05D1\u05D2 \u0627\u0644\u0639\u0631\u0628\u064A\u0629',
  '\u{1F9E5}\u{1F468}\u200D\u{1F469}\u200D\u{1F467} =1+1 ${7*7} {{7*7}} ; view=client # % &amp; </ol></style>',
].join(' ');

const scenario = readFileSync(`${root}/scenarios/catalogue/inventory/daily_sync_before_import_relists_sold_units.json`, 'utf8');
const item = JSON.stringify(`TEE ${hostile} ${'x'.repeat(10_000)}`);
writeFileSync(
  out,
  scenario
    .replaceAll('"TEE"', () => item)
    .replace('"Harbour Tee"', () => item)
    // It is to fail, so that the page tells its story.
    .replace('"units": 2', '"units": 3'),
);
