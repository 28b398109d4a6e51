#!/usr/bin/env bash
# Measures the build and the tests, and prints the tables of docs/performance.md; --write puts them
# there. Everything is compiled once, without ccache, in a folder of its own:
#   bench/build.sh [--write]
#   DRYDOCK_BUILD_DIR   that folder (default: build/measured); what is in it is thrown away
# Processor time is what counts: it is nearly the same on a busy machine and on an idle one.
set -euo pipefail

root=$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")
build=${DRYDOCK_BUILD_DIR:-$root/build/measured}
page=$root/docs/performance.md
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export DRYDOCK_TIMES=$work/times DRYDOCK_ROOT=$root

# phase NAME COMMAND... : notes wall clock and processor seconds
phase() {
  local name=$1 TIMEFORMAT='%R %U %S'
  shift
  echo "bench/build.sh: $name" >&2
  { time "$@" > "$work/log" 2>&1 || touch "$work/failed"; } 2> "$work/time"
  [[ ! -f $work/failed ]] || { tail -n 40 "$work/log" >&2; exit 1; }
  awk -v name="$name" '{ printf "%s|%.0f|%.0f\n", name, $2 + $3, $1 }' "$work/time" >> "$work/phases"
}

# FILE TARGET TEST : what is edited, and the test that tells the result
edits=(
  'mocks/shopify/variants.cpp mocks_test variants_test'
  'engine/prices.cpp engine_test prices'
  'scenarios/review/sync.cpp scenarios_test review_test'
  'reports/html.cpp reports_test html_test'
)

# each_edit ACT : ACT FILE TARGET TEST for each of them
each_edit() {
  local line
  for line in "${edits[@]}"; do
    # shellcheck disable=SC2086
    "$1" $line
  done
}

# There is such a test: asked before anything is measured that takes long.
has_test() {
  local suites
  suites=$("$build/${2%%_*}/$2" --list_content 2>&1)
  grep -q "^$3\*" <<< "$suites" || { echo "bench/build.sh: $2 has no test $3" >&2; exit 1; }
}

# From the change of a file to the result of its test.
edit() {
  touch "$root/$1"
  phase "edit of \`$1\` to the result of its test" bash -c \
    "ninja -C '$build' -j 2 '$2' && cd '$root' && RC_PARAMS=seed=20261123 '$build/${2%%_*}/$2' --run_test='$3'"
}

cmake --preset release -S "$root" -B "$build" --fresh -DDRYDOCK_CCACHE=OFF \
  -DCMAKE_CXX_COMPILER_LAUNCHER="$root/bench/timed.sh" \
  -DCMAKE_CXX_LINKER_LAUNCHER="$root/bench/timed.sh" > "$work/log" 2>&1 ||
  { cat "$work/log" >&2; exit 1; }
cmake --build "$build" --target clean > /dev/null
phase '`drydock-store` alone, which `check` needs' ninja -C "$build" -j 2 drydock-store
phase '`drydock-bin` after it, which `run` and the others need' ninja -C "$build" -j 2 drydock-bin
phase 'the rest, which `test` needs' ninja -C "$build" -j 2 all
cp "$DRYDOCK_TIMES" "$work/clean"
each_edit has_test
phase 'tests, `--label fast`' ctest --test-dir "$build" --parallel 2 --output-on-failure -L fast
phase 'tests, `--label slow`' ctest --test-dir "$build" --parallel 2 --output-on-failure -L slow
phase 'a build of what is built' ninja -C "$build" -j 2 all
each_edit edit

tables() {
  echo "| what | processor s | on two idle cores, s | here, s |"
  echo "|---|---|---|---|"
  awk -F'|' '{ printf "| %s | %d | %s | %d |\n", $1, $2, $1 ~ /^edit/ ? "" : int($2 / 2 + 0.5), $3 }' \
    "$work/phases"
  echo
  echo "| folder | library, processor s | tests, processor s | files | compiled as |"
  echo "|---|---|---|---|---|"
  local folder files
  for folder in model mocks engine scenarios campaign reports proptests bench cli tidy; do
    files=$(find "$root/$folder" -name '*.cpp' | wc -l)
    awk -v folder="$folder" -v files="$files" '
      index($3, folder "/") == 1 && $3 ~ /\.o$/ { if ($3 ~ /_test\.dir/) tests += $1 + $2; else library += $1 + $2; ++units }
      END { printf "| `%s/` | %.0f | %.0f | %d | %d |\n", folder, library, tests, files, units }' "$work/clean"
  done
  awk '$3 ~ /\.o$/ { if ($3 ~ /_test\.dir/) tests += $1 + $2; else library += $1 + $2; ++units; next }
       { link += $1 + $2 }
       END { printf "| all | %.0f | %.0f | | %d |\n\nLinking takes %.0f s of processor time.\n", library, tests, units, link }' "$work/clean"
}

if [[ ${1:-} == --write ]]; then
  tables > "$work/tables"
  awk -v tables="$work/tables" '
    /<!-- build: measured -->/ { print; while ((getline line < tables) > 0) print line; skip = 1 }
    /<!-- build: end -->/ { skip = 0 }
    !skip || /<!-- build: end -->/ { if (!/<!-- build: measured -->/) print }' "$page" > "$work/page"
  cat "$work/page" > "$page"
else
  tables
fi
