#!/usr/bin/env bash
# README and the pages say nothing that is not so: readme.sh BINARY ROOT
# Each command of a code block of any page is run as it stands, in a folder that has the examples and
# the files that the text speaks of. Each subcommand of the README's table is run on something small.
# What is named within a sentence has to be a subcommand that knows these flags.
. "$(dirname "${BASH_SOURCE[0]}")/head.sh" "$@"

cp -r "$root/examples" examples
cp examples/harbor-outfitters/shopify_products_harbor.csv products_export.csv
cp examples/harbor-outfitters/xoro_items.csv items_export.csv
ln -s "$root/scenarios" scenarios
# Logs of the past of the store that README makes of these exports.
item=$(sed -n '2s/,.*//p' examples/harbor-outfitters/xoro_inventory.csv)
printf '%s\n' 'When,Item Number,Store,ATS Before,ATS After,Cause' \
  "2026-03-02T09:00:00Z,$item,Main,10,15,receipt" > xoro_change_log.csv
printf '%s\n' 'When,SKU,Location,Activity,Before,After' \
  "2026-03-02T09:01:00Z,$item,Main,app-adjusted,10,15" > shopify_inventory_history.csv
# And what its people could export of it: fifty units came back that XoroERP never got.
printf '%s\n' 'ItemNumber,StoreName,OnHandQty' "$item,Main,10" > xoro_may.csv
printf '%s\n' 'ItemNumber,StoreName,OnHandQty' "$item,Main,15" > xoro_june.csv
printf '%s\n' 'second,product_variant_sku,inventory_location_name,inventory_state,inventory_adjustment_change' \
  "2026-05-02T09:00:00Z,$item,Main,available,50" "2026-06-01T09:00:00Z,$item,Main,committed,0" > adjustments.csv

# says CODES COMMAND... : it ends with one of these codes.
says() {
  local codes=$1
  shift
  "$@" > out 2> err < /dev/null
  local code=$?
  [[ " $codes " == *" $code "* ]] || complain "$*: exit code $code: $(head -n 3 err)"
}

# commands_of PAGE : of its code blocks, one a line.
commands_of() { sed -n '/^```sh$/,/^```$/p' "$1" | grep '^\./drydock'; }
[[ $(commands_of "$root/README.md" | wc -l) -ge 4 ]] || complain "README.md: no commands found"
pages=("$root/README.md" "$root/CONTRIBUTING.md" "$root"/docs/*.md "$root"/docs/decisions/*.md)
for page in "${pages[@]}"; do
  while read -r command; do
    read -r _ subcommand arguments <<< "$command"
    case $subcommand in
      # The script's own; what the tests are run by.
      build | test | package) grep -q "^    $subcommand)" "$root/drydock" || complain "./drydock has no $subcommand" ;;
      check) says "0 1 3" bash -c "$command" ;;
      audit | sweep) says "0 1" bash -c "$command" ;;
      *) says 0 bash -c "$command" ;;
    esac
  done < <(commands_of "$page")
done

# What the text says of the examples, and what the picture shows.
said=examples/harbor-outfitters-check/check.txt  # the README's first command wrote it
shown=$(grep -oE '[0-9]+ errors' "$root/README.md" | head -n 1)
grep -q 'NO-GO' $said && grep -q ": $shown" $said || complain "the picture shows $shown, the check says: $(head -n 3 $said)"
says 0 ./drydock check examples/harbor-outfitters-ready --quiet
grep -qx 'GO' out || complain "harbor-outfitters-ready gets $(cat out)"
grep -q '// TODO' my-store/store.json || complain "init marks nothing in store.json"
[[ -s my-report/report.html ]] || complain "check writes no report.html"

# ---- the table ----
table=$(sed -nE 's/^\| `\.\/drydock ([a-z]+).*/\1/p' "$root/README.md")
[[ $(wc -l <<< "$table") -ge 10 ]] || complain "README.md: no table of subcommands found"
scenario=$(find "$root/scenarios/catalogue" -name '*.json' | sort | head -n 1)
cat > wrong.json << 'JSON'
{ "why": "A count that is not so, for a record", "given": { "catalogue": [ { "item": "TEE", "price": "19.00" } ] },
  "then": { "settles": { "TEE": { "available": 7 } } } }
JSON
says 1 ./drydock run wrong.json --report run
record=$(find run/records -name '*.json' | head -n 1)
for subcommand in $table; do
  case $subcommand in
    run) says 0 ./drydock run "$scenario" ;;
    replay) says 1 ./drydock replay "$record" ;;
    reconcile) says "0 1" ./drydock reconcile --shopify products_export.csv --xoro items_export.csv --out upload.csv ;;
    report) says 0 ./drydock report "$record" ;;
    mutants) says 0 ./drydock mutants --only match-by-sku --trials 1 ;;
    rules) says 0 ./drydock rules R53 ;;
    schema) for name in scenario store check run finding; do says 0 ./drydock schema $name; done ;;
    completion) says 0 bash -c 'source <(./drydock completion bash)' ;;
    manual) says 0 bash -c './drydock manual | grep -q "^.SH EXIT STATUS"' ;;
    build) ;;
    apply)
      says 0 ./drydock apply examples/harbor-outfitters --yes
      says 0 ./drydock check examples/harbor-outfitters --quiet
      says 0 ./drydock apply examples/harbor-outfitters --undo
      diff -r examples/harbor-outfitters "$root/examples/harbor-outfitters" > /dev/null || complain "apply --undo leaves something behind"
      ;;
    check | init) ;;  # above
    *) says 0 ./drydock "$subcommand" --help ;;
  esac
done

# It is complete, and so are the flags that it names.
for subcommand in $(./drydock --help | sed -n '/^Subcommands:/,/^$/p' | awk 'NR > 1 && NF { print $1 }'); do
  grep -q "^| \`./drydock $subcommand" "$root/README.md" || complain "README.md does not name $subcommand"
done
# knows SUBCOMMAND WORD... : it has each of the flags among the words.
knows() {
  local subcommand=$1 help word
  shift
  # A program of its own, which tests are built without.
  [[ $subcommand != bench ]] || return 0
  help=$(./drydock "$subcommand" --help 2> /dev/null) || { complain "there is no $subcommand"; return; }
  for word in "$@"; do
    [[ $word != --* || $word == --help ]] || grep -q -- "$word" <<< "$help" || complain "$subcommand knows no $word"
  done
}
named=0
for page in "${pages[@]}"; do
  while read -r subcommand arguments; do
    [[ $subcommand =~ ^[a-z]+$ && ! $subcommand =~ ^(build|test|package)$ ]] || continue
    read -ra words <<< "$arguments"
    knows "$subcommand" "${words[@]}"
    named=$((named + 1))
  done < <(grep -oE '`(\./)?drydock [a-z][^`]*`' "$page" | sed -E 's/^`(\.\/)?drydock //; s/`$//')
done
((named >= 30)) || complain "only $named commands found in the sentences of the pages"

# The story that docs/flow.md follows ends as it says.
sed -n '/^```json$/,/^```$/p' "$root/docs/flow.md" | sed '/^```json$/d; /^```$/q' | sed '$d' > flow.json
says 0 ./drydock run flow.json

finish
