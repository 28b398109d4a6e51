#!/usr/bin/env bash
# Reports in a real browser: browser.sh BUILD ROOT BINARY
# DRYDOCK_APPROVE=1 approves of the pictures as they are: web/test/approved/.
# Without Chromium, Node, npm or what they fetch it is skipped (exit code 77).
set -uo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/node.sh"
with_browser "$@"

# The first goods of the example are enough: there is something of everything in its report.
mkdir store
for file in "$root"/examples/harbor-outfitters/*; do
  head -n "$([[ $file == *.csv ]] && echo 25 || echo 1000)" "$file" > "store/${file##*/}"
done
"$binary" check store --seeds 1 --report check > /dev/null 2> err
[[ -s check/report.html ]] || { echo "check: $(cat err)" >&2; exit 1; }
# A store that would get its GO but for a SKU in another spelling, and two products that claim one handle; its people
# have decided once.
cp -r "$root/examples/harbor-outfitters-ready" who
sed -i 's/HO-RJ-RED-XL,/ho-rj-red-xl,/' who/shopify_products_harbor.csv who/shopify_inventory_harbor.csv
sed -i 's/"breakwater-parka, b2b-breakwater-parka"/"breakwater-parka, b2b-breakwater-parka, storm-cove-rain-jacket"/' who/xoro_items.csv
"$binary" decide who alone --shop harbor --handle gift-card --by 'Ada "A" <b>' --reason 'no goods: é😀' > /dev/null 2> err
"$binary" check who --seeds 1 --report who-report > /dev/null 2>> err
[[ -s who-report/report.html ]] || { echo "decide, check: $(cat err)" >&2; exit 1; }
# Ten thousand variants, whose sides differ in some.
mkdir large
awk -v products=2500 -v folder=large 'BEGIN {
  items = folder "/xoro_items.csv"; stock = folder "/xoro_inventory.csv"; shop = folder "/shopify_products.csv"
  print "**BasePartNumber,Title,Handle,Tags,Option1Name,**ItemNumber,Option1Value,StandardUnitPrice" > items
  print "ItemNumber,StoreName,OnHandQty" > stock
  print "Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Inventory Tracker,Variant Inventory Qty,Variant Price" > shop
  for (p = 1; p <= products; p++)
    for (s = 1; s <= 4; s++) {
      printf "G-%d,Good %d,%s,web,Size,G-%d-%d,%d,%d.50\n", p, p, p % 900 == 0 ? "" : "good-" p, p, s, s, p % 50 + 1 > items
      printf "G-%d-%d,Main,%d\n", p, s, p % 13 > stock
      printf "good-%d,%s,%s,%d,%s,shopify,%d,%d.50\n", p, s == 1 ? "Good " p : "", s == 1 ? "Size" : "", s,
        p % 700 == 0 && s == 2 ? "" : "G-" p "-" s, p % 25 == 0 ? p % 13 + 2 : p % 13, p % 40 == 0 ? p % 50 + 3 : p % 50 + 1 > shop
    }
}'
cat > large/store.json << 'JSON'
{ "name": "Large", "time_zone": "UTC", "currency": "USD", "erp_stores": ["Main"],
  "files": { "items": "xoro_items.csv", "inventory": "xoro_inventory.csv" },
  "shops": [{ "name": "Shop", "url": "large.myshopify.com", "plan": "plus", "locations": [{ "name": "Main", "erp_stores": ["Main"] }],
              "files": { "products": "shopify_products.csv" } }],
  "accounts": [{ "account_name": "Main", "app_id": "large.myshopify.com" }],
  "settings": { "product.direction": "xoro-to-shopify", "product.tag_filter": ["web"], "inventory.daily.at": "02:00", "orders.ingestion_delay": "2h" } }
JSON
"$binary" check large --report large-report > /dev/null 2>> err
[[ -s large-report/report.html ]] || { echo "check large: $(cat err)" >&2; exit 1; }
# A page of stories about goods with a name that tries everything.
node "$folder/test/hostile.mjs" "$root" hostile.json
"$binary" run hostile.json --as html --out hostile.html > /dev/null 2> err
[[ -s hostile.html ]] || { echo "run: $(cat err)" >&2; exit 1; }
# Pages of studies.
"$binary" sweep --seeds 1..30 --items 5 --orders 8 --days 1 --profile wild/careless --replays 0 --into s.sqlite --out sweep.html > /dev/null 2> err
"$binary" explore "$root/examples/scenarios/one_receipt.json" --mutant retry-with-new-key --faults 1 --kind crash-engine \
  --around 0 --out explore.html > /dev/null 2>> err
[[ -s sweep.html && -s explore.html ]] || { echo "sweep, explore: $(cat err)" >&2; exit 1; }
DRYDOCK_ROOT=$root DRYDOCK_BINARY=$binary node "$folder/test/browser.mjs" "$browser" check/report.html hostile.html sweep.html explore.html "$root/reports/golden/check.html"
