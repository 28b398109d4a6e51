#!/usr/bin/env bash
# Says what clang-format would change in any .cpp or .h of the checkout, as .clang-format says; the
# version is fixed, since each has a taste of its own.
#
#   format.sh ROOT          all files below ROOT
#   format.sh --self-test   a file in another handwriting is found, its clean twin is not
set -euo pipefail

formatter=clang-format-14
command -v $formatter >/dev/null || {
  echo "format.sh: $formatter is missing: apt-get install $formatter" >&2
  exit 5
}

# Names as git knows them, untracked files included; without git, whatever the tree holds.
sources() {
  if git -C "$1" rev-parse --is-inside-work-tree >/dev/null 2>&1; then
    git -C "$1" ls-files -z --cached --others --exclude-standard -- '*.cpp' '*.h'
  else
    (cd "$1" && find . \( -path ./build -o -path './build-*' -o -name .git -o -name .cache \) -prune \
      -o -type f \( -name '*.cpp' -o -name '*.h' \) -print0)
  fi
}

check() {
  local root=$1
  # A file that is deleted but not yet committed has no text to judge.
  (cd "$root" && sources . | while IFS= read -r -d '' file; do
    [[ ! -f $file ]] || printf '%s\0' "$file"
  done | xargs -0 -r -n 40 -P 2 $formatter --style=file --dry-run --Werror)
}

if [[ ${1:-} == --self-test ]]; then
  here=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
  tree=$(mktemp -d)
  trap 'rm -rf "$tree"' EXIT
  cp "$here/../.clang-format" "$tree/"
  printf 'int const a = 1;\n' >"$tree/clean.cpp"
  check "$tree" || { echo "FAILED: a clean file is complained about"; exit 1; }
  printf 'const int  a=1;\n' >"$tree/other.h"
  if check "$tree" 2>/dev/null; then
    echo "FAILED: another handwriting is not found"
    exit 1
  fi
  echo "2 planted files, 0 failures"
elif [[ $# -eq 1 ]]; then
  check "$1"
else
  echo "usage: format.sh ROOT | --self-test" >&2
  exit 2
fi
