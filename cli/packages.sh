#!/usr/bin/env bash
# The packages, made twice and tried where nothing of the project is: packages.sh BUILD ROOT
# Twice they are the same bytes. README's way without building is gone in a Debian 12 that has nothing but what
# the package depends on, and the package goes again without a trace; the tarball runs in a Debian 13.
# docs/install.md's ways by the tarball and by the Dockerfile are gone as they stand there; buildah takes Docker's place, which
# needs no service, and the Debian 12 of this test that of the image that it begins with.
# The two systems are made by mmdebstrap from this machine's own mirror, once: they are kept in DRYDOCK_CACHE
# (default: ~/.cache/drydock), without anything of ours. Where they can't be made, what needs them is skipped
# (exit code 77). packages.sh --install installs what is missing for it.
set -uo pipefail

needed=(dpkg-dev mmdebstrap buildah)
if [[ $1 == --install ]]; then
  dpkg-query -W "${needed[@]}" > /dev/null 2>&1 && exit 0
  [[ $EUID -eq 0 ]] || { echo "packages: needs root to install ${needed[*]}" >&2; exit 1; }
  export DEBIAN_FRONTEND=noninteractive
  apt-get -q update > /dev/null 2>&1 || true
  exec apt-get -q install -y --no-install-recommends --no-remove "${needed[@]}" > /dev/null 2>&1
fi

build=$(realpath "$1")
root=$(realpath "$2")
cache=${DRYDOCK_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/drydock}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
unset DRYDOCK_ROOT DRYDOCK_COMMAND
failures=0
complain() { echo "$*" >&2; failures=$((failures + 1)); }
finish() {
  [[ $failures -eq 0 ]] && echo "all as expected"
  exit $((failures > 0))
}
skip() {
  [[ $failures -eq 0 ]] || finish
  echo "skipped: $*"
  exit 77
}

# ---- made twice ----
command -v dpkg-shlibdeps > /dev/null || skip "there is no dpkg-shlibdeps (package dpkg-dev)"
"$root/cmake/package.sh" "$build" one > made & first=$!
# What a machine could put into it: another time, another mask, another language.
(umask 077; LC_ALL=C.UTF-8 TZ=Asia/Tokyo "$root/cmake/package.sh" "$build" two > /dev/null) || complain "not made twice"
wait $first || { complain "not made"; finish; }
deb=$(find one -name '*.deb')
tarball=$(find one -name '*.tar.gz')
for file in "$deb" "$tarball"; do
  cmp "$file" "two/${file#one/}" || complain "$file is not the same twice"
done

# ---- what is in them ----
mkdir deb tar
dpkg-deb -x "$deb" deb
[[ $(dpkg-deb -f "$deb" Suggests) == chromium ]] || complain "the package does not suggest the browser that prints PDFs"
tar -xf "$tarball" -C tar
scripts=$(dpkg-deb --ctrl-tarfile "$deb" | tar -t | grep -vxE '\./(control|md5sums)?')
[[ -z $scripts ]] || complain "the package does more than to be unpacked: $scripts"
outside=$(dpkg-deb -c "$deb" | awk '{ print $6 }' |
  grep -vE '^\./usr/((bin|lib|lib/drydock|share|share/(drydock|doc/drydock|man/man1|doc|man|bash-completion|bash-completion/completions|zsh|zsh/vendor-completions))/)?$' |
  grep -vE '^\./usr/(bin/drydock$|lib/drydock/|share/(drydock|doc/drydock)/|share/man/man1/drydock\.1\.gz$|share/bash-completion/completions/drydock$|share/zsh/vendor-completions/_drydock$)')
[[ -z $outside ]] || complain "outside of what is the package's: $outside"
odd=$(tar -tvf "$tarball" | grep -vE '^(drwxr-xr-x|-rwxr-xr-x|-rw-r--r--) root/root ')
odd+=$(dpkg-deb -c "$deb" | grep -vE '^(drwxr-xr-x|-rwxr-xr-x|-rw-r--r--) root/root ')
[[ -z $odd ]] || complain "odd owners or modes: $odd"
found=$(grep -rlF -e "$root/" -e "$build" deb tar)
[[ -z $found ]] || complain "a path of the build is in $found"
(cd "$root" && git -c 'safe.directory=*' ls-files examples) | sort > examples.known
(cd deb/usr/share/drydock && find examples -type f) | sort > examples.packed
diff examples.known examples.packed || complain "the examples are not those of the tree"
for licence in copyright licences/nlohmann-json3-dev licences/libboost1.81-dev licences/uplot; do
  [[ -s deb/usr/share/doc/drydock/$licence ]] || complain "no $licence"
done
for library in tar/*/lib/drydock/lib*; do
  owner=$(dpkg-query --search "$(basename "$library")" | sed 's/:.*//' | sort -u)
  for package in $owner; do
    [[ -s $(echo tar/*/share/doc/drydock/licences/libraries/"$package") ]] && continue 2
  done
  complain "no licence of $library"
done

# ---- the pages ----
page=deb/usr/share/man/man1/drydock.1.gz
if command -v man > /dev/null; then
  said=$(man --warnings -l "$page" 2>&1 > page.txt)
  [[ -z $said ]] || complain "the man page: $said"
fi
bash -c 'source deb/usr/share/bash-completion/completions/drydock && COMP_WORDS=(drydock ch) COMP_CWORD=1 && _drydock &&
  [[ ${COMPREPLY[*]} == check ]] && COMP_WORDS=(drydock check --see) COMP_CWORD=2 && _drydock &&
  [[ ${COMPREPLY[*]} == "--seed --seeds" ]]' || complain "bash does not complete"
if command -v zsh > /dev/null; then
  zsh -n deb/usr/share/zsh/vendor-completions/_drydock || complain "zsh does not take its completion"
fi

# ---- what the tree says of the example ----
cp -r "$root/examples" examples
"$build/cli/drydock-store" check examples/harbor-outfitters > said 2> err
[[ $? -eq 1 ]] || complain "in the tree: $(head -n 3 err)"
grep -q 'NO-GO' said || complain "in the tree: $(head -n 3 said)"
# It is called by another name there.
sed 's#\./drydock#drydock#g' said > said.tree

# ---- two systems ----
[[ $EUID -eq 0 ]] || skip "only root can make and enter a system (Debian 12 and 13)"
command -v mmdebstrap > /dev/null || skip "there is no mmdebstrap"
unshare --mount --pid --net --fork true || skip "a system can't be entered: no namespaces"
mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' \
  "Codename: $(. /etc/os-release && echo "${VERSION_CODENAME:-}")" 'Component: main' | head -n 1)

# system FOLDER RELEASE VARIANT PACKAGES : unpacked there; made where it is not kept yet.
system() {
  local kept
  kept=$cache/$2-$3-$(sha256sum <<< "$4" | cut -c 1-12).tar
  if [[ ! -s $kept ]]; then
    mkdir -p "$cache"
    timeout 300 mmdebstrap --quiet --format=tar --variant="$3" --dpkgopt=force-unsafe-io --include="$4" "$2" \
      "$kept.$$" "$mirror" > mmdebstrap.log 2>&1 || { tail -n 3 mmdebstrap.log; rm -f "$kept.$$"; return 1; }
    mv "$kept.$$" "$kept"
  fi
  mkdir "$1" && tar -xf "$kept" -C "$1" '--exclude=./dev/*' && touch "$1/dev/null" && chmod 666 "$1/dev/null"
}
# inside FOLDER COMMAND... : without a network, by itself.
inside() {
  unshare --mount --pid --net --fork bash -c 'mount -t proc proc "$1/proc" && mount --bind /dev/null "$1/dev/null" &&
    exec chroot "$1" /usr/bin/env -i HOME=/root PATH=/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin "${@:2}"' inside "$@" < /dev/null
}
[[ -n $mirror ]] || skip "this machine has no mirror of Debian"

# Debian 12, with what the package depends on.
depends=$(dpkg-deb -f "$deb" Depends | sed 's/([^)]*)//g; s/|[^,]*//g; s/ //g' | tr , '\n' | sort -u | paste -sd ,)
system twelve bookworm apt "$depends" || skip "Debian 12 can't be made here"
# trace : all that is there, apart from what the package manager notes of its own work.
trace() {
  (cd twelve && find . -xdev \( -path ./proc -o -path ./var/log -o -path ./var/cache/apt -o -path ./var/lib/apt \) -prune -o \
    \( -type d -printf '%p %m\n' -o ! -path './var/lib/dpkg/status-old' ! -path './var/lib/dpkg/lock*' ! -path './var/lib/dpkg/triggers/*' -printf '%p %m %U:%G %s %l\n' \)) | sort
}
mkdir -p twelve/root/try
trace > before
cp "$deb" twelve/root/try/
# block PAGE PATTERN : the lines of its code block that matches.
block() {
  awk -v pattern="$2" '/^```sh$/ { block = ""; next } /^```$/ { if (block ~ pattern) printf "%s", block; block = ""; next }
    { block = block $0 "\n" }' "$root/$1"
}
mapfile -t typed < <(block README.md 'apt-get install')
[[ ${#typed[@]} -eq 3 ]] || complain "README.md: no way without building: ${typed[*]}"
for command in "${typed[@]}"; do
  inside twelve timeout 100 bash -c "cd ~/try && sudo() { \"\$@\"; } && $command; code=\$?
    times | tail -n 1 > /root/times; exit \$code" > said.twelve 2> err
  code=$?
  wanted=0
  [[ $command != drydock* ]] || wanted=1
  [[ $code -eq $wanted ]] || complain "Debian 12: $command: exit code $code: $(tail -n 3 err)"
done
cmp said.twelve said.tree || complain "Debian 12: the first screen is another one"
# The verdict's time, on a core of its own: other tests run beside this one.
grep -qE '^0m([0-9]|1[0-4])\.' twelve/root/times || complain "Debian 12: the verdict took $(cat twelve/root/times)"
rm twelve/root/times
inside twelve drydock rules R53 > /dev/null 2> err || complain "Debian 12: rules: $(head -n 3 err)"
inside twelve drydock bench --help > /dev/null 2> err || complain "Debian 12: bench: $(head -n 3 err)"
inside twelve bash -c 'rm -r ~/try && mkdir ~/try && dpkg --purge drydock' > err 2>&1 || complain "Debian 12: $(tail -n 3 err)"
trace > after
diff before after || complain "Debian 12: the package leaves something behind"

# Debian 13, with nothing but a shell, and the time zones.
system thirteen trixie extract base-files,coreutils,dash,libc6,tzdata || skip "Debian 13 can't be made here"
mkdir -p thirteen/opt thirteen/root thirteen/usr/local/bin thirteen/proc
mapfile -t typed < <(block docs/install.md '^tar')
[[ ${#typed[@]} -eq 2 ]] || complain "docs/install.md: no way by the tarball: ${typed[*]}"
# There is no tar in it.
cp "$tarball" thirteen/root/ && (cd thirteen/root && eval "${typed[0]}") || complain "Debian 13: ${typed[0]}"
inside thirteen timeout 100 sh -c "cd && ${typed[1]}" > said.thirteen 2> err
[[ $? -eq 1 ]] && grep -q NO-GO said.thirteen || complain "Debian 13: ${typed[1]}: $(head -n 3 err said.thirteen)"
tar -xf "$tarball" -C thirteen/opt
name=$(basename "$tarball" .tar.gz)
ln -s "/opt/$name/bin/drydock" thirteen/usr/local/bin/drydock
inside thirteen timeout 60 sh -c "cd && cp -r /opt/$name/share/drydock/examples . && drydock check examples/harbor-outfitters-ready --quiet" > said.thirteen 2> err
[[ $? -eq 0 && $(cat said.thirteen) == GO ]] || complain "Debian 13: $(head -n 3 err said.thirteen)"
inside thirteen drydock rules R53 > /dev/null 2> err || complain "Debian 13: rules: $(head -n 3 err)"
inside thirteen drydock bench --help > /dev/null 2> err || complain "Debian 13: bench: $(head -n 3 err)"

# ---- the image ----
command -v buildah > /dev/null || skip "the Dockerfile: there is no buildah"
images=(buildah --root "$work/images" --runroot "$work/images.run")
base=$("${images[@]}" from scratch) && cp -a twelve/. "$("${images[@]}" mount "$base")" && "${images[@]}" umount "$base" > /dev/null &&
  "${images[@]}" commit --quiet "$base" "docker.io/library/$(sed -n 's/^FROM //p' "$root/Dockerfile")" > /dev/null ||
  skip "the Dockerfile: buildah can't make an image here"
"${images[@]}" run --isolation chroot "$base" -- apt-get -q update > err 2>&1 ||
  skip "the Dockerfile: its Debian reaches no mirror: $(tail -n 1 err)"
# docker WORDS... : what it would do with those of docs/install.md.
docker() {
  local option image made words=()
  case $1 in
    build) "${images[@]}" bud --pull-never --isolation chroot "${@:2}" ;;
    run)
      shift
      while [[ $1 == -* ]]; do
        option=$1
        shift
        case $option in
          --rm) ;;
          --network) [[ $1 == none ]] && shift ;;
          --user | -v) words+=("$option" "$1") && shift ;;
          *) complain "docker run $option: this test does not know what that is" ;;
        esac
      done
      image=$1
      made=$("${images[@]}" from --pull-never "localhost/$image") || return
      shift
      read -ra option <<< "$("${images[@]}" inspect --format '{{range .OCIv1.Config.Entrypoint}}{{.}} {{end}}' "$made")"
      unshare --net "${images[@]}" run --isolation chroot "${words[@]}" "$made" -- "${option[@]}" "$@"
      ;;
  esac
}
# Somebody who is not root, and in no list of users.
id() { echo 12345; }
mkdir -p image/build/release && cp "$root/Dockerfile" image/ && cp -r one image/build/release/packages && cp -r examples/harbor-outfitters image/my-store
chown -R 12345:12345 image && chmod 755 "$work"
mapfile -t typed < <(block docs/install.md '^docker')
[[ ${#typed[@]} -eq 2 ]] || complain "docs/install.md: no way by the Dockerfile: ${typed[*]}"
(cd image && eval "${typed[0]}") > err 2>&1 || complain "${typed[0]}: $(tail -n 3 err)"
(cd image && eval "${typed[1]}") > said.image 2> err
code=$?
[[ $code -eq 1 ]] || complain "${typed[1]}: exit code $code: $(tail -n 3 err)"
sed 's#my-store#examples/harbor-outfitters#g' said.image | cmp - said.tree || complain "in the container: the first screen is another one"
[[ $(stat -c %u image/my-store-check/check.txt) == 12345 ]] || complain "in the container: the lists are not the user's"
finish
