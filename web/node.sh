#!/usr/bin/env bash
# Node's packages for web/ in a folder of the build, by the lock file, for the scripts beside this one:
#   . node.sh; node_modules_in FOLDER ROOT   FOLDER holds web/ and node_modules; else it says what it skips
#   . node.sh; with_browser BUILD ROOT BINARY   the same, with a `browser`, in a folder of their own, `work`; at the end
#                                            it goes, and with it whatever process `started` names
# node.sh --install installs Debian's packages that the tests of web/ need.

if [[ ${1:-} == --install ]]; then
  # By what is there, whoever brought it: Node's own package has npm in it, and Debian's npm does not go beside it.
  needed=()
  command -v node > /dev/null || needed+=(nodejs)
  command -v npm > /dev/null || needed+=(npm)
  command -v chromium > /dev/null || needed+=(chromium)
  [[ ${#needed[@]} -gt 0 ]] || exit 0
  [[ $EUID -eq 0 ]] || { echo "web: needs root to install ${needed[*]}" >&2; exit 1; }
  export DEBIAN_FRONTEND=noninteractive
  apt-get -q update > /dev/null 2>&1 || true
  exec apt-get -q install -y --no-install-recommends --no-remove "${needed[@]}" > /dev/null 2>&1
fi

skip() {
  echo "skipped: $*"
  exit 77
}

node_modules_in() {  # folder, root
  local folder=$1 web=$2/web program lock
  for program in node npm; do
    command -v $program > /dev/null || skip "there is no $program (packages nodejs, npm)"
  done
  mkdir -p "$folder"
  rm -rf "$folder/src" "$folder/test" "$folder/licences"
  cp -r "$web"/{src,test,licences,build.mjs,tsconfig.json,package.json,package-lock.json,.npmrc} "$folder"
  lock=$(sha256sum < "$web/package-lock.json")
  if [[ $(cat "$folder/.installed" 2> /dev/null) != "$lock" ]]; then
    (cd "$folder" && timeout 240 npm ci --silent > npm.log 2>&1) ||
      skip "npm can't fetch what web/package-lock.json names: $(tail -n 1 "$folder/npm.log")"
    echo "$lock" > "$folder/.installed"
  fi
}

with_browser() {  # build, root, binary
  root=$(realpath "$2")
  folder=$(realpath "$1")/web
  binary=$(realpath "$3")
  browser=$(command -v chromium || command -v chromium-browser) || skip "there is no chromium (package chromium)"
  node_modules_in "$folder" "$root"
  work=$(mktemp -d)
  started=()
  trap '[[ ${#started[@]} -eq 0 ]] || kill "${started[@]}" 2> /dev/null; rm -rf "$work"' EXIT
  cd "$work" || exit 1
}

# serve DIR : `drydock ui` of it; its address goes to `url`.
serve() {
  : > out
  "$binary" ui "$1" > out 2> err &
  started+=($!)
  for _ in {1..300}; do
    grep -q 'Ctrl-C ends it' out && break
    kill -0 $! 2> /dev/null || break
    sleep 0.1
  done
  url=$(grep -oE 'http://127\.0\.0\.1:[0-9]+/[0-9a-f]{32}/' out)
  [[ -n $url ]] || { echo "the page is not served: $(cat out err)" >&2; exit 1; }
}
