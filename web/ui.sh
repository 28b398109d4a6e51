#!/usr/bin/env bash
# The local page in a real browser: ui.sh BUILD ROOT BINARY
# Without Chromium, Node, npm or what they fetch it is skipped (exit code 77).
set -uo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/node.sh"
with_browser "$@"

mkdir stores exports
cp -r "$root/examples/harbor-outfitters" stores/harbor
# The two exports of a store, with a handle that tries everything.
example=$root/examples/harbor-outfitters
head -n 25 "$example/xoro_items.csv" > exports/items_export.csv
head -n 25 "$example/shopify_products_harbor.csv" |
  sed 's|^storm-cove-rain-jacket,|<script>window.hacked=1</script>,|' > exports/products_export.csv

cp -r stores/harbor alone
serve alone
alone=$url
serve stores
node "$folder/test/ui.mjs" "$browser" "$url" "$work/stores" "$work/exports" "$alone"
