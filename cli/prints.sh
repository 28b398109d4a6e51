#!/usr/bin/env bash
# Pages on paper: prints.sh BINARY ROOT
# What a real browser prints of the example's check and of a run. Without Chromium it is skipped (exit code 77);
# without poppler-utils the words of the pages are not read, which is said.
. "$(dirname "${BASH_SOURCE[0]}")/head.sh" "$@"

browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome) ||
  { echo "skipped: there is no chromium (package chromium)"; exit 77; }
# A folder whose name has to be written another way in an address.
export TMPDIR="$work/for a while #1"
mkdir "$TMPDIR"
unset DRYDOCK_BROWSER

# pages FILE LOW HIGH: a whole PDF on A4 of so many pages, with no day in it and nothing that acts.
pages() {
  local count
  [[ $(head -c 5 "$1") == %PDF- ]] || { complain "$1 is no PDF"; return; }
  count=$(grep -acE '/Type /Page([^s]|$)' "$1")
  ((count >= $2 && count <= $3)) || complain "$1: $count pages"
  grep -aq '/MediaBox \[0 0 59[45][0-9.]* 84[12]' "$1" || complain "$1: not A4: $(grep -a -m 1 MediaBox "$1")"
  ! grep -aqE '/(CreationDate|ModDate|JavaScript|Launch|EmbeddedFile)' "$1" || complain "$1: has what it ought not to have"
}
# says FILE WORDS: they stand on its pages.
says() {
  [[ -s $1 ]] && command -v pdftotext > /dev/null || return 0
  pdftotext -layout "$1" words.txt
  grep -qF -- "$2" words.txt || complain "$1 does not say: $2"
}
command -v pdftotext > /dev/null || echo "not checked here: what the pages say (package poppler-utils)"

cp -r "$root/examples/harbor-outfitters" store
./drydock check store --seeds 1 --report report --as pdf --out check.pdf > out 2> err
[[ $? -eq 1 ]] && grep -q NO-GO out || complain "check: $(cat err)"
pages check.pdf 10 150
says check.pdf NO-GO
says check.pdf 'What was examined'
says check.pdf R137  # what is closed on the page is open on paper
says check.pdf 'See it happen'
! grep -q 'Light  *Dark' words.txt 2> /dev/null || complain "check.pdf: there are buttons on it"

# Hostile text is text; a browser in the dark prints a light page; standard output is a place too.
cat > hostile.json << 'JSON'
{ "why": "<script>document.title='x'</script><img src=x onerror=alert(1)> (D:2) /JavaScript", "given": { "catalogue": [ { "item": "TEE", "price": "19.00" } ] },
  "then": { "settles": { "TEE": { "available": 7 } } } }
JSON
printf '#!/bin/sh\nexec "%s" --blink-settings=preferredColorScheme=0 "$@"\n' "$browser" > dark
chmod +x dark
DRYDOCK_BROWSER=$work/dark ./drydock run hostile.json --report d --as pdf --out - > dark.pdf 2> err
[[ $? -eq 1 ]] || complain "run: $(cat err)"
pages dark.pdf 1 4
says dark.pdf "<script>document.title='x'</script><img src=x"
if command -v pdftoppm > /dev/null; then
  pdftoppm -gray -r 10 -f 1 -l 1 dark.pdf dark
  [[ $(tail -c 1 dark-*.pgm | od -An -tu1) -eq 255 ]] || complain "dark.pdf is not light"
fi

# A record gives it again; it is put in place beside the record.
./drydock report d/records/*.json --as pdf > out 2> err && grep -q 'hostile.pdf' out || complain "report: $(cat err)"
pages d/records/*.pdf 1 4

[[ -z $(ls -A "$TMPDIR") ]] || complain "left behind: $(ls "$TMPDIR")"
finish
