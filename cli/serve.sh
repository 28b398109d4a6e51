#!/usr/bin/env bash
# Starts the server as a user does, asks both systems, stops it: serve.sh BINARY ROOT
# Speaks HTTP by hand, so that the test needs no client to be installed.
. "$(dirname "${BASH_SOURCE[0]}")/head.sh" "$@"

cd "$root" || exit 1
store=examples/harbor-outfitters

# start ARG... : a server on free ports; sets `server`, `shopify` and `xoro`.
start() {
  : > "$work/out"  # else the words of the server before it could be read for this one's
  "$binary" serve "$store" --shopify-port 0 --xoro-port 0 "$@" > "$work/out" 2> "$work/err" &
  server=$!
  started=("$server")
  for _ in {1..300}; do
    grep -q 'Ctrl-C ends it' "$work/out" && break
    kill -0 "$server" 2> /dev/null || break
    sleep 0.1
  done
  shopify=$(grep -oE '^  POST http://[^/]*:[0-9]+' "$work/out" | head -n 1 | grep -oE '[0-9]+$')
  xoro=$(grep -oE '^  http://[^/]*:[0-9]+/api/xerp/' "$work/out" | grep -oE ':[0-9]+' | tr -d :)
  [[ -n $shopify && -n $xoro ]] || complain "the server did not start: $(head -n 3 "$work/err")"
}

# stop SIGNAL : and it has to end well.
stop() {
  kill -s "$1" "$server" || cat "$work/err" >&2
  wait "$server"
  local code=$?
  started=()
  [[ $code -eq 0 ]] || complain "after SIG$1: exit code $code, not 0"
  grep -q '^Stopped\.$' "$work/out" || complain "after SIG$1: it does not say that it stopped"
}

# ask PORT METHOD PATH BODY HEADER... : the status goes to `status`, the whole answer to $work/answer.
ask() {
  local port=$1 method=$2 path=$3 body=$4 line
  shift 4
  exec 3<> "/dev/tcp/127.0.0.1/$port" || { complain "nobody listens on port $port"; return; }
  {
    printf '%s %s HTTP/1.1\r\nHost: 127.0.0.1:%s\r\nConnection: close\r\n' "$method" "$path" "$port"
    for line in "$@"; do printf '%s\r\n' "$line"; done
    printf 'Content-Length: %d\r\n\r\n%s' "${#body}" "$body"
  } >&3
  timeout 20 cat <&3 > "$work/answer"
  exec 3>&-
  status=$(head -n 1 "$work/answer" | cut -d' ' -f2)
}
expect() {  # STATUS PATTERN WHAT
  [[ $status == "$1" ]] && grep -qE -- "$2" "$work/answer" ||
    complain "$3: $(head -c 600 "$work/answer")"
}

token=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
key=key-00112233445566778899:secret-0011223344556677
basic="Authorization: Basic $(printf '%s' "$key" | base64 -w 0)"
json='Content-Type: application/json'
query='{"query": "{ shop { name } productsCount { count } }"}'
graphql=/shops/harbor/admin/api/2026-07/graphql.json
stock='/api/xerp/inventory/getinventorybyitem?page=1&per_page=10'

start --token "HarborWeb=$token" --key "HarborWeb=$key"
grep -q "X-Shopify-Access-Token: $token" "$work/out" || complain "the token that was given is not said"
ask "$shopify" POST "$graphql" "$query" "$json" "X-Shopify-Access-Token: $token"
expect 200 '"count":[1-9]' "a query with the token"
ask "$shopify" POST "$graphql" "$query" "$json" "X-Shopify-Access-Token: ${token}0"
expect 401 'Invalid API key or access token' "a query with a wrong token"
ask "$shopify" POST "$graphql" "$query" "$json"
expect 401 'Invalid API key or access token' "a query without a token"
ask "$xoro" GET "$stock" '' "$basic"
expect 200 '"Data":\[\{' "stock with the key"
ask "$xoro" GET "$stock" '' "Authorization: Basic $(printf 'key:wrong' | base64)"
expect 401 'Authorization has been denied' "stock with a wrong key"
ask "$xoro" POST "$graphql" "$query" "$json" "X-Shopify-Access-Token: $token"
expect 404 'Not Found' "Shopify's path at XoroERP's port"

# A second one on the same port.
timeout 60 "$binary" serve "$store" --shopify-port "$shopify" --xoro-port 0 > "$work/second" 2> "$work/second.err"
[[ $? -eq 2 ]] && grep -q "127.0.0.1:$shopify; is the port taken" "$work/second.err" ||
  complain "a port that is taken: $(head -n 3 "$work/second.err")"
stop TERM

# What hostile or odd clients send is answered, and nobody else waits for it.

# speak PORT TEXT PATTERN WHAT : sends the bytes as they are (printf's escapes) and waits for the end
# of the answer; the first line has to fit.
speak() {
  exec 3<> "/dev/tcp/127.0.0.1/$1" || { complain "$4: nobody listens"; return; }
  printf "$2" >&3 2> /dev/null
  timeout 10 cat <&3 > "$work/answer" || complain "$4: no end of the answer"
  exec 3>&-
  head -n 1 "$work/answer" | grep -qE -- "$3" || complain "$4: $(head -c 300 "$work/answer")"
}
# nested COUNT : so many brackets, opened and closed.
nested() { printf '%*s' "$1" '' | tr ' ' '['; printf '%*s' "$1" '' | tr ' ' ']'; }

start --token "HarborWeb=$token" --key "HarborWeb=$key"
allowed="X-Shopify-Access-Token: $token"
ask "$shopify" POST "$graphql" "{\"query\": \"query(\$q: String) { products(first: 1, query: \$q) { nodes { id } } }\", \"variables\": {\"q\": $(nested 76000)}}" "$json" "$allowed"
expect 400 'nested deeper than 100' "a variable nested 76,000 deep"
ask "$shopify" POST "$graphql" "$query" "$json" "$allowed"
expect 200 '"count":[1-9]' "a query after it"
speak "$shopify" "POST $graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n" \
  '^HTTP/1.1 401 ' "a body without a token is not waited for"
speak "$shopify" "GET / HTTP/1.1\r\nX: $(printf '%*s' 100000 '' | tr ' ' a)" '^HTTP/1.1 431 ' "an endless header line"
speak "$shopify" "GET / HTTP/1.1\r\n$(for _ in {1..2000}; do printf 'A: b\\r\\n'; done)" '^HTTP/1.1 431 ' "endless headers"
speak "$shopify" '\026\003\001\002' '^HTTP/1.1 400 ' "TLS on a port that speaks HTTP"
speak "$shopify" "POST $graphql HTTP/1.1\r\nHost: [::1].evil.example\r\n\r\n" '^HTTP/1.1 400 ' "a Host that is none"
speak "$shopify" "POST $graphql HTTP/1.1\r\nContent-Length: 0\r\n\r\n" '^HTTP/1.1 400 ' "no Host"

# Fifty requests in one go, all answered.
one="POST $graphql HTTP/1.1\r\nHost: localhost\r\n$allowed\r\nContent-Type: Application/JSON\r\n"
all=
for _ in {1..49}; do all+="${one}Content-Length: ${#query}\r\n\r\n$query"; done
speak "$shopify" "${all}${one}Connection: close\r\nContent-Length: ${#query}\r\n\r\n$query" '^HTTP/1.1 200 ' "pipelined requests"
[[ $(grep -c '"count":' "$work/answer") -eq 50 || $(grep -o '"count":' "$work/answer" | wc -l) -eq 50 ]] ||
  complain "pipelined requests: $(grep -o '"count":' "$work/answer" | wc -l) of 50 answered"

# Clients that never end their requests hold up neither others nor the end.
for fd in {10..49}; do
  eval "exec $fd<> /dev/tcp/127.0.0.1/$shopify"
  printf 'POST %s HTTP/1.1\r\nHost: loc' "$graphql" >&"$fd"
done
SECONDS=0
ask "$shopify" POST "$graphql" "$query" "$json" "$allowed"
expect 200 '"count":[1-9]' "a query beside forty dripping ones"
((SECONDS < 5)) || complain "a query waited $SECONDS s for dripping ones"
SECONDS=0
stop TERM
((SECONDS < 5)) || complain "it ended after $SECONDS s"
for fd in {10..49}; do eval "exec $fd>&-"; done

# Names of a store can't act on the terminal or forge a line.
cp -r "$store" "$work/hostile"
sed -i 's/"name": "harbor"/"name": "har\\u001b[2J\\u0007\\u202e\\u009b\\nStopped."/; s/"name": "Harbor Outfitters"/"name": "Harbor\\nCtrl-C ends it."/' "$work/hostile/store.json"
store=$work/hostile start
LC_ALL=C grep -qP '[\x00-\x08\x0b-\x1f\x7f]|\xe2\x80\xae|\xc2\x9b' "$work/out" && complain "a name acts on the terminal: $(cat -v "$work/out")"
grep -q '^Stopped\.' "$work/out" && complain "a name forges a line"
grep -q '^Shopify har⟨U+001B⟩' "$work/out" || complain "a name is not shown: $(cat -v "$work/out" | head -n 3)"
stop TERM

# What it prints for people to paste works, wherever curl is there; with tokens that it made.
start
if command -v curl > /dev/null; then
  while read -r command; do
    bash -c "${command/curl /curl -sS --max-time 20 }" > "$work/answer" 2>&1 &&
      grep -qE '"productsCount"|"Data"' "$work/answer" ||
      complain "$command: $(head -n 3 "$work/answer")"
  done < <(grep -oE '^  curl .*' "$work/out")
fi
[[ $(grep -c '^  curl ' "$work/out") -eq 3 ]] || complain "not a command for each of two shops and XoroERP"
stop INT

# refuse PATTERN ARG... : says why, ends with 2.
refuse() {
  local pattern=$1
  shift
  timeout 60 "$binary" serve "$@" > "$work/out" 2> "$work/err" < /dev/null
  local code=$?
  [[ $code -eq 2 ]] && grep -qE -- "$pattern" "$work/err" ||
    complain "serve $*: exit code $code: $(head -n 3 "$work/err")"
}
refuse 'no such' "$work/nowhere"
refuse 'folder' "$work/err"
refuse 'whole number from 0 to 65535' "$store" --shopify-port 65536
refuse 'whole number from 0 to 65535' "$store" --xoro-port http
refuse 'add --expose' "$store" --host 0.0.0.0
refuse "can't listen on no-such-host.invalid" "$store" --host no-such-host.invalid --expose --shopify-port 0
refuse 'did you mean "HarborWeb"' "$store" --token "HarborWep=$token"
refuse 'account=secret' "$store" --token "$token"
refuse 'given twice' "$store" --token "HarborWeb=$token" --token "HarborWeb=$token"
refuse 'fewer than 16' "$store" --token HarborWeb=short
refuse 'same token' "$store" --token "HarborWeb=$token" --token "HarborB2B=$token"

finish
