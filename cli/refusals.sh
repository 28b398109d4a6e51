#!/usr/bin/env bash
# Holds the program to its exit codes and its refusals, from outside: refusals.sh BINARY ROOT
. "$(dirname "${BASH_SOURCE[0]}")/head.sh" "$@"

cd "$root" || exit 1

# expect CODE PATTERN ARG... : the exit code, and the pattern in what was said.
expect() {
  local code=$1 pattern=$2
  shift 2
  "$binary" "$@" > "$work/out" 2> "$work/err" < /dev/null
  local got=$?
  if [[ $got -ne $code ]]; then
    echo "drydock $*: exit code $got, not $code" >&2
    head -n 5 "$work/err" >&2
    failures=$((failures + 1))
  elif ! grep -qE -- "$pattern" "$work/out" "$work/err"; then
    echo "drydock $*: nothing says \"$pattern\", but:" >&2
    head -n 5 "$work/err" "$work/out" >&2
    failures=$((failures + 1))
  fi
}

# A scenario that passes, one that fails, one that breaks off.
good=$work/good.json
cat > "$good" << 'JSON'
{ "why": "An order is imported and deducted once",
  "rules": ["R69"],
  "given": { "store": "single-shop", "already_live": true,
             "catalogue": [ { "item": "TEE-S", "handle": "tee", "price": "19.00", "on_hand": 10 } ] },
  "when": [ { "at": "01:30", "shopper": "orders", "item": "TEE-S", "quantity": 2 } ],
  "then": { "settles": { "TEE-S": { "available": 8 } } } }
JSON
bad=$work/bad.json
sed 's/"available": 8/"available": 7/' "$good" > "$bad"

# ---- exit codes ----
expect 0 'passed' run "$good"
expect 0 'Usage' --help
expect 0 'Usage' check --help
expect 0 '^[0-9]+\.[0-9]+' --version
expect 0 'match-by-sku' mutants --list
expect 2 'did you mean "match-by-sku"' mutants --only match-by-skuu
expect 2 'expected a whole number' mutants --trials 0
expect 0 '"\$schema"' schema scenario
expect 0 'what to do' rules R53
expect 0 '"drydock.rules/1"' rules --section 2.6 --json
expect 0 'no rule is like that' rules nosuchword
expect 0 'complete -o' completion bash
expect 1 'settles at 8, not at 7' run "$bad"
expect 0 'passed' replay "$good"
expect 1 'settles at 8' replay "$bad"

expect 3 'budget of 10 events was spent' run "$good" --events-max 10
expect 3 '0 passed, 0 failed, 1 unknown' run "$good" --events-max 10

expect 1 'replay .*records/.*bad.json' run "$bad" --report "$work/report"
record=$(echo "$work"/report/records/*bad.json)
expect 1 'the same run' replay "$record"
sed '0,/"final_draw": "./s//"final_draw": "x/' "$record" > "$work/ill.json"
expect 2 'sixteen hex digits' replay "$work/ill.json"
line=$(grep -n '"events"' "$record" | cut -d: -f1)
sed "$((line + 3))s/ [A-Za-z]/ X/" "$record" > "$work/tampered.json"
cmp -s "$record" "$work/tampered.json" && { echo "the record was not tampered with" >&2; failures=1; }
expect 4 'first event that differs: [0-9]+' replay "$work/tampered.json"
expect 0 'report:' report "$record" --report "$work/again"
[[ -s $work/report/report.html ]] || { echo "no report.html" >&2; failures=1; }

# ---- wrong usage: exit 2, and the nearest thing that would have been right ----
expect 2 'did you mean "check"' chekc examples
expect 2 'did you mean "--json"' run --jsn
expect 2 'did you mean "wire"' run --transport wir
expect 2 'did you mean "match-by-sku"' run --mutant match-by-skuu "$good"
expect 2 'inventory\.daily\.at' run --set inventory.dayly.at=02:00 "$good"
expect 2 'whole number from 1' check examples --seeds 0
expect 2 'whole number' run --seed 1e3 "$good"
expect 2 'which subcommand'
expect 2 'did you mean "daily"' compare --policy dayly
expect 2 '1h is given twice' compare --delays 1h,1h
expect 2 'is no duration' compare --delays soon
expect 2 'over 14d' compare --delays 15d
expect 2 'at most three decimals' compare --weight-lost 1e3
expect 2 'whole number from 2' compare --seeds 1
expect 2 'no such' compare "$work/missing"
expect 2 'legal are scenario' schema nothing
expect 2 'no such rule: R999; did you mean "R137"' rules R999
expect 2 'no such rule: R5O; did you mean "R50"' rules R5O
expect 2 'unknown section "2.66"; did you mean "2.6"' rules --section 2.66

# ---- wrong input: each its own message ----
expect 2 'no such file' run "$work/missing.json"

# A file that can't be read is named and hides nothing of the others; the exit code tells of it.
mkdir -p "$work/mixed"
cp "$good" "$work/mixed/"
echo '{ "why": ' > "$work/mixed/ill.json"
expect 2 'ill.json:2:1: .*the file ends' run "$work/mixed"
expect 2 '1 of 2 files could not be read and did not run' run "$work/mixed"
expect 2 '1 passed, 0 failed' run "$work/mixed"
# Machines are told of it too.
expect 2 '"file": ".*ill.json"' run --json "$work/mixed"
expect 2 '"file": ".*ill.json"' run --json "$work/mixed/ill.json"
expect 2 '1 of 2 files could not be read' run --quiet --junit "$work/mixed.xml" "$work/mixed"
grep -q '<error message=".*ill.json:2:1: ' "$work/mixed.xml" || {
  echo "JUnit names no file that could not be read" >&2
  failures=$((failures + 1))
}
cp "$bad" "$work/mixed/"
expect 2 '1 passed, 1 failed' run "$work/mixed"
expect 2 'settles at 8, not at 7' run "$work/mixed"
expect 2 'no such' check "$work/missing"
printf '{\0\1\2' > "$work/binary.json"
expect 2 'binary' run "$work/binary.json"
sed 's/"rules"/"ruels"/' "$good" > "$work/unknown.json"
expect 2 'unknown.json:2:.*did you mean "rules"' run "$work/unknown.json"
sed 's/"on_hand": 10/"on_hand": "ten"/' "$good" > "$work/type.json"
expect 2 'type.json:4:.*whole number' run "$work/type.json"
sed 's/"why": "[^"]*",/"why": "a", "why": "b",/' "$good" > "$work/twice.json"
expect 2 'twice.json:1:15: .*given already' run "$work/twice.json"
sed 's/"quantity": 2/"quantity": -2/' "$good" > "$work/negative.json"
expect 2 'negative.json:5:.*-2' run "$work/negative.json"
{ printf '{ "why": "'; head -c 100000000 /dev/zero | tr '\0' a; printf '" }\n'; } > "$work/long.json"
expect 2 'long.json.*(MB|MiB|bytes|large|long)' run "$work/long.json"
rm "$work/long.json"
touch "$work/file"
expect 2 'folder' check "$work/file"
sed 's/"handle": "tee"/"handle": "..\/tee"/' "$good" > "$work/handle.json"
expect 2 "handle.json:4:.*'../tee' is no handle: it holds a path" run "$work/handle.json" --report "$work/report2"
[[ $(find "$work" -name 'tee*' | wc -l) -eq 0 ]] || { echo "a handle became a path" >&2; failures=1; }
printf '{ "why": "caf\303" }' > "$work/half.json"
expect 2 'UTF-8' run "$work/half.json"
sed 's/"on_hand": 10/"on_hand": 4000000000/' "$good" > "$work/stock.json"
expect 2 'stock.json:4:.*4000000000' run "$work/stock.json"
mkdir "$work/locked"
ln -s "$work/nowhere" "$work/dangling"
expect 2 'dangling: no such file or folder' run "$work/dangling"
expect 2 'no scenario file' run "$work/locked"
if [[ $EUID -ne 0 ]]; then
  chmod 000 "$work/locked"
  expect 2 'locked: cannot read' run "$work/locked"
  expect 2 'locked' check "$work/locked"
  chmod 700 "$work/locked"
fi

# ---- the same in a store's folder: check, and reconcile of two of its files ----
store=$work/store
products=$store/shopify_products_harbor.csv
items=$store/xoro_items.csv
# refused PATTERN : the store that was just spoilt, by both; a new copy afterwards.
refused() {
  expect 2 "$1" check "$store" --seeds 1
  expect 2 "$1" reconcile --shopify "$products" --xoro "$items" --out "$work/upload.csv"
  fresh
}
refused_by_check() { expect 2 "$1" check "$store" --seeds 1; fresh; }
fresh() {
  rm -rf "$store"
  cp -r examples/harbor-outfitters-ready "$store"
}
fresh
expect 0 'GO' check "$store" --seeds 1 --quiet

rm "$products"
refused 'store/shopify_products_harbor.csv: there is no such file'
rm "$store/store.json"
refused_by_check 'store/store.json: there is no such file'
head -c 3000 "$binary" > "$products"
refused 'shopify_products_harbor.csv: this is no CSV file: it holds a zero byte'
head -c 3000 "$binary" > "$store/store.json"
refused_by_check 'store.json:1:[0-9]+: this is a binary file, not text'
sed -i 's/"time_zone"/"time_zon"/' "$store/store.json"
refused_by_check 'store.json:[0-9]+:3: /time_zon: unknown field "time_zon"; did you mean "time_zone"'
sed -i 's/"name": "Harbor Outfitters"/"name": 5/' "$store/store.json"
refused_by_check 'store.json:[0-9]+:11: /name: expected a text, found the number 5'
sed -i '0,/,59\.00,/s//,cheap,/' "$products"
refused "harbor.csv:[0-9]+:20: Variant Price: 'cheap' is no price"
sed -i '2s/,11,/,eleven,/' "$store/xoro_inventory.csv"
refused_by_check "store/xoro_inventory.csv:2:3: OnHandQty: 'eleven' is no quantity"
sed -i 's/"currency": "USD",/"currency": "USD", "currency": "CAD",/' "$store/store.json"
refused_by_check 'store.json:[0-9]+:22: /currency: "currency" was given already, in line'
sed -i '1s/Vendor/Title/' "$products"
refused "harbor.csv:1:4: the column 'Title' stands twice"
sed -i '2s/,11,0,/,11,-1,/' "$store/xoro_inventory.csv"
refused_by_check "xoro_inventory.csv:2:4: NotAvailableQty: '-1' is negative stock"
# XoroERP may have sold more than it had: that is told, and judged.
sed -i '2s/,11,0,0,0,11/,-11,0,0,0,-11/' "$store/xoro_inventory.csv"
expect 0 "xoro_inventory.csv:2:3: '-11' is less than nothing on hand: the shop is offered none" check "$store" --seeds 1 --all
fresh
lines=$(($(wc -l < "$products") + 1))
head -c 100000000 /dev/zero | tr '\0' a >> "$products"
refused "harbor.csv:$lines:1: a field is longer than 8388608 bytes"
{ printf '{ "name": "'; head -c 100000000 /dev/zero | tr '\0' a; printf '" }\n'; } > "$store/store.json"
refused_by_check 'store/store.json: the file is larger than 16777216 bytes'
rm "$products" && mkdir "$products"
refused 'harbor.csv: this is no regular file'
mv "$store" "$work/moved" && ln -s "$work/nowhere" "$store"
refused_by_check 'store: there is no such folder'
rm -rf "$work/moved"
mv "$store" "$work/moved" && cp "$work/moved/store.json" "$store"
refused_by_check 'store: this is a file; needed is the folder with store.json'
rm -rf "$work/moved"
sed -i 's#^storm-cove-rain-jacket,#../../storm-cove-rain-jacket,#' "$products"
refused "harbor.csv:2:1: Handle: '../../storm-cove-rain-jacket' is no handle: it holds a path"
sed -i '0,/"storm-cove/s##"../storm-cove#' "$items"
refused "xoro_items.csv:2:3: Handle: '../storm-cove-rain-jacket' is no handle: it holds a path"
sed -i 's/Storm Cove Rain Jacket/Storm \xc3 Jacket/' "$products"
refused 'harbor.csv:2:2: byte 0xC3 at place 7 of the field is no UTF-8'
sed -i 's/Harbor Outfitters/Harbor \xc3utfitters/' "$store/store.json"
refused_by_check 'store.json:1:.*is no UTF-8'
# A second row for what has one is wrong within its own file.
sed -n 2p "$store/xoro_inventory.csv" >> "$store/xoro_inventory.csv"
expect 2 "xoro_inventory.csv:[0-9]+:1: ItemNumber: this item's stock in 'Pier 9' stands at line 2 already" check "$store" --seeds 1 --all
expect 2 'xoro_inventory.csv:[0-9]+:1' check "$store" --seeds 1
fresh
# What stands against another file alone is left out: no GO, but no refusal.
sed -n '2s/^[^,]*/NO-SUCH-ITEM/p' "$store/xoro_inventory.csv" >> "$store/xoro_inventory.csv"
expect 3 'xoro_inventory.csv:[0-9]+: the items file' check "$store" --seeds 1
fresh
expect 2 'is a folder, a file is needed' reconcile --shopify "$products" --xoro "$items" --out "$work"
expect 2 'upload.csv: cannot write' reconcile --shopify "$products" --xoro "$items" --out "$work/no/upload.csv"
rm -rf "$store"

# ---- output that can't be written ----
expect 2 'is a file, a folder is needed' run "$good" --report "$work/file"
mkdir -p "$work/linked"
ln -s "$work" "$work/linked/records"
expect 2 'a link leads out' run "$bad" --report "$work/linked"
[[ ! -e $work/linked/report.html ]] || { echo "partial output was left behind" >&2; failures=1; }
expect 2 'cannot write' run "$good" --junit "$work/no/such/folder/junit.xml"
if [[ -w /dev/full ]]; then
  "$binary" run "$good" > /dev/full 2> "$work/err"
  [[ $? -eq 2 ]] && grep -q 'cannot write the result' "$work/err" ||
    { echo "a full disk goes unnoticed" >&2; failures=1; }
fi
[[ -z $(find "$work" -name '*.part') ]] || { echo "temporary files were left behind" >&2; failures=1; }

# ---- no memory: said as such, not a crash ----
if ! grep -q '__asan_init' "$binary"; then
  { printf '{ "why": "'; head -c 60000000 /dev/zero | tr '\0' a; printf '" }\n'; } > "$work/large.json"
  (ulimit -v 120000; exec "$binary" run "$work/large.json") > /dev/null 2> "$work/err"
  [[ $? -eq 5 ]] && grep -q 'not enough memory' "$work/err" ||
    { echo "no memory: $(head -n 3 "$work/err")" >&2; failures=1; }
  rm "$work/large.json"
fi

# ---- machines get JSON and nothing else, the same twice ----
"$binary" run "$good" --json > "$work/a" 2> "$work/err"
"$binary" run "$good" --json > "$work/b" 2>> "$work/err"
cmp -s "$work/a" "$work/b" && [[ ! -s $work/err && $(head -c 1 "$work/a") == '{' ]] ||
  { echo "--json is not clean" >&2; failures=1; }

[[ $failures -eq 0 ]] && echo "all as expected"
# What was accepted for a time.
cp -r examples/harbor-outfitters-ready "$work/accepted"
sed -i 's|^{|{ "suppressions": [{ "rule": "R133", "reason": "r", "owner": "o", "expires": "2026-12-31" }],|;t' \
  "$work/accepted/store.json"
expect 0 'Accepted by the store' check "$work/accepted" --seeds 1 --all --today 2026-12-31
expect 1 'expired' check "$work/accepted" --seeds 1 --all --today 2027-01-01
expect 2 'a day such as' check "$work/accepted" --today tomorrow
sed -i 's/"owner": "o", //' "$work/accepted/store.json"
expect 2 'owner' check "$work/accepted"

# A decision names what is there.
fresh
expect 2 "no variant of the shop has the SKU 'NOPE'" decide "$store" alone --sku NOPE --by Ada --reason r
[[ ! -e $store/decisions.json ]] || { echo "a decision about nothing was written" >&2; failures=1; }

# A repair is carried out as it was proven, or not at all.
cp -r examples/harbor-outfitters "$work/repair"
expect 2 'no proven repair' apply "$work/repair"
expect 1 'NO-GO' check "$work/repair" --seeds 2
# The first screen, whatever is wrong.
[[ $(wc -l < "$work/out") -le 60 ]] || { echo "the first screen has $(wc -l < "$work/out") lines" >&2; failures=1; }
expect 2 'nothing was written' apply "$work/repair"
diff -r examples/harbor-outfitters "$work/repair" > /dev/null || { echo "apply wrote unasked" >&2; failures=1; }
echo >> "$work/repair/store.json"
expect 2 'store.json: was changed since the repair was proven' apply "$work/repair" --yes
cp examples/harbor-outfitters/store.json "$work/repair/store.json"
echo >> "$work/repair/orders_harbor.csv"
expect 2 'orders_harbor.csv: was changed since the repair was proven' apply "$work/repair" --yes
cp examples/harbor-outfitters/orders_harbor.csv "$work/repair/orders_harbor.csv"
expect 2 'no repair is there to take back' apply "$work/repair" --undo
expect 0 'GO\.' apply "$work/repair" --yes
grep -q 'keep the stock fresh' "$work/repair/store.json" || { echo "apply lost a comment" >&2; failures=1; }
expect 0 'as it was before' apply "$work/repair" --undo
diff -r examples/harbor-outfitters "$work/repair" > /dev/null || { echo "apply --undo is not the way back" >&2; failures=1; }
# Files that are not ours.
cp -r examples/harbor-outfitters-ready "$work/ready"
mkdir "$work/ready-check"
echo theirs > "$work/ready-check/check.txt"
expect 0 'check.txt: is there already, and is not as Drydock wrote it' check "$work/ready"
grep -qx theirs "$work/ready-check/check.txt" || { echo "somebody's file was overwritten" >&2; failures=1; }
# Before the check runs: so many weeks would not end.
expect 2 'is not as Drydock wrote it' check "$work/ready" --seeds 10000 --report "$work/ready-check"

# Logs of the past: made by a run, read back, spoilt.
lost=scenarios/catalogue/inventory/daily_sync_before_import_relists_sold_units.json
expect 1 'lost-deduction' audit "$lost" --export "$work/logs"
expect 1 'lost-deduction' audit "$lost" --xoro-log "$work/logs/xoro_change_log.csv" \
  --shopify-history "$work/logs/shopify_inventory_history.csv"
expect 0 'NO DAMAGE' audit "$good"
expect 2 'has no past' audit examples/harbor-outfitters
expect 2 'belong together' audit examples/harbor-outfitters --xoro-log "$work/logs/xoro_change_log.csv"
expect 2 'Item Number' audit "$lost" --xoro-log "$work/logs/shopify_inventory_history.csv" \
  --shopify-history "$work/logs/shopify_inventory_history.csv"
expect 2 'no such date|no moment|expected' audit "$lost" --until yesterday \
  --xoro-log "$work/logs/xoro_change_log.csv" --shopify-history "$work/logs/shopify_inventory_history.csv"
sed 's/,10,8,/,10,many,/' "$work/logs/xoro_change_log.csv" > "$work/logs/spoilt.csv"
expect 2 'spoilt.csv:2:6' audit "$lost" --xoro-log "$work/logs/spoilt.csv" \
  --shopify-history "$work/logs/shopify_inventory_history.csv"

# The past by what people can export: a report of adjustments and two snapshots.
ready=examples/harbor-outfitters-ready
stock=$ready/xoro_inventory.csv
head_of='second,product_variant_sku,inventory_location_name,inventory_state,inventory_app_name,reference_document_type,inventory_adjustment_change'
printf '%s\n' "$head_of" > "$work/empty.csv"
printf '%s\n2026-05-01T10:00:00Z,GONE,Pier 9 Warehouse,available,,Order,50\n' "$head_of" > "$work/gone.csv"
expect 2 'belong together' audit "$ready" --shopify-adjustments "$work/empty.csv"
expect 2 'give one pair' audit "$ready" --shopify-adjustments "$work/empty.csv" --xoro-log "$work/logs/xoro_change_log.csv"
expect 2 "this is Shopify's order export; needed here is Shopify's inventory adjustment report" \
  audit "$ready" --shopify-adjustments "$ready/orders_harbor.csv" --xoro-before "$stock"
expect 2 "this is Shopify's inventory adjustment report, and it belongs to an audit, as --shopify-adjustments" \
  audit "$ready" --shopify-history "$work/empty.csv" --xoro-log "$work/logs/xoro_change_log.csv"
expect 2 'name one with --xoro-after' audit "$ready" --shopify-adjustments "$work/empty.csv" --xoro-before "$stock" --old-exports
expect 1 'anything: the adjustment report has no row' audit "$ready" --shopify-adjustments "$work/empty.csv" --xoro-before "$stock"
expect 1 'GONE: changed by the report' audit "$ready" --shopify-adjustments "$work/gone.csv" --xoro-before "$stock"

# An export of another kind is refused by its name, with the place where it belongs.
rm -rf "$store" && cp -r "$ready" "$store"
cp "$store/xoro_items.csv" "$products"
refused_by_check "harbor.csv:1: this is XoroERP's products and items; needed here is Shopify's product export. This file: it belongs to XoroERP's files in store.json, as \"items\""
cp "$store/shopify_inventory_harbor_b2b.csv" "$store/xoro_inventory.csv"
refused_by_check "xoro_inventory.csv:1: this is Shopify's inventory export"

# Stock of two exports that are reconciled.
expect 2 'belong together' reconcile --shopify "$products" --xoro "$items" --out "$work/upload.csv" --xoro-inventory "$stock"
expect 2 'expected LOCATION=STORE' reconcile --shopify "$products" --xoro "$items" --out "$work/upload.csv" \
  --xoro-inventory "$stock" --shopify-inventory "$store/shopify_inventory_harbor.csv" --location Pier
expect 2 "the file has no location 'Pier'" reconcile --shopify "$products" --xoro "$items" --out "$work/upload.csv" \
  --xoro-inventory "$stock" --shopify-inventory "$store/shopify_inventory_harbor.csv" --location Pier=Main

# Handle or SKU join two, whatever is decided.
sku=$(awk -F, 'NR == 2 { print $1 }' "$stock")
expect 2 'the sync joins the two whatever is decided' decide "$store" apart --item "$sku" --sku "$sku" --by Ada --reason r

finish
