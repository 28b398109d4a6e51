#!/usr/bin/env bash
# Makes the pictures of the docs anew from the product: pictures.sh BUILD ROOT BINARY [FOLDER]
# docs/images/report.png is the first story of the example's report, docs/images/ui.png the page of `drydock ui` after a
# check of it. That one holds a moment of the machine's clock, so it is another one each time: look at both, and commit
# them when what they show has changed. FOLDER takes the place of docs/images/.
set -uo pipefail
to=$(realpath "${4:-$2/docs/images}")
. "$(dirname "${BASH_SOURCE[0]}")/node.sh"
with_browser "$@"
mkdir my-stores
cp -r "$root/examples/harbor-outfitters" my-stores/harbor
cp -r "$root/examples" examples
"$binary" check examples/harbor-outfitters --report my-report > /dev/null 2> err
[[ -s my-report/report.html ]] || { echo "check: $(cat err)" >&2; exit 1; }
serve my-stores
node "$folder/test/pictures.mjs" "$browser" "$url" "$to" my-report/report.html
