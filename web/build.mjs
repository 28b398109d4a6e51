// Bundles src/ into the one script of a report, as the C++ that holds it: reports/script.cpp, which is in the
// repository, so that nobody needs Node who does not change src/.
//   node build.mjs           writes it
//   node build.mjs --check   fails where it is another one
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const target = process.env.DRYDOCK_SCRIPT ?? join(here, '..', 'reports', 'script.cpp');

// What is bundled keeps its licence beside it: in each report, and in licences/ for the packages.
const chart = join(here, 'node_modules', 'uplot');
const version = JSON.parse(readFileSync(join(chart, 'package.json'), 'utf8')).version;
const licence = readFileSync(join(here, 'licences', 'uplot'), 'utf8');
if (licence !== readFileSync(join(chart, 'LICENSE'), 'utf8')) throw new Error('licences/uplot is not the one of the package');

const { outputFiles } = await build({
  entryPoints: [join(here, 'src', 'main.ts')],
  bundle: true,
  minify: true,
  format: 'iife',
  target: ['es2022'],
  charset: 'ascii',
  legalComments: 'none',
  banner: { js: `/* with uPlot ${version}:\n${licence.trim()}\n*/` },
  lineLimit: 200,
  write: false,
});
const script = outputFiles[0].text.trim();
for (const mark of ['</script', '<!--', ')js"'])
  if (script.toLowerCase().includes(mark)) throw new Error(`the script holds ${mark}`);

const hash = createHash('sha256').update(script).digest('base64');
const text = `// Written by web/build.mjs from web/src/; edit there.
#include "reports/script.h"

namespace drydock::report {

Literal script_hash() { return "sha256-${hash}"; }

// clang-format off
Literal script() { return R"js(${script})js"; }
// clang-format on

}  // namespace drydock::report
`;
if (process.argv.includes('--check')) {
  if (readFileSync(target, 'utf8') !== text) {
    console.error('reports/script.cpp is not what web/src/ gives: (cd web && npm ci && npm run build)');
    process.exit(1);
  }
} else {
  writeFileSync(target, text);
  console.log(`${script.length} bytes`);
}
