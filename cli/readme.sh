#!/usr/bin/env bash
# README and the pages say nothing that is not so: readme.sh BINARY ROOT
# Each command of a code block of any page is run as it stands, in a folder that has the examples and
# the files that the text speaks of, and ends with 0 or with what stands beside it as "# exit code N". Each subcommand of
# the README's table is run on something small. A command within a sentence, and one that is not ours, has a row below:
# what is run of it here, or who runs it. One without a row, and a row without its command, is complained of.
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

# code_of PAGE : the lines of its code blocks for a shell.
code_of() { sed -n '/^```sh$/,/^```$/p' "$1" | grep -v '^```'; }
# commands_of PAGE : of these, ours.
commands_of() { code_of "$1" | grep '^\./drydock'; }
# save_files PAGE : those that it says are to be saved: "... as `NAME`:" above a block of JSON.
save_files() {
  awk '/^```json$/ && name != "" { saving = 1; next } /^```$/ { saving = 0; name = "" }
    saving { print > name; next } /`[a-z_-]+\.json`:$/ { name = substr($0, 1, length($0) - 2); sub(/.*`/, "", name); next }
    { name = "" }' "$1"
}
[[ $(commands_of "$root/README.md" | wc -l) -ge 4 ]] || complain "README.md: no commands found"
pages=("$root/README.md" "$root/CONTRIBUTING.md" "$root"/docs/*.md "$root"/docs/decisions/*.md)
for page in "${pages[@]}"; do
  save_files "$page"
  while read -r command; do
    read -r _ subcommand arguments <<< "$command"
    case $subcommand in
      # The script's own; what the tests are run by.
      build | test | package) grep -q "^    $subcommand)" "$root/drydock" || complain "./drydock has no $subcommand" ;;
      check) says "0 1 3" bash -c "$command" ;;
      audit | sweep) says "0 1" bash -c "$command" ;;
      *) says "$(sed -nE 's/.*# exit code ([0-9])$/\1/p; t; s/.*/0/p' <<< "$command")" bash -c "$command" ;;
    esac
  done < <(commands_of "$page")
done
[[ -s first.json ]] || complain "docs/for_developers.md: no file to save was found"

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

# ---- commands that are not in a block of ours ----
item=$(sed -n '2s/,.*//p' examples/harbor-outfitters/xoro_inventory.csv)
mkdir small
for file in examples/harbor-outfitters/*; do
  head -n "$([[ $file == *.csv ]] && echo 25 || echo 1000)" "$file" > "small/${file##*/}"
done
cp -r small for-decisions
# Beside the program, where everything is built.
bench=$(dirname "$binary")/drydock-bench
build=$(dirname "$(dirname "$binary")")
mkdir -p tree/bench tree/docs
cp "$root/bench/verdict.sh" tree/bench/
cp "$root/docs/accuracy.md" tree/docs/

# here CODES COMMAND : is run here. by FILE TEXT : FILE, which is a test's or the gate's, has this text.
declare -A rows=(
  ['sudo apt-get install ./drydock_0.1.0_amd64.deb']="by cli/packages.sh block README.md 'apt-get install'"
  ['cp -r /usr/share/drydock/examples .']="by cli/packages.sh block README.md 'apt-get install'"
  ['drydock check examples/harbor-outfitters']="by cli/packages.sh block README.md 'apt-get install'"
  ['tar -xf drydock-0.1.0-linux-x86_64.tar.gz']="by cli/packages.sh block docs/install.md '^tar'"
  ['drydock-0.1.0-linux-x86_64/bin/drydock check drydock-0.1.0-linux-x86_64/share/drydock/examples/harbor-outfitters']="by cli/packages.sh block docs/install.md '^tar'"
  ['docker build -t drydock -f Dockerfile build/release/packages']="by cli/packages.sh block docs/install.md '^docker'"
  ['docker run --rm --network none --user "$(id -u):$(id -g)" -v "$PWD:/work" drydock check my-store']="by cli/packages.sh block docs/install.md '^docker'"
  ['apt-get purge drydock']="by cli/packages.sh dpkg --purge drydock"
  ['./drydock package [DIR]']='by cli/packages.sh "$root/cmake/package.sh" "$build" one'
  ['./drydock test --label fast']='by .ci/run exec ./drydock test "$@"'
  ['web/node.sh --install']="by .ci/run web/node.sh --install"
  ['(cd web && npm ci && npm run types && npm run build)']="by web/built.sh node build.mjs --check"
  ['DRYDOCK_APPROVE=1 bash web/browser.sh build/release . build/release/cli/drydock-bin']="by web/CMakeLists.txt browser.sh"
  ['DRYDOCK_APPROVE=1 build/release/reports/reports_test']="by reports/CMakeLists.txt drydock_library(reports"
  ['bench/verdict.sh --write']='bench 0 DRYDOCK_BUILD_DIR=$build tree/bench/verdict.sh --write 1'
  ['./drydock bench --only verdict --seed 12 --defect sku-blank --keep DIR']='bench 0 $bench bench --only verdict --seed 12 --defect sku-blank --keep kept'
  ['drydock bench --only verdict']='bench 0 $bench bench --only verdict --stores 1'
  ['./drydock bench --only store-year']='bench 0 $bench bench --only store-year --days 2'
  ['./drydock check DIR']='bench 1 ./drydock check kept --seeds 1'
  ["sh -c 'drydock-bin sweep ...; test \$? -le 1'"]="here 0 sh -c './drydock sweep --seeds 1..2 --days 1 --into sh.sqlite; test \$? -le 1'"
  ['./drydock ui DIR']='by cli/ui.sh "$binary" ui stores'
  ['./drydock serve examples/harbor-outfitters']='by cli/serve.sh serve '
  ['drydock check STORE_DIR']='here 1 ./drydock check small --seeds 1'
  ['./drydock check STORE_DIR --report DIR']='here 1 ./drydock check small --seeds 1 --report small-report'
  ['./drydock check examples/harbor-outfitters-ready']='here 0 ./drydock check examples/harbor-outfitters-ready --quiet'
  ['drydock compare STORE_DIR']='here 0 ./drydock compare small --seeds 2 --weeks 1 --delays 0h,6h --policy daily --policy weekly'
  ['drydock apply STORE_DIR']='here 0 ./drydock apply examples/harbor-outfitters --yes && ./drydock apply examples/harbor-outfitters --undo'
  ['./drydock apply STORE_DIR --yes']='here 0 ./drydock apply examples/harbor-outfitters --yes'
  ['./drydock apply STORE_DIR --undo']='here 0 ./drydock apply examples/harbor-outfitters --undo'
  ['./drydock apply our-store --report our-report']="here 1 ./drydock apply our-store --report our-report 2> told; code=\$?; grep -q 'did not prove' told && exit \$code"
  ['./drydock apply our-store --undo']="here 2 ./drydock apply our-store --undo 2> told; code=\$?; grep -q 'no repair' told && exit \$code"
  ['./drydock decide STORE_DIR']='here 0 ./drydock decide for-decisions'
  ['./drydock decide our-store together --item NUMBER --sku SKU --by NAME --reason TEXT']='here 0 ./drydock decide for-decisions together --shop harbor --item $item --sku $item --by Kim --reason seen'
  ['./drydock audit STORE_DIR --xoro-log FILE --shopify-history FILE']='here 0 ./drydock audit my-store --xoro-log xoro_change_log.csv --shopify-history shopify_inventory_history.csv'
  ['drydock mutants --only NAME --survey']='by cli/survey.sh mutants --only match-by-sku --survey'
  ['./drydock run --mutant NAME']='here 0 ./drydock run examples/scenarios/one_receipt.json --mutant match-by-sku; test $? -le 1'
  ['./drydock run FILE']='here 0 ./drydock run examples/scenarios/one_receipt.json'
  ['drydock run --json']='here 0 ./drydock run examples/scenarios/one_receipt.json --json'
  ['./drydock init DIR --shopify F --xoro F']='here 0 ./drydock init made --shopify products_export.csv --xoro items_export.csv'
  ['./drydock schema NAME']='here 0 ./drydock schema run'
  ['drydock rules R53']='here 0 ./drydock rules R53'
)
declare -A met=()
# held SPAN PAGE : it has its row, whose command is run once.
held() {
  local row=${rows[$1]:-} kind codes command
  [[ -n $row ]] || { complain "${2#"$root"/}: nobody runs: $1"; return; }
  [[ -z ${met[$1]:-} ]] || return 0
  met[$1]=yes
  read -r kind codes command <<< "$row"
  case $kind in
    by) grep -qF -- "$command" "$root/$codes" || complain "$codes, which is to run it, has no: $command" ;;
    bench | here)
      [[ $kind == here || -x $bench ]] || { echo "not run here, since drydock-bench is not built: $1"; return; }
      says "$codes" env bench="$bench" build="$build" item="$item" bash -c "${command/#DRYDOCK_BUILD_DIR=\$build/DRYDOCK_BUILD_DIR=$build}"
      ;;
  esac
}
# spans_of PAGE : what stands within its sentences as code, one a line; not the README's table, which is above.
spans_of() {
  sed '/^```/,/^```$/d; /^| `\.\/drydock /d' "$1" | grep -oE '`[^`]+`' | sed 's/^`//; s/`$//'
}
# kind_of SPAN : file, flags (a subcommand and its flags), command, or nothing of these. A command is a program with
# arguments, ours or the machine's, or anything at all that is given an option; settings before it don't matter.
programs=' bash cmake ctest curl docker buildah git make ninja npm npx node perf pip python3 sh spin sudo tar valgrind '
kind_of() {
  local text=$1 first
  while [[ $text =~ ^[A-Z_]+=[^\ ]*\ (.*)$ ]]; do text=${BASH_REMATCH[1]}; done
  read -r first arguments <<< "$text"
  if [[ $first == *.sh && -z $arguments && $text == "$1" ]]; then echo file
  elif [[ $first =~ ^(\./)?drydock$ ]]; then
    if [[ $text == "$1" && ! $arguments =~ ^[a-z]+\ . ]]; then echo flags; else echo command; fi
  elif [[ $text != "$1" && $first != DRYDOCK_* ]]; then echo command
  elif [[ $first =~ ^(\./|\(|[a-z_]+/.*\.sh$|build/) && -n $arguments ]]; then echo command
  elif [[ $first =~ ^[a-z]+$ ]] && grep -q "^SUBCOMMAND($first, " "$root/cli/subcommands.def"; then
    if [[ " $arguments" == *' -'* ]]; then echo flags; fi
  elif [[ $first =~ ^[a-z] && -n $arguments ]]; then
    if [[ $programs == *" $first "* || " $arguments" =~ \ --?[a-z] ]] || type -P "$first" > /dev/null; then echo command; fi
  fi
}
# It can tell: one that was made up is found.
for made_up in 'frobnicate --all' './drydock check made-up --fast' 'bench/made_up.sh --write' 'DRYDOCK_APPROVE=1 build/made_up' \
  'perf stat made-up' 'valgrind made-up' '(cd web && make made-up)' 'drydock bench --only made-up'; do
  [[ $(kind_of "$made_up") == command && -z ${rows[$made_up]:-} ]] || complain "a made-up command is taken for $(kind_of "$made_up"): $made_up"
done
named=0
for page in "${pages[@]}"; do
  while IFS= read -r line; do
    [[ -z $line || $line == ./drydock* ]] || held "$line" "$page"
  done < <(code_of "$page")
  while IFS= read -r span; do
    case $(kind_of "$span") in
      file)
        [[ -f $root/$span || -f $root/cli/$span ]] || complain "${page#"$root"/}: there is no $span"
        ;;
      command) held "$span" "$page" ;;
    esac
    # Whatever is to be run of it: the subcommand is there, and knows these flags.
    read -ra words <<< "${span/#.\//}"
    [[ ${words[0]:-} != drydock ]] || words=("${words[@]:1}")
    [[ ${words[0]:-} =~ ^[a-z]+$ && ! ${words[0]} =~ ^(build|test|package)$ ]] || continue
    if [[ $span =~ ^(\./)?drydock\  || $(kind_of "$span") == flags ]]; then
      knows "${words[@]}"
      named=$((named + 1))
    fi
  done < <(spans_of "$page")
done
((named >= 30)) || complain "only $named commands found in the sentences of the pages"
for row in "${!rows[@]}"; do
  [[ -n ${met[$row]:-} ]] || complain "no page says any more: $row"
done

# The story that docs/flow.md follows ends as it says.
sed -n '/^```json$/,/^```$/p' "$root/docs/flow.md" | sed '/^```json$/d; /^```$/q' | sed '$d' > flow.json
says 0 ./drydock run flow.json

finish
