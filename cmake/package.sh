#!/usr/bin/env bash
# Makes the Debian package and the tarball of what a build folder holds: package.sh BUILD OUT
# The same commit gives the same bytes: the time in them is the commit's, and owners and modes are not the machine's.
set -euo pipefail

root=$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")
build=$(realpath "$1")
mkdir -p "$2"
out=$(realpath "$2")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
umask 022
if [[ -z ${SOURCE_DATE_EPOCH:-} ]]; then
  SOURCE_DATE_EPOCH=$(git -c 'safe.directory=*' -C "$root" log -1 --format=%ct)
fi
export SOURCE_DATE_EPOCH

# What the Debian package depends on. CPack can ask that too, and then looks at every file of the package first.
mkdir "$work/debian"
printf 'Source: drydock\n\nPackage: drydock\nArchitecture: any\n' > "$work/debian/control"
depends=$(cd "$work" && dpkg-shlibdeps -O "$build"/cli/drydock-{store,bin,bench} 2> "$work/log" | sed -n 's/^shlibs:Depends=//p' || true)
[[ -n $depends ]] || { cat "$work/log" >&2; exit 1; }

# pack GENERATOR COMPONENTS PREFIX FOLDER : FOLDER is ON where all of it lies in one of its own.
pack() {
  cpack --config "$build/CPackConfig.cmake" -G "$1" -B "$work/$1" \
    -D "CPACK_COMPONENTS_ALL=$2" -D "CPACK_PACKAGING_INSTALL_PREFIX=$3" \
    -D "CPACK_DEBIAN_PACKAGE_DEPENDS=$depends, tzdata" \
    -D "CPACK_COMPONENT_INCLUDE_TOPLEVEL_DIRECTORY=$4" > "$work/log" 2>&1 ||
    { cat "$work/log" >&2; exit 1; }
}
pack DEB programs /usr OFF
pack TGZ 'programs;libraries' / ON
for package in "$work"/DEB/*.deb "$work"/TGZ/*.tar.gz; do
  mv "$package" "$out/"
  printf '%s\n' "$out/${package##*/}"
done
