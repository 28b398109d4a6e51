#!/usr/bin/env bash
# Node's packages for web/ in a folder of the build, by the lock file, for the two scripts beside this one:
#   . node.sh; node_modules_in FOLDER ROOT   FOLDER holds web/ and node_modules; else it says what it skips
# node.sh --install installs Debian's packages that the tests of web/ need.

if [[ ${1:-} == --install ]]; then
  needed=(nodejs npm chromium)
  dpkg-query -W "${needed[@]}" > /dev/null 2>&1 && exit 0
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
