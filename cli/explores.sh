#!/usr/bin/env bash
# What explore says, writes and refuses: explores.sh BINARY ROOT
. "$(dirname "${BASH_SOURCE[0]}")/head.sh" "$@"

# expect CODE PATTERN ARG... : the exit code, and the pattern in what was said.
expect() {
  local code=$1 pattern=$2
  shift 2
  ./drydock explore "$@" > out 2> err < /dev/null
  local got=$?
  [[ $got -eq $code ]] && grep -qE -- "$pattern" out err ||
    complain "explore $*: exit code $got, not $code with \"$pattern\": $(head -n 3 out err)"
}

receipt=$root/examples/scenarios/one_receipt.json
bug=retry-with-new-key

# ---- certificates ----
expect 0 '^PASSED: all [0-9,]+ states, without any fault' "$receipt" --faults 0
expect 0 '^PASSED: all [0-9,]+ states, with at most 1 fault' "$receipt" --faults 1
expect 0 'outcome of [0-9]+ states: TEE@Shop/Warehouse: available 15, ats 15' "$receipt" --faults 1
breadth=$(head -n 1 out)
expect 0 '^PASSED' "$receipt" --faults 1 --depth-first
[[ $breadth == "$(head -n 1 out)" ]] || complain "depth first: $(head -n 1 out), not $breadth"
expect 3 'UNKNOWN: .* because the budget of 50 states was spent' "$receipt" --states 50

# ---- damage ----
expect 0 '^PASSED' "$receipt" --mutant $bug --faults 0
expect 1 '^FAILED: all [0-9,]+ states' "$receipt" --mutant $bug --faults 1 --itf way.itf.json
grep -q 'after [0-9]* steps and 1 fault' out || complain "no way with one fault: $(cat out)"
grep -q 'Point of no return: step' out || complain "no point of no return: $(cat out)"
expect 1 'Point of no return: step [0-9]+, or a later one, since not all states were met' \
  "$receipt" --mutant $bug --faults 1 --states 1500
expect 1 '^FAILED: all [0-9,]+ states' "$receipt" --mutant $bug --faults 1
path=$(sed -n 's/.*--path \([^ ]*\)$/\1/p' out | head -n 1)
expect 1 'One stock change was applied twice' "$receipt" --mutant $bug --path "$path"
grep -q 'is now 20' out || complain "the way does not show the wrong number: $(cat out)"
grep -q '"format": "ITF"' way.itf.json || complain "no ITF: $(head -n 3 way.itf.json)"
[[ $(grep -c '"index":' way.itf.json) -eq $(tr '/' '\n' <<< "$path" | wc -l) ]] ||
  complain "the trace has not a state for each step"
# A script of faults can say that an answer was lost, and no file when a message arrives.
expect 1 '^FAILED' "$receipt" --mutant $bug --faults 1 --kind lose-response --scenario found.json
./drydock run found.json > out 2>&1 || complain "the scenario that was written does not show it: $(head -n 5 out)"
expect 1 '"verdict": "failed"' "$receipt" --mutant $bug --faults 1 --json
cp out first.json
expect 1 '"verdict": "failed"' "$receipt" --mutant $bug --faults 1 --json
cmp -s out first.json || complain "equal input gave other bytes"

# ---- pictures ----
expect 0 PASSED "$receipt" --faults 0 --dot states.dot
grep -q 'fillcolor=palegreen' states.dot || complain "no state at rest is drawn"
if command -v dot > /dev/null; then dot -Tsvg states.dot > states.svg || complain "Graphviz refuses it"; fi
expect 2 'can be drawn' "$receipt" --faults 1 --dot too-many.dot
[[ ! -e too-many.dot ]] || complain "a file was written all the same"

# ---- refusals ----
expect 2 'no such file|is not there|cannot|can.t' nothing.json
expect 2 'step 2 is "x"' "$receipt" --path 0/x
expect 2 'step 1 of the path: nothing of number 99' "$receipt" --path 99
expect 2 'lose-respons' "$receipt" --kind lose-respons

finish
