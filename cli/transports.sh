#!/usr/bin/env bash
# Files of the catalogue give one result directly, over the wire and over sockets, down to each
# history's hash: transports.sh BINARY ROOT
# That every file does is for the transports' own tests to show; here is what `run` makes of it.
. "$(dirname "${BASH_SOURCE[0]}")/head.sh" "$@"

cd "$root" || exit 1

mapfile -t files < <(find scenarios/catalogue -name '*.json' | LC_ALL=C sort | awk 'NR % 8 == 1')
for transport in direct wire http; do
  "$binary" run --json --transport $transport "${files[@]}" > "$work/$transport" || exit 1
done
[[ $(grep -c '"history_hash"' "$work/direct") -ge 20 ]] || { echo "the catalogue is not there" >&2; exit 1; }
# Only the commands that show a result again name the transport.
for transport in wire http; do
  sed -E "s/ --transport $transport//" "$work/$transport" | diff "$work/direct" - > "$work/difference" ||
    { echo "--transport $transport differs:" >&2; head -n 20 "$work/difference" >&2; exit 1; }
done
echo "all as expected"

