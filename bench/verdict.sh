#!/usr/bin/env bash
# Measures how right the verdict is and prints the tables of docs/accuracy.md; --write puts them
# there:
#   bench/verdict.sh [--write] [STORES]
#   DRYDOCK_BUILD_DIR   the build whose program is asked (default: build/release)
set -euo pipefail

root=$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")
binary=${DRYDOCK_BUILD_DIR:-$root/build/release}/cli/drydock-bench
page=$root/docs/accuracy.md
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

write=
if [[ ${1:-} == --write ]]; then
  write=yes
  shift
fi
"$binary" bench --only verdict --stores "${1:-500}" > "$work/tables"
if [[ -z $write ]]; then
  cat "$work/tables"
  exit
fi
awk -v tables="$work/tables" '
  /<!-- verdict: measured -->/ { print; while ((getline line < tables) > 0) print line; skip = 1 }
  /<!-- verdict: end -->/ { skip = 0 }
  !skip && !/<!-- verdict: measured -->/ { print }' "$page" > "$work/page"
cat "$work/page" > "$page"
