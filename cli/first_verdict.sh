#!/usr/bin/env bash
# The first verdict of somebody who has a price list and Shopify's export: first_verdict.sh BINARY
# Thousands of variants with many defects, from init to the first screen.
. "$(dirname "${BASH_SOURCE[0]}")/head.sh" "$@"

products=1000
awk -v n=$products 'BEGIN {
  print "Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Inventory Tracker,Variant Inventory Qty,Variant Price"
  for (p = 1; p <= n; p++)
    for (s = 1; s <= 3; s++)
      printf "good-%d,%s,%s,%d,%s,%s,%d,%d.50\n", p, s == 1 ? "Good " p : "", s == 1 ? "Size" : "", s,
        p % 11 == 0 && s == 2 ? "" : "G-" p "-" s, p % 7 == 0 ? "" : "shopify", p % 13, p % 50 + 1
}' > products_export.csv
awk -v n=$products 'BEGIN {
  print "SKU,Price,Quantity"
  for (p = 1; p <= n; p++)
    for (s = 1; s <= 3; s++)
      printf "G-%d-%d,%s,%d\n", p, s, p % 17 == 0 ? "0.00" : (p % 50 + 1) ".50", p % 13
}' > list.csv

"$binary" init store --shopify products_export.csv --xoro list.csv > out 2> err ||
  complain "init: exit code $?: $(head -n 3 err)"
for said in 'SKU: the item number' 'Quantity: the stock' 'handles: 1090 of 1090' 'options: none' 'tags: none'; do
  grep -q -- "$said" out || complain "init does not say \"$said\""
done

"$binary" check store --seeds 1 > screen 2> err
[[ $? -eq 1 ]] || complain "check: exit code is not 1: $(head -n 3 err)"
lines=$(wc -l < screen)
[[ $lines -le 60 ]] || complain "the first screen has $lines lines"
for said in 'NO-GO' 'To fill in first' 'Causes, the worst first' 'A product has no handle' 'Repair:' 'store-check/check.txt'; do
  grep -q -- "$said" screen || complain "the first screen does not say \"$said\""
done
for item in $(grep -oE 'G-[0-9]+-[0-9]+' screen | sort | uniq -c | awk '$1 > 2 { print $2 }'); do
  complain "$item stands on the first screen three times over"
done
list=$(grep -l . store-check/causes/*-missing-handle.csv | head -n 1)
[[ $(wc -l < "$list") -eq $((products + 1)) ]] || complain "the list of products without a handle has $(wc -l < "$list") lines"

# Nothing that stands as it was made is a GO.
"$binary" check store --seeds 1 --json > check.json 2> err
grep -q '"to_fill_in": \[' check.json && grep -q 'store.json:3:' check.json || complain "what is to be filled in is not in the JSON"
finish
