# The head of the tests beside this file: . head.sh BINARY [ROOT]
# They go on in a folder of their own, `work`, with the program in it as `drydock`. At the end the folder goes, and with
# it whatever process `started` names.
set -uo pipefail

binary=$(realpath "$1")
root=${2:+$(realpath "$2")}
work=$(mktemp -d)
started=()
clean_up() {
  [[ ${#started[@]} -eq 0 ]] || kill "${started[@]}" 2> /dev/null
  rm -rf "$work"
}
trap clean_up EXIT
cd "$work" || exit 1
ln -s "$binary" drydock
failures=0
complain() { echo "$*" >&2; failures=$((failures + 1)); }

# finish MORE : the end of a test.
finish() {
  [[ $failures -eq 0 ]] && echo "all as expected$*"
  exit $((failures > 0))
}
