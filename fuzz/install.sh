#!/usr/bin/env bash
# Installs clang 19 with libFuzzer and the sanitizers' runtime, where they are missing; nothing else
# of Drydock needs them. Fails where that can't be done.
set -euo pipefail
packages=(clang-19 libclang-rt-19-dev)

dpkg-query -W "${packages[@]}" > /dev/null 2>&1 && exit 0
as_root=()
if [[ $EUID -ne 0 ]]; then
  command -v sudo > /dev/null || { echo "fuzz: needs root to install ${packages[*]}" >&2; exit 1; }
  as_root=(sudo)
fi
as_root+=(env DEBIAN_FRONTEND=noninteractive)
echo "fuzz: installing ${packages[*]}" >&2
"${as_root[@]}" apt-get -q update > /dev/null 2>&1 || true
"${as_root[@]}" apt-get -q install -y --no-install-recommends --no-remove "${packages[@]}" \
  > /dev/null 2>&1
