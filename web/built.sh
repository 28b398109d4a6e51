#!/usr/bin/env bash
# The scripts of reports and of the local page are what web/src/ gives, and their types fit: built.sh BUILD ROOT
# Without Node, npm or what they fetch it is skipped (exit code 77).
set -uo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/node.sh"

root=$(realpath "$2")
folder=$(realpath "$1")/web
node_modules_in "$folder" "$root"
cd "$folder" || exit 1
failures=0
npx --no-install tsc --noEmit || failures=1
DRYDOCK_ROOT=$root node build.mjs --check || failures=1
[[ $failures -eq 0 ]] && echo "all as expected"
exit $failures
