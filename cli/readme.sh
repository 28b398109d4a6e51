#!/usr/bin/env bash
# README and docs/interfaces.md say nothing that is not so: readme.sh BINARY ROOT
# Each command in a code block or a table must be understood by the program; `check` on an example is
# run for one week, everything else only as far as --help. Links must lead somewhere.
set -uo pipefail

binary=$(realpath "$1")
root=$2
cd "$root" || exit 1
failures=0
complain() { echo "$*" >&2; failures=$((failures + 1)); }

commands=$(sed -n '/^```sh$/,/^```$/p' README.md | grep '^\./drydock')
table=$(grep -oE '^\| `\./drydock [a-z]+' README.md | sed 's/^| `//')
[[ -n $commands && -n $table ]] || complain "README.md: no commands found"

while read -r _ subcommand arguments; do
  case $subcommand in
    build | test) grep -q "^    $subcommand)" drydock || complain "./drydock has no $subcommand" ;;
    *)
      help=$("$binary" "$subcommand" --help 2> /dev/null) || complain "no such subcommand: $subcommand"
      for word in $arguments; do
        [[ $word != --* ]] || grep -q -- "$word" <<< "$help" || complain "$subcommand knows no $word"
      done
      if [[ $subcommand == check && $arguments == examples/* ]]; then
        "$binary" check ${arguments%% *} --seeds 1 --quiet > /dev/null
        code=$?
        [[ $code -eq 0 || $code -eq 1 ]] || complain "check $arguments: exit code $code"
      fi
      ;;
  esac
done <<< "$commands"$'\n'"$table"

# The table is complete.
for subcommand in $("$binary" --help | sed -n '/^Subcommands:/,/^$/p' | awk 'NR > 1 && NF { print $1 }'); do
  grep -q "^| \`./drydock $subcommand" README.md || complain "README.md does not name $subcommand"
done

for page in README.md docs/interfaces.md; do
  for link in $(grep -oE '\]\([^)#]+\)' "$page" | sed 's/^](//; s/)$//'); do
    [[ $link == http* || -e $(dirname "$page")/$link ]] || complain "$page: $link is not there"
  done
done
exit $((failures > 0))
