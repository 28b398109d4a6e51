#!/usr/bin/env bash
# Reports in a real browser: browser.sh BUILD ROOT BINARY
# DRYDOCK_APPROVE=1 approves of the pictures as they are: web/test/approved/.
# Without Chromium, Node, npm or what they fetch it is skipped (exit code 77).
set -uo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/node.sh"

root=$(realpath "$2")
folder=$(realpath "$1")/web
binary=$(realpath "$3")
browser=$(command -v chromium || command -v chromium-browser) || skip "there is no chromium (package chromium)"
node_modules_in "$folder" "$root"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1

# The first goods of the example are enough: there is something of everything in its report.
mkdir store
for file in "$root"/examples/harbor-outfitters/*; do
  head -n "$([[ $file == *.csv ]] && echo 25 || echo 1000)" "$file" > "store/${file##*/}"
done
"$binary" check store --seeds 1 --report check > /dev/null 2> err
[[ -s check/report.html ]] || { echo "check: $(cat err)" >&2; exit 1; }
# A page of stories about goods with a name that tries everything.
node "$folder/test/hostile.mjs" "$root" hostile.json
"$binary" run hostile.json --as html --out hostile.html > /dev/null 2> err
[[ -s hostile.html ]] || { echo "run: $(cat err)" >&2; exit 1; }
# Pages of studies.
"$binary" sweep --seeds 1..30 --items 5 --orders 8 --days 1 --profile wild/careless --replays 0 --into s.sqlite --out sweep.html > /dev/null 2> err
"$binary" explore "$root/examples/scenarios/one_receipt.json" --mutant retry-with-new-key --faults 1 --kind crash-engine \
  --around 0 --out explore.html > /dev/null 2>> err
[[ -s sweep.html && -s explore.html ]] || { echo "sweep, explore: $(cat err)" >&2; exit 1; }
DRYDOCK_ROOT=$root node "$folder/test/browser.mjs" "$browser" check/report.html hostile.html sweep.html explore.html "$root/reports/golden/check.html"
