#!/usr/bin/env bash
# Runs every fuzz target under libFuzzer with address and undefined behaviour checks, each for so
# many seconds, or for so many inputs of one seed, which is the same run wherever it is done:
#   fuzz/run.sh [SECONDS | runs=N] [TARGET...]
# New inputs of worth go to build/fuzz/found (with runs=N to a folder that is thrown away), a crash's
# input to build/fuzz/crashes; nothing is written into the kept corpus.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
measure=${1:-60}
shift || true
found=build/fuzz/found
if [[ $measure == runs=* ]]; then
  found=$(mktemp -d)
  trap 'rm -rf "$found"' EXIT
  bound=("-runs=${measure#runs=}" -seed=20261123)
else
  bound=("-max_total_time=$measure")
  measure+=" s"
fi

command -v clang++-19 > /dev/null ||
  { echo "fuzz: needs clang++-19 (Debian: clang-19 libclang-rt-19-dev)" >&2; exit 2; }
cmake --preset fuzz > /dev/null
cmake --build --preset fuzz

targets=("$@")
if ((${#targets[@]} == 0)); then
  for source in fuzz/targets/*.cpp; do
    targets+=("$(basename "$source" .cpp)")
  done
fi
status=0
for target in "${targets[@]}"; do
  mkdir -p "$found/$target" build/fuzz/crashes
  echo "fuzz: $target, $measure"
  log=build/fuzz/$target.log
  if ! "build/fuzz/fuzz/fuzz_$target" "${bound[@]}" -timeout=10 -rss_limit_mb=2048 \
    -max_len=65536 -print_final_stats=1 -artifact_prefix="build/fuzz/crashes/$target-" \
    "$found/$target" "fuzz/corpus/$target" > "$log" 2>&1; then
    tail -n 40 "$log"
    echo "fuzz: $target found something; replay: build/fuzz/fuzz/fuzz_$target FILE"
    status=1
  else
    grep -E 'stat::(number_of_executed_units|average_exec_per_sec|new_units_added)' "$log"
  fi
done
exit $status
