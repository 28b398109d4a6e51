#!/usr/bin/env bash
# Makes the pictures of the docs anew from the product: pictures.sh BUILD ROOT BINARY
# docs/images/ui.png is the page of `drydock ui` after a check of the example. It holds a moment of the machine's clock,
# so it is another one each time: look at it, and commit it when what it shows has changed.
set -uo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/node.sh"
with_browser "$@"
mkdir my-stores
cp -r "$root/examples/harbor-outfitters" my-stores/harbor
serve my-stores
node "$folder/test/pictures.mjs" "$browser" "$url" "$root/docs/images/ui.png"
