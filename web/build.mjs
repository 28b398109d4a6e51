// Bundles src/ into the scripts of a report and of the local page, each as the C++ that holds it, which is in the
// repository, so that nobody needs Node who does not change src/.
//   node build.mjs           writes them
//   node build.mjs --check   fails where one is another
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const root = process.env.DRYDOCK_ROOT ?? join(here, '..');

// What is bundled keeps its licence beside it: in each report, and in licences/ for the packages.
const chart = join(here, 'node_modules', 'uplot');
const version = JSON.parse(readFileSync(join(chart, 'package.json'), 'utf8')).version;
const licence = readFileSync(join(here, 'licences', 'uplot'), 'utf8');
if (licence !== readFileSync(join(chart, 'LICENSE'), 'utf8')) throw new Error('licences/uplot is not the one of the package');

async function bundled(entry, banner) {
  const { outputFiles } = await build({
    entryPoints: [join(here, 'src', entry)],
    bundle: true,
    minify: true,
    format: 'iife',
    target: ['es2022'],
    charset: 'ascii',
    legalComments: 'none',
    banner: { js: banner },
    lineLimit: 200,
    write: false,
  });
  const script = outputFiles[0].text.trim();
  for (const mark of ['</script', '<!--', ')js"'])
    if (script.toLowerCase().includes(mark)) throw new Error(`${entry}: the script holds ${mark}`);
  return script;
}

function source(header, space, from, before, name, script) {
  return `// Written by web/build.mjs from ${from}; edit there.
#include "${header}"

namespace ${space} {
${before}
// clang-format off
${name} script() { return R"js(${script})js"; }
// clang-format on

}  // namespace ${space}
`;
}

const report = await bundled('main.ts', `/* with uPlot ${version}:\n${licence.trim()}\n*/`);
const hash = createHash('sha256').update(report).digest('base64');
const page = await bundled('ui/main.ts', '');
const files = {
  'reports/script.cpp': source(
    'reports/script.h',
    'drydock::report',
    'web/src/',
    `\nLiteral script_hash() { return "sha256-${hash}"; }\n`,
    'Literal',
    report,
  ),
  'cli/ui/script.cpp': source('cli/ui/script.h', 'drydock::cli::ui', 'web/src/ui/', '', 'report::Literal', page),
};
for (const [name, text] of Object.entries(files)) {
  const target = join(root, name);
  if (!process.argv.includes('--check')) writeFileSync(target, text);
  else if (readFileSync(target, 'utf8') !== text) {
    console.error(`${name} is not what web/src/ gives: (cd web && npm ci && npm run build)`);
    process.exitCode = 1;
  }
}
console.log(`${report.length} and ${page.length} bytes`);
