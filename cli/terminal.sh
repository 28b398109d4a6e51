#!/usr/bin/env bash
# What people see in a terminal: terminal.sh BINARY ROOT
# Each is looked at in a terminal of its own (`script`, of Debian's bsdutils), of a width that is asked for.
command -v script > /dev/null || { echo "skipped: there is no script (package bsdutils)"; exit 77; }
. "$(dirname "${BASH_SOURCE[0]}")/head.sh" "$@"
export LC_ALL=C.UTF-8 TERM=xterm
unset NO_COLOR

# The first goods of the example are enough: there is something of everything on its screens.
mkdir store
for file in "$root"/examples/harbor-outfitters-ready/*; do
  head -n "$([[ $file == *.csv ]] && echo 25 || echo 1000)" "$file" > "store/${file##*/}"
done
escape=$(printf '\033[')

# on COLUMNS COMMAND : what a terminal of so many columns is sent by it.
on() {
  script -qec "stty cols $1; $2" /dev/null < /dev/null
}
# coloured WHAT COMMAND, plain WHAT COMMAND : whether its result holds an escape.
coloured() { on 100 "$2 2> err" > out; grep -qF "$escape" out || complain "$1: no colour"; }
plain() { on 100 "$2 2> err" > out; [[ -s out ]] && ! grep -qF "$escape" out || complain "$1: colour"; }

# ---- colour, where it is wanted alone ----
check='./drydock check store --seeds 1'
coloured 'in a terminal' "$check"
sed -E "s/$(printf '\033')\[[0-9;]*m//g" out > bare
coloured 'NO_COLOR that is empty' "NO_COLOR= $check"
coloured 'all of it' "$check --all"
plain 'NO_COLOR' "NO_COLOR=1 $check"
cmp -s out bare || complain "without colour it says something else: $(diff out bare | head -n 4)"
plain 'a terminal that can show none' "TERM=dumb $check"
for words in '' --all; do
  $check $words > out 2> err
  [[ -s out && ! -s err ]] && ! grep -qF "$escape" out || complain "in a file: $words: colour, or a word to nobody: $(head -n 2 err)"
done

# ---- as wide as the terminal ----
# widest FILE : columns of its widest line; what is to be typed or copied is not broken.
widest() { tr -d '\r' < "$1" | grep -vE '\./drydock|check/|accept |replay' | wc -L; }
for columns in 60 80 140; do
  for words in '' --all; do
    on $columns "NO_COLOR=1 $check $words 2> err" > out
    wide=$(widest out)
    ((wide <= columns)) || complain "$columns columns: $words: a line of $wide: $(tr -d '\r' < out | awk -v n=$columns 'length($0) > n' | head -n 2)"
  done
  [[ $columns -ne 140 ]] || ((wide > 100)) || complain "140 columns: all lines end before $wide"
done

# ---- the verdict alone ----
on 100 "$check --quiet" > out
[[ $(tr -d '\r' < out) == NO-GO ]] || complain "--quiet says more than the verdict: $(head -c 200 out)"
on 100 "$check --json > json" > out
[[ $(head -c 1 json) == '{' ]] || complain "--json is none: $(head -n 2 json)"
tail -c 8 out | grep -qF "${escape}K" || complain "--json: its progress is left standing"

# ---- how far it is ----
# A step has to take a second before it says how fast it goes: so many weeks do everywhere.
for columns in 60 100; do
  for weeks in 10 100; do
    on $columns "./drydock check store --seeds $weeks --threads 1 > result" > out
    grep -qE '█.* [0-9]+/[0-9]+ [a-z ]+ \([0-9.]+/[sh], [0-9]+ (s|min) left\)' out && break
  done || complain "$columns columns: no rate and no time left: $(tail -c 300 out)"
  wide=$(tr '\r' '\n' < out | sed "s/$(printf '\033')\[K//g" | wc -L)
  ((wide < columns)) || complain "$columns columns: a progress line of $wide"
  # It goes when the work is done, and is no part of the result.
  [[ $(tail -c 4 out) == "$(printf '\r\033[K')" ]] || complain "$columns columns: the progress line is left standing"
  ! grep -q '█' result || complain "the progress line is in the result"
done
finish
