#!/usr/bin/env bash
# The local page as a client without a browser asks it: ui.sh BINARY ROOT
# Who has no token, another host or another origin gets nothing; no path leads out; no body is held
# that is too large; a check runs, tells how far it is, is cancelled, and leaves what it found.
# Speaks HTTP by hand, so that the test needs no client to be installed.
. "$(dirname "${BASH_SOURCE[0]}")/head.sh" "$@"


# A folder with a small store in it, and a file beside the folder.
mkdir -p stores/harbor
for file in "$root"/examples/harbor-outfitters/*; do
  head -n "$([[ $file == *.csv ]] && echo 25 || echo 1000)" "$file" > "stores/harbor/${file##*/}"
done
echo secret > secret.csv
cp -r stores/harbor before

: > out
"$binary" ui stores > out 2> err &
server=$!
started=("$server")
for _ in {1..300}; do
  grep -q 'Ctrl-C ends it' out && break
  kill -0 "$server" 2> /dev/null || break
  sleep 0.1
done
url=$(grep -oE 'http://127\.0\.0\.1:[0-9]+/[0-9a-f]{32}/' out)
[[ -n $url ]] || { echo "the page is not served: $(cat out err)" >&2; exit 1; }
port=$(cut -d: -f3 <<< "$url" | cut -d/ -f1)
token=$(cut -d/ -f4 <<< "$url")

# ask METHOD PATH BODY HEADER... : the status goes to `status`, the whole answer to `answer`.
host="127.0.0.1:$port"
ask() {
  local method=$1 path=$2 body=$3 line
  shift 3
  exec 3<> "/dev/tcp/127.0.0.1/$port" || { complain "nobody listens on port $port"; return; }
  {
    printf '%s %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n' "$method" "$path" "$host"
    for line in "$@"; do printf '%s\r\n' "$line"; done
    printf 'Content-Length: %d\r\n\r\n%s' "$(LC_ALL=C; echo ${#body})" "$body"
  } >&3
  timeout 60 cat <&3 > answer
  exec 3>&-
  status=$(head -n 1 answer | cut -d' ' -f2)
}
expect() {  # STATUS PATTERN WHAT
  [[ $status == "$1" ]] && grep -qE -- "$2" answer || complain "$3: $(head -c 600 answer)"
}
# speak TEXT PATTERN WHAT : sends the bytes as they are (printf's escapes); the first line has to fit.
speak() {
  exec 3<> "/dev/tcp/127.0.0.1/$port" || { complain "$3: nobody listens"; return; }
  printf "$1" >&3 2> /dev/null
  timeout 10 cat <&3 > answer || complain "$3: no end of the answer"
  exec 3>&-
  head -n 1 answer | grep -qE -- "$2" || complain "$3: $(head -c 300 answer)"
}

# ---- who may ask ----
ask GET "/$token/" ''
expect 200 '<title>Drydock</title>' "the page"
for header in "Content-Security-Policy: default-src 'none'; script-src 'self'" 'X-Content-Type-Options: nosniff' \
  'Referrer-Policy: no-referrer' 'Cache-Control: no-store'; do
  grep -qF "$header" answer || complain "the page has no $header"
done
for path in / "/${token}0/" "/${token%?}/" /api/stores /ui.js "/x/../$token/"; do
  ask GET "$path" ''
  expect 403 '"error": "Forbidden"' "without the token: $path"
  grep -qi harbor answer && complain "without the token something is told: $path"
done
ask POST "/api/store/harbor/check" '{}'
expect 403 Forbidden "a check without the token"
host=evil.example ask GET "/$token/" ''
expect 403 Forbidden "another host"
host="127.0.0.1.evil.example:$port" ask GET "/$token/" ''
expect 403 Forbidden "a host that looks like ours"
ask POST "/$token/api/store/harbor/check" '{}' 'Origin: http://evil.example'
expect 403 Forbidden "another origin"
ask POST "/$token/api/cancel" '{}' "Origin: http://127.0.0.1:$port"
expect 202 '' "our own origin"
ask DELETE "/$token/api/stores" ''
expect 405 '' "another method"
ask GET "/$token/api/nothing" ''
expect 404 '' "another path"

# ---- no path leads out ----
ln -s ../secret.csv stores/link.csv
ln -s .. stores/out
for path in api/store/.. api/store/%2e%2e api/store/..%2f..%2fetc api/store/out api/store/%2fetc api/store/harbor%2f..; do
  ask GET "/$token/$path" ''
  grep -qE 'there is no folder' answer || complain "$path: $(head -c 300 answer)"
done
for path in store/harbor/checks/1/../../store.json store/harbor/checks/1/..%2f..%2f..%2fstore.json \
  store/harbor/checks/..%2f..%2f/report.html store/../checks/1/report.html store/harbor/checks/1/records; do
  ask GET "/$token/$path" ''
  [[ $status == 404 ]] || complain "$path: $(head -c 300 answer)"
done
for name in ..%2fa.csv %2e%2e%2f%2e%2e%2fa.csv .a.csv a.html run.sh a%00.csv .drydock%2fa.csv; do
  ask PUT "/$token/api/store/harbor/files/$name" 'SKU'
  grep -qE '"error"' answer || complain "a file is taken as $name: $(head -c 300 answer)"
done
ask PUT "/$token/api/store/out/files/secret.csv?replace=yes" 'changed'
grep -q '"error"' answer && [[ $(cat secret.csv) == secret ]] || complain "a link to a folder is written through"
ln -s ../../secret.csv stores/harbor/linked.csv
ask PUT "/$token/api/store/harbor/files/linked.csv?replace=yes" 'changed'
grep -q '"error"' answer && [[ $(cat secret.csv) == secret ]] || complain "a link to a file is written through"
ask POST "/$token/api/store/harbor/check" '{"seeds": 1}'
expect 200 'linked.csv: is a link that leads out' "a check follows no link out of the folder"
rm stores/harbor/linked.csv

# ---- no body is held that is too large ----
speak "PUT /$token/api/store/harbor/files/a.csv HTTP/1.1\r\nHost: $host\r\nContent-Length: 999999999\r\n\r\n" '^HTTP/1.1 413 ' "a large upload"
speak "PUT /$token/api/store/harbor/files/a.csv HTTP/1.1\r\nHost: $host\r\nTransfer-Encoding: chunked\r\n\r\n" '^HTTP/1.1 411 ' "an upload of no length"
speak "POST /$token/api/store/harbor/check HTTP/1.1\r\nHost: $host\r\nContent-Length: 100000\r\n\r\n" '^HTTP/1.1 413 ' "a large request"
speak "POST /api/store/harbor/check HTTP/1.1\r\nHost: $host\r\nContent-Length: 999999999\r\n\r\n" '^HTTP/1.1 403 ' "a large body without the token"
speak "GET /$token/$(printf '%*s' 20000 '' | tr ' ' a) HTTP/1.1\r\nHost: $host\r\n\r\n" '^HTTP/1.1 414 ' "a long path"
ask POST "/$token/api/store/harbor/check" '[]'
expect 400 'no object' "a body of another kind"
ask POST "/$token/api/store/harbor/check" '{"seeds": 0}'
expect 200 '1 to 100' "no weeks"

# ---- files ----
ask PUT "/$token/api/store/harbor/files/new.csv" 'SKU,Price'
expect 201 new.csv "a file is dropped"
ask PUT "/$token/api/store/harbor/files/new.csv" 'other'
expect 200 '"conflict": true' "it is there already"
[[ $(cat stores/harbor/new.csv) == SKU,Price ]] || complain "a file was overwritten without a word"
ask PUT "/$token/api/store/harbor/files/new.csv?replace=yes" 'other'
expect 201 new.csv "it is replaced"
speak "PUT /$token/api/store/harbor/files/new.csv?replace=yes HTTP/1.1\r\nHost: $host\r\nConnection: close\r\n\r\n" '^HTTP/1.1 411 ' "a replacement of no length"
[[ $(cat stores/harbor/new.csv) == other ]] || complain "a replacement of no length empties the file"
speak "POST /$token/api/store/harbor/check HTTP/1.1\r\nHost: $host\r\nConnection: close\r\n\r\n" '^HTTP/1.1 411 ' "a request of no length"
rm stores/harbor/new.csv
for text in 'no JSON' '{' '{"decided": 1}' ''; do
  ask PUT "/$token/api/store/harbor/files/decisions.json?replace=yes" "$text"
  expect 200 '"error": ".*decisions.json' "a decisions.json that is none: $text"
done
ask PUT "/$token/api/store/harbor/files/store.json?replace=yes" '{}'
expect 200 '"error"' "a store.json that is none"
diff -r before stores/harbor > /dev/null || complain "what was refused was written"

# ---- store.json ----
ask GET "/$token/api/schema" ''
expect 200 '"definitions"' "the schema"
ask GET "/$token/api/store/harbor/json" ''
hash=$(grep -oE '"hash": "[0-9a-f]{16}"' answer | head -n 1 | cut -d'"' -f4)
ask POST "/$token/api/store/harbor/json" "{\"was\": \"$hash\", \"edits\": [{\"at\": \"/currency\", \"value\": \"DOLLARS\"}]}"
expect 200 '/currency' "a value that is none"
ask POST "/$token/api/store/harbor/json" "{\"was\": \"0000000000000000\", \"edits\": []}"
expect 200 'changed meanwhile' "an edit of another text"
ask POST "/$token/api/store/harbor/json" "{\"was\": \"$hash\", \"edits\": [{\"at\": \"/name\", \"value\": \"Harbor <b>\"}]}"
expect 200 '"hash"' "an edit"
[[ $(diff before/store.json stores/harbor/store.json | grep -c '^[<>]') -eq 2 ]] || complain "an edit changes more than its line"
cp before/store.json stores/harbor/store.json

# ---- a check ----
# job STATE : waits until what runs is so; the event is in `event`.
job() {
  for _ in {1..600}; do
    exec 3<> "/dev/tcp/127.0.0.1/$port"
    printf 'GET /%s/api/events HTTP/1.1\r\nHost: %s\r\n\r\n' "$token" "$host" >&3
    event=
    while IFS= read -r -t 10 line <&3; do
      [[ $line == data:* ]] && { event=$line; break; }
    done
    exec 3>&-
    [[ $event == *"\"state\": \"$1\""* ]] && return
    sleep 0.1
  done
  complain "nothing becomes $1: $event"
}
ask POST "/$token/api/store/harbor/check" '{"seeds": 100}'
expect 202 '"running"' "a check begins"
ask POST "/$token/api/store/harbor/check" '{"seeds": 1}'
expect 200 'something is running' "two checks at a time"
ask PUT "/$token/api/store/harbor/files/new.csv" 'SKU'
expect 200 'something is running' "a file while a check reads"
# The stream goes on, and tells of each step.
exec 3<> "/dev/tcp/127.0.0.1/$port"
printf 'GET /%s/api/events HTTP/1.1\r\nHost: %s\r\n\r\n' "$token" "$host" >&3
seen=0
while ((seen < 3)) && IFS= read -r -t 60 line <&3; do
  [[ $line == data:*'"of": '[1-9]* ]] && seen=$((seen + 1))
done
exec 3>&-
((seen == 3)) || complain "the stream tells of $seen steps"
ask POST "/$token/api/cancel" '{}'
job cancelled
[[ -z $(find stores/harbor/.drydock/ -mindepth 2) ]] || complain "a cancelled check leaves something: $(find stores/harbor/.drydock)"

for id in 1 2; do
  ask POST "/$token/api/store/harbor/check" '{"seeds": 1}'
  job done
  [[ $event == *"\"check\": $id }"* ]] || complain "check $id is not kept: $event"
done
[[ -s stores/harbor/.drydock/history.sqlite ]] || complain "there is no history"
ask GET "/$token/store/harbor/checks/1/report.html" ''
expect 200 'Content-Security-Policy: sandbox allow-scripts' "the report"
ask GET "/$token/store/harbor/checks/1/check.json" ''
expect 200 'Content-Disposition: attachment' "its JSON"
ask GET "/$token/api/store/harbor/check/2" ''
expect 200 '"verdict": "no-go"' "what it found"
ask GET "/$token/api/store/harbor/compare?before=1&after=2" ''
expect 200 '"added": \[\], "gone": \[\]' "two checks of one store"
ask GET "/$token/api/store/harbor" ''
expect 200 '"checks": .*"stale": false' "the files are as they were"
echo >> stores/harbor/xoro_inventory.csv
for path in store/harbor store/harbor/check/2; do
  ask GET "/$token/api/$path" ''
  grep -q '"stale": false' answer && complain "another export leaves the verdict as it was: $path"
  expect 200 '"stale": true' "another export"
done
head -n 25 "$root/examples/harbor-outfitters/xoro_inventory.csv" > stores/harbor/xoro_inventory.csv
ask GET "/$token/api/store/harbor/compare?before=1&after=9" ''
expect 200 'there is no check 9' "a check that is not there"

# ---- a history that does not read locks nothing ----
cp stores/harbor/.drydock/history.sqlite kept.sqlite
head -c 2000 kept.sqlite > stores/harbor/.drydock/history.sqlite
ask GET "/$token/api/store/harbor" ''
expect 200 '"set_aside": \["\.drydock/history\.broken-1\.sqlite"\]' "a broken history is told, and set aside"
grep -q '"checks": \[\]' answer || complain "a broken history still tells of checks: $(head -c 300 answer)"
ask POST "/$token/api/store/harbor/check" '{"seeds": 1}'
job done
[[ $event == *'"check": 3 }'* ]] || complain "after a broken history check 3 is not kept: $event"
[[ -s stores/harbor/.drydock/checks/2/report.html ]] || complain "the reports of a broken history are gone"
ask GET "/$token/api/store/harbor/check/3" ''
expect 200 '"told": true' "its findings lead to their stories"
rm stores/harbor/.drydock/history.broken-1.sqlite
mv kept.sqlite stores/harbor/.drydock/history.sqlite

# ---- a folder that is removed stays removed ----
cp -r before stores/gone
ask POST "/$token/api/store/gone/check" '{"seeds": 6}'
expect 202 '"running"' "a check of what will be gone"
# Once it is at work it has read all that it needs.
for _ in {1..600}; do
  job running
  [[ $event == *'"of": '[1-9]* ]] && break
done
rm -rf stores/gone
job done
[[ ! -e stores/gone ]] || complain "a removed folder is made anew: $(find stores/gone | head -n 5)"
[[ $event == *'was removed meanwhile'* ]] || complain "that it was removed is not said: $event"

# ---- a store's files can be saved elsewhere ----
ask GET "/$token/store/harbor/files/xoro_items.csv" ''
expect 200 "Content-Disposition: attachment; filename\*=UTF-8''xoro_items.csv" "an export"
for path in .drydock ..%2fsecret.csv .drydock%2fhistory.sqlite linked.csv nothing.csv; do
  ask GET "/$token/store/harbor/files/$path" ''
  [[ $status == 404 ]] || complain "files/$path: $(head -c 300 answer)"
done
ask GET "/$token/api/store/harbor" ''
expect 200 '"name": "xoro_items.csv", "bytes": [0-9]*, "unread": false' "what a check reads"
ask PUT "/$token/api/store/harbor/files/items_export.csv" 'SKU'
ask GET "/$token/api/store/harbor" ''
expect 200 '"name": "items_export.csv", "bytes": 3, "unread": true' "what no check reads"
rm stores/harbor/items_export.csv

# ---- what else is carried out ----
ask POST "/$token/api/store/harbor/decide" '{"kind": "alone", "item": "--help", "by": "$(touch hacked)", "reason": "x"}'
job done
[[ $event == *'"exit_code": 2'* && ! -e hacked ]] || complain "a decision on nothing: $event"
item=$(sed -n '2s/,.*//p' stores/harbor/xoro_inventory.csv)
ask POST "/$token/api/store/harbor/decide" "{\"kind\": \"alone\", \"item\": \"$item\", \"by\": \"Kim\", \"reason\": \"a sample\"}"
job done
[[ $event == *'"exit_code": 0'* ]] || complain "a decision: $event"
ask GET "/$token/api/store/harbor/decisions" ''
expect 200 'a sample' "the decision"
ask POST "/$token/api/store/harbor/decide" '{"take_back": 1}'
job done
grep -q 'a sample' stores/harbor/decisions.json && complain "a decision is not taken back"
ask POST "/$token/api/store/harbor/undo" '{}'
job done
[[ $event == *'no repair is there to take back'* ]] || complain "undo of nothing: $event"
ask POST "/$token/api/stores" '{"name": "mill"}'
expect 201 mill "a new folder"
for name in shopify_products_harbor xoro_items; do
  ask PUT "/$token/api/store/mill/files/$name-export.csv" "$(cat "before/$name.csv")"
done
ask POST "/$token/api/store/mill/init" '{"shopify": "shopify_products_harbor-export.csv", "xoro": "xoro_items-export.csv"}'
job done
[[ $event == *'"exit_code": 0'* && -s stores/mill/store.json ]] || complain "a store is not made: $event"

# ---- nothing beside the folder, and an end ----
rm stores/link.csv stores/out
[[ $(ls) == $'answer\nbefore\ndrydock\nerr\nout\nsecret.csv\nstores' ]] || complain "something lies beside the folder: $(ls)"
ask POST "/$token/api/store/harbor/check" '{"seeds": 100}'
child=$(pgrep -P "$server")
kill "$server"
wait "$server"
code=$?
started=()
[[ $code -eq 0 ]] && grep -q '^Stopped\.$' out || complain "it ends with $code"
[[ -n $child ]] && ! kill -0 "$child" 2> /dev/null || complain "what it runs goes on without it"

refuse() {  # PATTERN ARG...
  local pattern=$1
  shift
  timeout 20 "$binary" ui "$@" > answer 2>&1 < /dev/null
  local code=$?
  [[ $code -eq 2 ]] && grep -qE -- "$pattern" answer || complain "ui $*: exit code $code: $(head -n 3 answer)"
}
refuse 'no such folder' nowhere
refuse 'no such folder' secret.csv
refuse 'whole number' stores --port 70000

finish
