#!/usr/bin/env bash
# A launcher for compiler and linker: notes the processor time of each command in $DRYDOCK_TIMES,
# beside the file that it writes. bench/build.sh uses it.
output=
for ((i = 1; i < $#; i++)); do
  if [[ ${!i} == -o ]]; then
    next=$((i + 1))
    output=${!next}
  fi
done
TIMEFORMAT="%U %S ${output:-link}"
exec 3>&2
{ time "$@" 2>&3; } 2>> "${DRYDOCK_TIMES:-/dev/null}"
