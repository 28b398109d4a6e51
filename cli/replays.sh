#!/usr/bin/env bash
# Types every command that findings and failures are printed with: replays.sh BINARY ROOT
. "$(dirname "${BASH_SOURCE[0]}")/head.sh" "$@"

# What is printed begins with ./drydock and names files as they were typed.
ln -s "$root/examples" "$work/examples"

# commands FILE : the different "replay" commands of a JSON result, with JSON's escapes undone.
commands() {
  grep -oE '"replay": "[^"]+"' "$1" | sed 's/^"replay": "//; s/"$//; s/\\\\/\\/g' | sort -u
}

# type_checked FILE : a check's commands. Each runs the recorded week again, finds the same thing in
# it, and passes for that reason.
type_checked() {
  touch typed
  local command part name count=0
  while IFS= read -r command; do
    while IFS= read -r part; do
      # What two commands begin with is typed once.
      if grep -qxF -- "$part" typed; then
        count=$((count + 1))
        continue
      fi
      printf '%s\n' "$part" >> typed
      if [[ $part == "./drydock check "* && $part != *--report* ]]; then
        bash -c "$part" > out 2> err < /dev/null
        [[ $? -eq 1 ]] && grep -q 'NO-GO' out || complain "$part: $(head -n 3 err)"
        continue
      fi
      if [[ $part == "./drydock check "* ]]; then
        [[ -d report ]] && continue  # the first one has made it
        bash -c "$part --json" > with_report.json 2> err < /dev/null
        [[ $? -eq 1 && -s report/report.html ]] || complain "$part: $(head -n 3 err)"
        continue
      fi
      bash -c "$part" > out 2> err < /dev/null
      local code=$?
      name=$(sed -E "s#.*/([a-z-]+)-[0-9a-f]+\.json'?\$#\1#" <<< "$part")
      [[ $code -eq 0 ]] && grep -q "^the same run: " out && grep -qE "(error|warning), $name " out ||
        complain "$part: exit code $code: $(head -n 3 err)"
      count=$((count + 1))
    done <<< "${command//; /$'\n'}"
  done < <(commands "$1")
  [[ $count -ge 10 ]] || complain "$1: only $count commands were typed"
}

# ---- check, without and with a report ----
# A check of the example takes long: the one with a report is the one that the first one names.
cp -r examples/harbor-outfitters "the store"
./drydock check "the store" --json > check.json
type_checked check.json
type_checked with_report.json
replays=$(grep -c '"replay": "[^"]' check.json)
[[ $replays -eq $(grep -c '"replay": "[^"]' with_report.json) ]] ||
  complain "with a report there are other commands than without"
./drydock run report/replays/*double-deduction* --quiet > out 2>&1
[[ $? -eq 0 ]] || complain "a replay is no scenario file that passes: $(head -n 3 out)"

# ---- run ----
cat > "it's bad.json" << 'JSON'
{ "why": "An order is imported and deducted once",
  "given": { "store": "single-shop", "already_live": true,
             "settings": { "inventory.absolute_write": "overwrite" },
             "catalogue": [ { "item": "TEE-S", "handle": "tee", "price": "19.00", "on_hand": 10 } ] },
  "when": [ { "at": "01:30", "shopper": "orders", "item": "TEE-S", "quantity": 2 } ],
  "then": { "settles": { "TEE-S": { "available": 7 } } } }
JSON
hash_of() { grep -oE '"history_hash": "[0-9a-f]+"' "$1" | head -n 1 | cut -d'"' -f4; }
for flags in '' '--seed 7 --set orders.poll.every=30m --mutant match-by-sku' '--transport http' '--report "di r"'; do
  eval "./drydock run \"it's bad.json\" $flags --json" > run.json
  [[ $? -eq 1 ]] || complain "run $flags: it does not fail"
  count=0
  while IFS= read -r command; do
    count=$((count + 1))
    bash -c "$command" > out 2> err < /dev/null
    [[ $? -eq 1 ]] && grep -q 'settles at 8, not at 7' out || complain "$command: $(head -n 3 err)"
    if [[ $command == "./drydock run "* ]]; then
      bash -c "$command --json" > again.json
      [[ $(hash_of again.json) == "$(hash_of run.json)" ]] || complain "$command: another history"
    else
      grep -q "^the same run: .* hash $(hash_of run.json)" out || complain "$command: another history"
    fi
  done < <(commands run.json)
  [[ $count -eq 1 ]] || complain "run $flags: $count commands instead of one"
done

finish
