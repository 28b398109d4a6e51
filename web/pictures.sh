#!/usr/bin/env bash
# Makes the pictures of the docs anew from the product: pictures.sh BUILD ROOT BINARY
# docs/images/ui.png is the page of `drydock ui` after a check of the example. It holds a moment of the machine's clock,
# so it is another one each time: look at it, and commit it when what it shows has changed.
set -uo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/node.sh"

root=$(realpath "$2")
folder=$(realpath "$1")/web
binary=$(realpath "$3")
browser=$(command -v chromium || command -v chromium-browser) || skip "there is no chromium (package chromium)"
node_modules_in "$folder" "$root"
work=$(mktemp -d)
server=
trap 'kill $server 2> /dev/null; rm -rf "$work"' EXIT
cd "$work" || exit 1
mkdir my-stores
cp -r "$root/examples/harbor-outfitters" my-stores/harbor
"$binary" ui my-stores > out 2> err &
server=$!
for _ in {1..300}; do
  grep -q 'Ctrl-C ends it' out && break
  kill -0 $server 2> /dev/null || break
  sleep 0.1
done
url=$(grep -oE 'http://127\.0\.0\.1:[0-9]+/[0-9a-f]{32}/' out)
[[ -n $url ]] || { echo "the page is not served: $(cat out err)" >&2; exit 1; }
node "$folder/test/pictures.mjs" "$browser" "$url" "$root/docs/images/ui.png"
