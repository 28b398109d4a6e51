#!/usr/bin/env bash
# The local page in a real browser: ui.sh BUILD ROOT BINARY
# Without Chromium, Node, npm or what they fetch it is skipped (exit code 77).
set -uo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/node.sh"

root=$(realpath "$2")
folder=$(realpath "$1")/web
binary=$(realpath "$3")
browser=$(command -v chromium || command -v chromium-browser) || skip "there is no chromium (package chromium)"
node_modules_in "$folder" "$root"
work=$(mktemp -d)
servers=()
trap 'kill "${servers[@]}" 2> /dev/null; rm -rf "$work"' EXIT
cd "$work" || exit 1

mkdir stores exports
cp -r "$root/examples/harbor-outfitters" stores/harbor
# The two exports of a store, with a handle that tries everything.
example=$root/examples/harbor-outfitters
head -n 25 "$example/xoro_items.csv" > exports/items_export.csv
head -n 25 "$example/shopify_products_harbor.csv" |
  sed 's|^storm-cove-rain-jacket,|<script>window.hacked=1</script>,|' > exports/products_export.csv

# serve DIR : its address goes to `url`.
serve() {
  : > out
  "$binary" ui "$1" > out 2> err &
  servers+=($!)
  for _ in {1..300}; do
    grep -q 'Ctrl-C ends it' out && break
    kill -0 $! 2> /dev/null || break
    sleep 0.1
  done
  url=$(grep -oE 'http://127\.0\.0\.1:[0-9]+/[0-9a-f]{32}/' out)
  [[ -n $url ]] || { echo "the page is not served: $(cat out err)" >&2; exit 1; }
}
cp -r stores/harbor alone
serve alone
alone=$url
serve stores
node "$folder/test/ui.mjs" "$browser" "$url" "$work/stores" "$work/exports" "$alone"
