#!/usr/bin/env bash
# Who catches a planted bug, of all grounds and all files: survey.sh BINARY ROOT
# It takes a minute, since it runs each file of the catalogue; docs/mutants.md has what the hunt itself needs.
. "$(dirname "${BASH_SOURCE[0]}")/head.sh" "$@"

./drydock mutants --only match-by-sku --survey > out 2> err || complain "mutants --survey: $(head -n 3 err)"
[[ $(head -n 1 out) == match-by-sku ]] || complain "it is another bug: $(head -n 1 out)"
# What the hunt goes by is among what catches it.
row=$(grep -m 1 '| match-by-sku \|^| `match-by-sku`' "$root/docs/mutants.md")
file=$(grep -oE 'scenarios/catalogue/[a-z_/]+\.json|[a-z]+/[a-z_]+\.json' <<< "$row" | head -n 1)
grep -qE '^  [a-z-]+ +3 of 3, ' out || complain "no ground catches it in every trial: $(cat out)"
[[ -z $file ]] || grep -qF "${file##*/}" out || complain "$file is not among what catches it: $(cat out)"
finish
