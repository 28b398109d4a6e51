#!/usr/bin/env bash
# One record, many renderings: renders.sh BINARY ROOT
# What `run` wrote of a scenario is what `report` makes of its record, byte for byte and in every
# form; that is asked of a run that passed, one that failed, and one with flags worked in.
. "$(dirname "${BASH_SOURCE[0]}")/head.sh" "$@"

ln -s "$root/scenarios" scenarios

good=scenarios/catalogue/inventory/daily_sync_before_import_relists_sold_units.json
cat > bad.json << 'JSON'
{ "why": "A count that is not so", "given": { "catalogue": [ { "item": "TEE", "price": "19.00" } ] },
  "then": { "settles": { "TEE": { "available": 7 } } } }
JSON
# The forms and their extensions, from the page that a test holds against the table of the program.
forms=$(sed -n '/^| form | file |/,/^$/p' "$root/docs/interfaces.md" | sed -nE 's/^\| `([a-z]+)` \| `\.([a-z.]+)`.*/\1 \2/p')
[[ $(wc -l <<< "$forms") -ge 8 ]] || complain "docs/interfaces.md: no table of forms found"
# Its bytes are a browser's: prints.sh.
forms=$(grep -v '^pdf ' <<< "$forms")

# same CODE WORDS... : a run with these words ends so, and its record gives what it wrote.
same() {
  local code=$1 form extension record
  shift
  rm -rf d
  while read -r form extension; do
    ./drydock run "$@" --report d --junit junit.xml --as "$form" --out "then.$extension" > out 2>&1
    [[ $? -eq $code ]] || complain "run $* --as $form: not exit code $code: $(head -n 3 out)"
    record=$(echo d/records/*.json)
    ./drydock report "$record" --as "$form" --out now > out 2>&1 < /dev/null
    [[ $? -eq 0 ]] || complain "report $record --as $form: $(head -n 3 out)"
    cmp "then.$extension" now || complain "$*: $form is another now"
    # By the extension, and to standard output, it is the same.
    ./drydock report "$record" -o "by.$extension" > out 2>&1 && cmp "by.$extension" now || complain "-o by.$extension is no $form"
    ./drydock report "$record" --as "$form" -o - 2> err | cmp - now || complain "--as $form -o - is no $form"
    [[ $form != html ]] || cmp d/report.html now || complain "$*: report.html is another now"
    [[ $form != junit ]] || cmp junit.xml now || complain "$*: --junit is another now"
    # Beside the record, by its name.
    ./drydock report "$record" --as "$form" > out 2>&1 && cmp "${record%.json}.$extension" now ||
      complain "report --as $form leaves no ${record%.json}.$extension"
  done <<< "$forms"
}
same 0 "$good"
same 1 bad.json
same 1 bad.json --seed 7 --set inventory.absolute_write=overwrite --mutant match-by-sku

# A page of several runs keeps a record of each.
./drydock run "$good" bad.json --report both > out 2>&1
[[ $(find both/records -name '*.json' | wc -l) -eq 2 ]] || complain "not every run has its record: $(ls both/records)"

# Standard output is given away once, and a form has to be known.
./drydock run "$good" --json --as csv --out - > out 2>&1
[[ $? -eq 2 ]] && grep -q 'both write to standard output' out || complain "--json beside --out -: $(head -n 2 out)"
./drydock run "$good" --out a.docx > out 2>&1
[[ $? -eq 2 ]] && grep -q 'no form has this extension; --as takes html' out || complain "a.docx: $(head -n 2 out)"
./drydock run "$good" --as srif --out a > out 2>&1
[[ $? -eq 2 ]] && grep -q 'did you mean "sarif"' out || complain "srif: $(head -n 2 out)"
./drydock run "$good" --as csv --out - 2> err | head -n 1 | grep -q '^file,verdict,' || complain "--out -: more than the form"

# A check: its findings stand in store.json.
cp -r "$root/examples/harbor-outfitters" store
./drydock check store --seeds 1 --as github --out - > annotations 2> err
[[ $? -eq 1 ]] || complain "check --as github: $(head -n 3 err)"
grep -q '^::error file=store/store.json,line=[1-9][0-9]*,title=' annotations || complain "no annotation: $(head -n 2 annotations)"
grep -qv '^::' annotations && complain "more than annotations: $(grep -v '^::' annotations | head -n 2)"

# Without a browser there is no PDF; it says why, and nothing else is lost.
mkdir no-programs
# without SHOWN WORDS... : with these words it ends with 2, leaves no PDF, and shows this all the same.
without() {
  local shown=$1
  shift
  PATH=$work/no-programs ./drydock "$@" --as pdf --out none.pdf > out 2> err
  [[ $? -eq 2 ]] || complain "$* without a browser: not exit code 2"
  grep -q 'there is no browser to print it; looked on PATH for chromium, chromium-browser, google-chrome' err || complain "$*: $(cat err)"
  [[ -z $shown ]] || grep -q -- "$shown" out || complain "$*: no $shown without a browser: $(head -n 3 out)"
  [[ ! -e none.pdf ]] || complain "$*: a PDF without a browser"
}
unset DRYDOCK_BROWSER
without NO-GO check store --seeds 1
grep -q 'the verdict stands: NO-GO' err || complain "check: the verdict is not said: $(cat err)"
without '"verdict"' check store --seeds 1 --json
without 'bad.json' run bad.json --report kept
[[ -s kept/report.html ]] || complain "run: the report is lost"
without '' report kept/records/*.json
DRYDOCK_BROWSER=/nowhere/browser ./drydock run "$good" --as pdf --out none.pdf > out 2> err
[[ $? -eq 2 ]] && grep -q 'DRYDOCK_BROWSER names /nowhere/browser' err || complain "DRYDOCK_BROWSER: $(cat err)"

finish
