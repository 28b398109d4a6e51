#!/usr/bin/env bash
# The record of a study is all that its page and its other forms are made of: studies.sh BINARY ROOT
# Of each study every form is written by the study itself and made again of the record it left, byte
# for byte; a form that makes no sense of it is refused by name by both.
. "$(dirname "${BASH_SOURCE[0]}")/head.sh" "$@"

ln -s "$root/scenarios" scenarios
ln -s "$root/examples" examples

forms=$(sed -n '/^| form | file |/,/^$/p' "$root/docs/interfaces.md" | sed -nE 's/^\| `([a-z]+)` \| `\.([a-z.]+)`.*/\1/p')
[[ $(wc -l <<< "$forms") -ge 8 ]] || complain "docs/interfaces.md: no table of forms found"
# Its bytes are a browser's: prints.sh.
forms=$(grep -v '^pdf$' <<< "$forms")

# same CODE "FORM..." WORDS... : it ends so, has these forms and no other, and its record gives what
# it wrote.
same() {
  local code=$1 has=$2 form record study=$3
  shift 2
  rm -rf d
  for form in $forms; do
    rm -f then now
    ./drydock "$@" --report d --as "$form" --out then > out 2> err
    local got=$?
    if [[ " $has " != *" $form "* ]]; then
      [[ $got -eq 2 ]] && grep -q "has no .*: --as $form is nothing that can be made of it; it takes html" err ||
        complain "$study --as $form: exit code $got: $(head -n 3 err)"
      ./drydock report "$record" --as "$form" --out now > out 2> err
      [[ $? -eq 2 ]] && grep -q "$study.json: .*has no .*: --as $form is nothing" err && [[ ! -e now ]] ||
        complain "report $record --as $form: $(head -n 3 err)"
      continue
    fi
    record=d/$study.json
    [[ $got -eq $code ]] || complain "$study --as $form: exit code $got, not $code: $(head -n 3 err)"
    ./drydock report "$record" --as "$form" --out now > out 2> err || complain "report $record --as $form: $(head -n 3 err)"
    cmp then now || complain "$study: $form is another now"
    [[ $form != html ]] || cmp d/report.html now || complain "$study: report.html is another now"
  done
  # Standard output holds the form alone; the JSON that is printed is the record.
  ./drydock "$@" --as markdown --out - > then 2> err
  ./drydock report "$record" --as markdown --out - 2> err | cmp then - ||
    complain "$study --out -: more or other than the form"
  ./drydock "$@" --json 2> err > json
  [[ $study == mutants ]] || cmp json "$record" || complain "$study --json is not its record"
  ./drydock schema "$study" > schema.json || complain "no schema of $study"
}

findings="html markdown junit sarif github csv perfetto"
receipt=examples/scenarios/one_receipt.json
same 0 "$findings" explore $receipt --faults 0
grep -q '<svg class="states"' d/report.html || complain "explore: no graph of states"
same 1 "$findings" explore $receipt --mutant retry-with-new-key --faults 1 --kind crash-engine --around 0
grep -q 'class="no-return"' d/report.html || complain "explore: no point of no return in the graph"
grep -q 'class="fault way"' d/report.html || complain "explore: the fault of the way is not marked"
./drydock report d/explore.json --as perfetto --out way.trace.json > out 2> err
grep -q '"name":"the process of account A dies".*"text":"A fault' way.trace.json || complain "explore: the trace has no fault: $(head -n 5 way.trace.json)"
grep -c 'The point of no return' way.trace.json | grep -qx 1 || complain "explore: the trace has no point of no return"
same 1 "$findings" audit scenarios/catalogue/inventory/daily_sync_before_import_relists_sold_units.json
grep -q 'the run itself found' d/report.html || complain "audit: what the run found is not told"
same 0 "html markdown junit github csv" compare --seeds 2 --weeks 1 --delays 0h,24h --policy daily --policy weekly
grep -q '<svg class="chart"' d/report.html || complain "compare: no chart"
# Two policies and the reference, at two delays; cost and five measures of each.
./drydock report d/compare.json --as csv --out now > out 2> err
head -n 1 now | grep -q '^policy,delay_minutes,measure,unit,a_week,' || complain "compare: no table: $(head -n 2 now)"
[[ $(($(wc -l < now) - 1)) -eq $((6 * $(tail -n +2 now | cut -d, -f1,2 | sort -u | wc -l))) ]] || complain "compare: not every measure has its row"
./drydock report d/compare.json --as junit --out now > out 2> err
[[ $(grep -c '<testcase ' now) -eq $(grep -c '<system-out>[0-9.,]* points a week' now) ]] && grep -q 'name="daily/adjust"' now ||
  complain "compare: a case without its numbers: $(head -n 6 now)"
./drydock report d/compare.json --as github --out now > out 2> err
grep -q '^::notice title=' now && ! grep -qv '^::notice ' now || complain "compare: no answers: $(head -n 2 now)"
./drydock sweep --seeds 1..40 --items 5 --orders 8 --days 1 --profile wild/careless --replays 0 --into s.sqlite > out 2>&1
same 1 "$findings" sweep --status s.sqlite
grep -q 'class="grid"' d/report.html || complain "sweep: no coverage"
./drydock report d/sweep.json --as perfetto --out now > out 2> err
grep -q '"ph":"X","dur":1000000,"name":"seed 1","ts":0,' now || complain "sweep: the trace has no run of seed 1"
known=$(grep -o '"name":"findings known".*"units":[0-9]*' now | tail -n 1 | grep -oE '[0-9]+$')
[[ $known -eq $(grep -c '"standing":' d/sweep.json) ]] || complain "sweep: the trace knows $known findings"
# The seconds are a clock's, so a second hunt is another one; of one record all is the same.
./drydock mutants --only retry-with-new-key --trials 1 --report d > out 2> err || complain "mutants: $(head -n 3 err)"
for form in html markdown junit sarif github csv; do
  ./drydock report d/mutants.json --as $form --out "now.$form" > out 2> err || complain "report d/mutants.json --as $form: $(head -n 3 err)"
done
cmp d/report.html now.html || complain "mutants: report.html is another now"
grep -q 'How far to distrust this tool' now.html && grep -q 'below 3 in' now.html || complain "mutants: no residual risk"
grep -A 1 '<testcase classname="mutants" name="retry-with-new-key">' now.junit | grep -q '<system-out>.*Caught by ' || complain "mutants: $(head -n 5 now.junit)"
[[ $(head -n 1 now.csv) == bug,what,source,caught,by,median_seeds,median_seconds,story ]] && grep -q '^retry-with-new-key,.*,yes,' now.csv ||
  complain "mutants as csv: $(head -n 2 now.csv)"
./drydock report d/mutants.json --as perfetto --out now.trace > out 2> err
[[ $? -eq 2 ]] && grep -q 'a hunt for planted bugs has no moments' err || complain "mutants as perfetto: $(cat err)"

# A check's record is a file of its own: what `--json` prints is for machines.
mkdir store
for file in examples/harbor-outfitters/*; do
  head -n "$([[ $file == *.csv ]] && echo 25 || echo 1000)" "$file" > "store/${file##*/}"
done
for form in csv markdown junit github perfetto sarif; do
  ./drydock check store --seeds 1 --report c --as $form --out "then.$form" > out 2> err
  [[ $? -eq 1 ]] || complain "check --report c --as $form: $(head -n 3 err)"
  ./drydock report c/record.json --as "$form" --out "now.$form" > out 2> err || complain "report c/record.json --as $form: $(head -n 3 err)"
  cmp "then.$form" "now.$form" || complain "check: $form is another now"
done
grep -q '"startLine"' now.sarif || complain "check: no finding has a line in SARIF"
# What is wrong in a row of an export is shown there.
grep -q '"uri": "store/xoro_items.csv"' now.sarif || complain "check: no finding has a row of an export in SARIF"
for form in $forms; do
  ./drydock report c/record.json --as "$form" --out now > out 2> err && [[ -s now ]] || complain "report c/record.json --as $form: $(head -n 3 err)"
  [[ $form != html ]] || cmp c/report.html now || complain "check: report.html is another now"
done
grep -q 'class="lanes"' c/report.html || complain "check: no story is drawn"
./drydock report c/record.json > out 2> err && cmp c/report.html c/record.html || complain "report c/record.json: $(cat err)"
./drydock schema check_record > schema.json || complain "no schema of check_record"
./drydock report c/check.json > out 2> err
[[ $? -eq 2 ]] && grep -q 'check.json: .*record.json' err || complain "report check.json: $(cat err)"

# ---- two side by side ----
# beside NEW GONE UNCHANGED WORDS... : report --against says so.
beside() {
  local new=$1 gone=$2 same=$3
  shift 3
  ./drydock report "$@" --out beside.md > out 2> err || complain "report $*: $(head -n 3 err)"
  grep -qE "$new new, $gone gone, $same unchanged" beside.md || complain "report $*: $(head -n 6 beside.md)"
}
./drydock explore $receipt --faults 0 --report well > out 2>&1
./drydock explore $receipt --mutant retry-with-new-key --faults 1 --kind crash-engine --around 0 --report ill > out 2>&1
beside 1 0 0 ill/explore.json --against well/explore.json
grep -q '^### .*One stock change was applied twice' beside.md || complain "what is new has no story: $(cat beside.md)"
beside 0 1 0 well/explore.json --against ill/explore.json
beside 0 0 1 ill/explore.json --against ill/explore.json
beside 0 0 '[1-9][0-9]*' c/record.json --against c/record.json
wrong() {  # PATTERN WORDS... : report --against refuses it.
  local pattern=$1
  shift
  ./drydock report "$@" --out beside.x > out 2> err
  [[ $? -eq 2 ]] && grep -q -- "$pattern" err && [[ ! -e beside.x ]] || complain "report $*: $(head -n 3 err)"
}
wrong 'records of two kinds' ill/explore.json --against d/mutants.json --as html
wrong 'no findings to compare' d/mutants.json --against d/mutants.json --as html
wrong 'takes html, markdown, pdf' ill/explore.json --against well/explore.json --as csv

# What is no record, or is one of another version, is said by name and place.
sed 's#drydock.mutants/1#drydock.mutants/7#' d/mutants.json > other.json
./drydock report other.json > out 2> err
[[ $? -eq 2 ]] && grep -q 'other.json:.*this program reads drydock.mutants/1, not drydock.mutants/7' err || complain "another version: $(cat err)"
sed 's#"trials": [0-9]*,#"trials": "many",#' d/mutants.json > wrong.json
./drydock report wrong.json > out 2> err
[[ $? -eq 2 ]] && grep -q 'wrong.json:[0-9]*:[0-9]*: /trials: expected a whole number' err || complain "a wrong field: $(cat err)"
head -c 300 d/mutants.json > cut.json
./drydock report cut.json > out 2> err
[[ $? -eq 2 ]] && grep -q 'cut.json:' err || complain "a cut record: $(cat err)"
./drydock explore $receipt --path 0 --out way.html > out 2> err
[[ $? -eq 2 ]] && grep -q 'nothing is recorded of it' err || complain "--path with --out: $(cat err)"
./drydock mutants --list --report l > out 2> err
[[ $? -eq 2 ]] && [[ ! -e l ]] || complain "mutants --list --report: $(cat err)"

finish
