#!/usr/bin/env bash
# A campaign survives being killed at any moment, and its shards are the whole: sweeps.sh BINARY ROOT
. "$(dirname "${BASH_SOURCE[0]}")/head.sh" "$@"

# expect CODE PATTERN ARG... : the exit code, and the pattern in what was said.
expect() {
  local code=$1 pattern=$2
  shift 2
  ./drydock sweep "$@" > out 2> err < /dev/null
  local got=$?
  [[ $got -eq $code ]] && grep -qE -- "$pattern" out err ||
    complain "sweep $*: exit code $got, not $code with \"$pattern\": $(head -n 3 out err)"
}
# told NAME : what a campaign's file holds, all of it but for its name, in NAME.json.
told() {
  ./drydock sweep --status "$1.sqlite" --json > json
  sed "s#$1-findings#FINDINGS#g" json > "$1.json"
}
# same NAME WHAT : it holds what the campaign holds that was carried out in one go.
same() {
  told "$1"
  cmp -s whole.json "$1.json" || complain "$2: $(diff whole.json "$1.json" | head -n 5)"
}

seeds=1..240
small=(--seeds "$seeds" --items 5 --orders 8 --days 1 --profile safe/careful --profile wild/careless)
expect 1 'FAILED: [0-9]+ errors' "${small[@]}" --replays 3 --into whole.sqlite
told whole
grep -q '"complete": true' whole.json || complain "a campaign that was not killed is not complete"

# ---- killed again and again ----
# A kill that comes before anything is written, in the middle, and while findings are shrunk: each
# time a little later, until one run comes to its end.
kills=0
for ((ms = 20; ms < 60000; ms += 40 + ms / 6)); do
  ./drydock sweep "${small[@]}" --replays 3 --into killed.sqlite --threads 1 > out 2> err < /dev/null &
  pid=$!
  sleep "$(printf '%d.%03d' $((ms / 1000)) $((ms % 1000)))"
  if kill -9 "$pid" 2> /dev/null; then
    wait "$pid" 2> /dev/null
    kills=$((kills + 1))
  else
    wait "$pid"
    code=$?
    [[ $code -eq 1 ]] || complain "going on: exit code $code: $(head -n 3 err)"
    break
  fi
  # What is there is whole at any time.
  if [[ -s killed.sqlite ]]; then
    ./drydock sweep --status killed.sqlite --json > status.json 2> err
    code=$?
    [[ $code -eq 1 || $code -eq 3 || ($code -eq 2 && $(cat err) == *"no results of a sweep"*) ]] ||
      complain "after a kill the status has exit code $code: $(head -n 3 err)"
  fi
done
((kills >= 3)) || complain "killed only $kills times"
same killed "after $kills kills"
diff -r whole-findings killed-findings > difference || complain "other scenario files: $(head -n 5 difference)"

# Row by row, where there is somebody else to ask.
if command -v sqlite3 > /dev/null; then
  rows='SELECT * FROM run ORDER BY 1, 2;
    SELECT f.seed, f.profile, p.text, severity, places FROM finding f JOIN fingerprint p ON p.id = fingerprint ORDER BY 1, 2, 3;
    SELECT p.text, r.* FROM replay r JOIN fingerprint p ON p.id = fingerprint ORDER BY 1'
  for file in whole killed; do sqlite3 $file.sqlite "$rows" > $file.rows; done
  [[ $(wc -l < whole.rows) -ge 480 ]] && cmp whole.rows killed.rows || complain "the rows differ"
fi

# ---- the same with branches ----
searched=(--seeds 1..24 --items 4 --orders 6 --days 1 --profile wild/careless --search --timelines 150)
expect 1 '^search: 3,600 timelines, [0-9,]+ branch points, [0-9,]+ cells' "${searched[@]}" --replays 3 --into branched.sqlite
./drydock sweep --status branched.sqlite --json | sed 's#branched-findings#FINDINGS#g' > branched.json
kills=0
for ((ms = 60; ms < 60000; ms += 60 + ms / 4)); do
  ./drydock sweep "${searched[@]}" --replays 3 --into again.sqlite --threads 1 > out 2> err < /dev/null &
  pid=$!
  sleep "$(printf '%d.%03d' $((ms / 1000)) $((ms % 1000)))"
  kill -9 "$pid" 2> /dev/null || { wait "$pid"; break; }
  wait "$pid" 2> /dev/null
  kills=$((kills + 1))
done
./drydock sweep --status again.sqlite --json | sed 's#again-findings#FINDINGS#g' > again.json
cmp -s branched.json again.json || complain "a search after $kills kills: $(diff branched.json again.json | head -n 5)"
# What only a branch shows is shown again by the command that stands with it.
recipe=$(sed -n 's/.*"recipe": "\([0-9][^"]*\)".*/\1/p' branched.json | head -n 1)
[[ -n $recipe ]] || complain "no branch found anything that its run does not show"
for file in branched-findings/*.json; do
  ./drydock run "$file" > out 2>&1 || complain "$file does not show its finding: $(head -n 3 out)"
done

# ---- shards, each by another scheduler's word ----
shard() { env "${@:2}" ./drydock sweep "${small[@]}" --shard "$1" --into part.sqlite > out 2> err < /dev/null; }
shard auto SLURM_ARRAY_TASK_ID=4 SLURM_ARRAY_TASK_COUNT=4 SLURM_ARRAY_TASK_MIN=4 SLURM_ARRAY_TASK_MAX=7
shard auto OMPI_COMM_WORLD_RANK=1 OMPI_COMM_WORLD_SIZE=4
shard auto/4 JOB_COMPLETION_INDEX=2
grep -q 'the seeds 121..180' out || complain "the third shard: $(head -n 3 out err)"
expect 1 'runs are missing' --merge early.sqlite part.{1,2,3}-of-4.sqlite
expect 1 'runs of the seeds 1..240' --resume early.sqlite --replays 3
same early "a merge that was gone on with"
shard auto/4 PARALLEL_SEQ=4
# A shard of a task that was lost and run again is there once.
expect 1 'FAILED' --merge merged.sqlite part.4-of-4.sqlite part.{1,2,3}-of-4.sqlite --replays 3
same merged "shards are not the whole"
ls -A | grep -q '\.part' && complain "something temporary is left: $(ls -A)"

# ---- a planted bug, beside the campaign without it ----
calm=(--seeds 1..40 --profile safe/careful --items 6 --orders 10 --calm)
expect 0 'PASSED: 0 errors' "${calm[@]}" --into clean.sqlite
expect 1 'error, new' "${calm[@]}" --mutant cancel-ignored --against clean.sqlite --replays 5 --into bug.sqlite
count=0
while read -r command; do
  count=$((count + 1))
  bash -c "$command" > out 2> err < /dev/null
  [[ $? -eq 0 ]] && grep -q '1 passed' out || complain "$command: $(head -n 3 out err)"
done < <(./drydock sweep --status bug.sqlite --json | grep -oE '"replay": "\./drydock run [^"]+"' | sed 's/^"replay": "//; s/"$//')
((count > 0)) || complain "no finding of the planted bug has a scenario file"
# Of what was not made into a file the seed is named.
command=$(./drydock sweep "${calm[@]}" --mutant cancel-ignored --replays 0 --into seeds.sqlite --json |
  grep -oE '"replay": "\./drydock sweep [^"]+"' | head -n 1 | sed 's/^"replay": "//; s/"$//')
print=$(./drydock sweep --status seeds.sqlite --json | grep -oE '"fingerprint": "[^"]+"' | head -n 1)
bash -c "$command --json" > out 2> err < /dev/null
grep -qF -- "$print" out || complain "$command does not show $print: $(head -n 3 err)"

# ---- refusals ----
expect 2 'one of --into' --seeds 1..5
expect 2 '--into needs --seeds' --into a.sqlite
expect 2 'no range of seeds' --seeds 1-5 --into a.sqlite
expect 2 'ends before it begins' --seeds 5..1 --into a.sqlite
expect 2 'did you mean "safe"' --seeds 1..5 --profile sfae --into a.sqlite
expect 2 'did you mean "match-by-sku"' --seeds 1..5 --mutant match-by-skuu --into a.sqlite
expect 2 'whole number from 1 to 1000' --seeds 1..5 --items 0 --into a.sqlite
expect 2 'no shard 3 of 2' --seeds 1..5 --shard 3/2 --into a.sqlite
expect 2 'too few for 9 shards' --seeds 1..5 --shard 1/9 --into a.sqlite
expect 2 'no scheduler' --seeds 1..5 --shard auto --into a.sqlite
expect 2 'excludes' --seeds 1..5 --resume whole.sqlite
expect 2 'merge excludes --calm' --calm --merge b.sqlite whole.sqlite
expect 2 'orders: 8 there, 9 here' --seeds "$seeds" --items 5 --orders 9 --days 1 --profile safe/careful --profile wild/careless --into whole.sqlite
expect 2 'no such file' --resume missing.sqlite
expect 2 'no such file' --status missing.sqlite
expect 2 'is there already' --merge whole.sqlite part.1-of-4.sqlite
expect 2 'is of another campaign' --merge other.sqlite part.1-of-4.sqlite clean.sqlite
expect 2 "can't be compared; profiles" --status whole.sqlite --against clean.sqlite
head -c 9000 "$binary" > binary.sqlite
expect 2 'not a database' --status binary.sqlite
expect 2 'not a database' --seeds 1..5 --into binary.sqlite
expect 2 'no regular file' --seeds 1..5 --into "$work"
expect 2 'cannot open' --seeds 1..5 --into "$work/missing/a.sqlite"
head -c 20000 whole.sqlite > short.sqlite
expect 2 'short.sqlite: (is damaged|cannot read)' --status short.sqlite
expect 3 'UNKNOWN' --seeds 1..3 --profile safe/careful --events-max 10 --into spent.sqlite
expect 3 'the budget of 10 events was spent' --status spent.sqlite
[[ ! -e a.sqlite && ! -e other.sqlite ]] || complain "a refused sweep leaves a file behind"

finish ", killed $kills times"
