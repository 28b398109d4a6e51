#!/usr/bin/env bash
# Explores one protocol twice: the real engine with `drydock explore`, and its model in Promela with
# SPIN; prints the tables of docs/performance.md, or puts them there:
#   bench/explore.sh [--write]
#   DRYDOCK_BUILD_DIR   the build whose program is asked (default: build/release)
# Without SPIN (Debian's package spin) its rows are left out, and that is said.
set -euo pipefail

root=$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")
binary=${DRYDOCK_BUILD_DIR:-$root/build/release}/cli/drydock-bin
page=$root/docs/performance.md
scenario=$root/examples/scenarios/one_receipt.json
bug=retry-with-new-key
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# cpu FILE COMMAND... : its output in FILE; processor seconds and KiB on standard output.
cpu() {
  local file=$1
  shift
  # Damage that was found is no failure of the measurement.
  (bash -c 'TIMEFORMAT="%U %S"; time "$@" > "$0" 2> /dev/null' "$file" "$@" 2>&1 || true) |
    tail -n 1 | awk '{ printf "%.2f", $1 + $2 }'
}
field() { grep -m 1 -oE "\"$2\": [0-9]+" "$1" | grep -oE '[0-9]+$'; }
per_second() { awk -v n="$1" -v s="$2" 'BEGIN { if (s < 0.05) print "too short"; else printf "%d", n / s }'; }

# named FLAG... : what is explored otherwise than usual.
named() {
  case "$*" in
    *depth-first*) echo ', depth first' ;;
    ?*) echo ", $bug" ;;
  esac
}

# drydock_row FAULTS FLAG... : a row of the table, and the outcomes in $work/drydock.
drydock_row() {
  local faults=$1 seconds
  shift
  seconds=$(cpu "$work/json" "$binary" explore "$scenario" --faults "$faults" --json "$@")
  local states transitions
  states=$(field "$work/json" met)
  transitions=$(field "$work/json" transitions)
  printf '| drydock, at most %s%s | %s | %s | %s | %s | %s | %s |\n' "$faults" "$(named "$@")" "$states" "$transitions" \
    "$seconds" "$(per_second "$transitions" "$seconds")" "$(field "$work/json" bytes_a_state)" "$(field "$work/json" bytes_packed)"
  { grep -oE 'available [0-9]+' "$work/json" || true; grep -oE 'the shop says [0-9]+' "$work/json" || true; } |
    grep -oE '[0-9]+' | sort -un | tr '\n' ' ' > "$work/drydock"
}
# spin_row FAULTS DEFINE... : the same of the model, and its outcomes in $work/spin.
spin_row() {
  local faults=$1 seconds
  shift
  (cd "$work" && spin -a "-DFAULTS=$faults" "$@" "$root/bench/explore/receipt.pml" > /dev/null &&
    gcc -O2 -DSAFETY -DNOREDUCE -w -o pan pan.c)
  seconds=$(cpu "$work/pan.out" "$work/pan" -m100000 -w20 -e -c0)
  local states transitions bytes vector
  states=$(grep -oE '[0-9.e+]+ states, stored' "$work/pan.out" | awk '{ print $1 + 0 }')
  transitions=$(grep -oE '[0-9.e+]+ transitions' "$work/pan.out" | awk '{ print $1 + 0 }')
  bytes=$(awk -v n="$states" '/actual memory usage for states/ { printf "%d", $1 * 1048576 / n }' "$work/pan.out")
  vector=$(grep -oE 'State-vector [0-9]+' "$work/pan.out" | awk '{ print $2 }')
  printf '| SPIN, at most %s%s | %s | %s | %s | %s | %s | %s |\n' "$faults" "$(named "$@")" "$states" "$transitions" \
    "$seconds" "$(per_second "$transitions" "$seconds")" "$bytes" "$vector"
  # A violated assertion is the wrong number itself: five too many.
  { grep -oE '^OUTCOME [0-9]+' "$work/pan.out" || true
    grep -qE 'assertion violated' "$work/pan.out" && echo 20; true; } | grep -oE '[0-9]+' | sort -un | tr '\n' ' ' > "$work/spin"
}

same=yes
both() {
  local faults=$1 flag=$2 define=$3
  drydock_row "$faults" ${flag:+--mutant "$bug"}
  command -v spin > /dev/null || return 0
  spin_row "$faults" ${define:+"$define"}
  if ! cmp -s "$work/drydock" "$work/spin"; then
    same=no
    echo "different outcomes with at most $faults faults: drydock $(cat "$work/drydock"), SPIN $(cat "$work/spin")" >&2
  fi
}

{
  echo '| | states | transitions | processor s | transitions a second | B held to know a state again | B of a state |'
  echo '|---|---|---|---|---|---|---|'
  for faults in 0 1 2 3; do both "$faults" '' ''; done
  drydock_row 3 --depth-first
  # By itself, for its rate.
  command -v spin > /dev/null && spin_row 7
  both 1 bug -DNEW_KEY
} > "$work/tables"
# merged_row SCENARIO FAULTS : how many histories are one state.
merged_row() {
  local file=$root/examples/scenarios/$1.json states histories
  "$binary" explore "$file" --faults "$2" --json > "$work/json"
  states=$(field "$work/json" met)
  "$binary" explore "$file" --faults "$2" --json --every-history --depth-first --states 4000000 > "$work/json" || true
  histories=$(field "$work/json" met)
  grep -q '"complete": true' "$work/json" || histories="more than $histories"
  printf '| `%s.json`, at most %s | %s | %s | %s |\n' "$1" "$2" "$states" "$histories" "$(awk -v a="${histories##* }" -v b="$states" 'BEGIN { printf "%.1f", a / b }')"
}
{
  echo
  echo '| scenario, faults | states | if each history were one | times fewer |'
  echo '|---|---|---|---|'
  for faults in 0 1 2; do merged_row one_receipt "$faults"; done
  for faults in 0 1; do merged_row one_order "$faults"; done
} >> "$work/tables"
{
  first=$(cpu "$work/first" "$binary" explore "$scenario" --faults 1 --mutant "$bug")
  echo
  echo "Drydock's shortest way to the planted bug, told as a story: $first s of processor time, start of the program included."
  if command -v spin > /dev/null; then
    (cd "$work" && spin -a -DFAULTS=1 -DNEW_KEY "$root/bench/explore/receipt.pml" > /dev/null && gcc -O2 -DSAFETY -DBFS -w -o pan pan.c)
    echo "SPIN's shortest trail (\`-DBFS\`): $(cpu "$work/pan.out" "$work/pan") s, and $(cpu "$work/gcc" gcc -O2 -DSAFETY -DBFS -w -o "$work/pan" "$work/pan.c") s to compile its search."
    [[ $same == yes ]] && echo 'Final numbers in the shop are the same in both: 15, and with the planted bug also 20.'
  else
    echo 'SPIN is not installed here: its rows are left out.'
  fi
} >> "$work/tables"
[[ $same == yes ]] || exit 1
if [[ ${1:-} != --write ]]; then
  cat "$work/tables"
  exit
fi
awk -v tables="$work/tables" '
  /<!-- explore: measured -->/ { print; while ((getline line < tables) > 0) print line; skip = 1 }
  /<!-- explore: end -->/ { skip = 0 }
  !skip && !/<!-- explore: measured -->/ { print }' "$page" > "$work/page"
cat "$work/page" > "$page"
