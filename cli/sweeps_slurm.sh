#!/usr/bin/env bash
# A campaign as a Slurm array on two virtual nodes of this machine, one of which is killed in the
# middle: nothing is lost and nothing is there twice. sweeps_slurm.sh BINARY
# Needs Debian's slurm-wlm and munge, and root; without them it is skipped (exit code 77).
set -uo pipefail

binary=$(realpath "$1")
PATH=$PATH:/usr/sbin:/sbin
for program in munged slurmctld slurmd sbatch squeue scontrol; do
  command -v $program > /dev/null || { echo "skipped: there is no $program (packages slurm-wlm, munge)"; exit 77; }
done
[[ $EUID -eq 0 ]] || { echo "skipped: only root can start Slurm's nodes"; exit 77; }

work=$(mktemp -d)
chmod 755 "$work"
started=()
clean_up() {
  for pid in "${started[@]}" $(cat "$work"/*.pid "$work"/task.* 2> /dev/null); do
    kill -9 "$pid" 2> /dev/null
  done
  rm -rf "$work"
}
trap clean_up EXIT
# keep PID : ended with us, without bash saying so.
keep() { started+=("$1"); disown "$1"; }
cd "$work" || exit 1
give_up() { echo "$*" >&2; tail -n 5 ./*.log >&2; exit 1; }
# until_true SECONDS COMMAND... : asks again and again.
until_true() {
  local end=$((SECONDS + $1))
  shift
  until "$@"; do
    ((SECONDS < end)) || return 1
    sleep 0.3
  done
}

# ---- one controller, two nodes, all on the loopback ----
port=$((20000 + $$ % 20000))
host=$(hostname)
head -c 1024 /dev/urandom > munge.key
chmod 400 munge.key
munged --foreground --force --num-threads 2 --socket "$work/munge.sock" --key-file "$work/munge.key" \
  --pid-file "$work/munge.pid" --log-file "$work/munge.log" --seed-file "$work/munge.seed" 2> munged.log &
keep $!
cat > slurm.conf << CONF
ClusterName=drydock
SlurmctldHost=$host(127.0.0.1)
SlurmUser=root
SlurmctldPort=$port
AuthType=auth/munge
AuthInfo=socket=$work/munge.sock
CommunicationParameters=NoInAddrAny,NoCtldInAddrAny
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
ReturnToService=2
SlurmdTimeout=10
SchedulerParameters=batch_sched_delay=0,sched_min_interval=2000,bf_interval=1
StateSaveLocation=$work/state
SlurmdSpoolDir=$work/spool-%n
SlurmctldPidFile=$work/slurmctld.pid
SlurmdPidFile=$work/slurmd-%n.pid
SlurmctldLogFile=$work/slurmctld.log
SlurmdLogFile=$work/slurmd-%n.log
NodeName=n1 NodeHostname=$host NodeAddr=127.0.0.1 Port=$((port + 1)) CPUs=1
NodeName=n2 NodeHostname=$host NodeAddr=127.0.0.1 Port=$((port + 2)) CPUs=1
PartitionName=sweep Nodes=ALL Default=YES MaxTime=INFINITE State=UP
CONF
mkdir state spool-n1 spool-n2
export SLURM_CONF=$work/slurm.conf
until_true 10 test -S munge.sock || give_up "munged does not start"
slurmctld -D -c -f "$SLURM_CONF" 2> /dev/null &
keep $!
declare -A node
for name in n1 n2; do
  slurmd -D -N $name -f "$SLURM_CONF" 2> /dev/null &
  node[$name]=$!
  keep $!
done
both_idle() { [[ $(sinfo -h -N -o '%N %t' 2> /dev/null | grep -c ' idle') -eq 2 ]]; }
until_true 60 both_idle || give_up "the nodes do not become idle"

# ---- the campaign, once in one go and once as an array ----
campaign=(--seeds 1..2400 --profile safe/careful --profile wild/careless --items 6 --orders 10)
"$binary" sweep "${campaign[@]}" --replays 3 --into whole.sqlite --quiet > /dev/null
cat > task.sh << TASK
#!/bin/sh
# The task becomes the sweep; its own number and its starter's are what is killed with the node.
echo \$\$ \$PPID > task.\$SLURMD_NODENAME
echo "\$SLURM_ARRAY_TASK_ID on \$SLURMD_NODENAME, start \${SLURM_RESTART_COUNT:-0}" >> starts.txt
exec "$binary" sweep ${campaign[*]} --threads 1 --shard auto --into part.sqlite --quiet
TASK
sbatch --array=0-3 --requeue --chdir "$work" --output "$work/out.%a" task.sh > sbatch.out || give_up "sbatch: $(cat sbatch.out)"

# n2 dies with all that runs on it, once its task has written something and not all.
under_way() { [[ -s task.n2 ]] && compgen -G 'part.*-of-4.sqlite-wal' > /dev/null; }
until_true 60 under_way || give_up "nothing runs on n2"
sleep 1
kill -9 "${node[n2]}" $(cat task.n2)
task=$(awk '$3 == "n2," { print $1 }' starts.txt | tail -n 1)
runs=$("$binary" sweep --status part.$((task + 1))-of-4.sqlite --json | grep -A 1 '"runs"' | tr -d '\n')
done=$(sed -nE 's/.*"done": ([0-9]+).*/\1/p' <<< "$runs")
wanted=$(sed -nE 's/.*"wanted": ([0-9]+).*/\1/p' <<< "$runs")
echo "killed n2 and its task $task, which had $done of $wanted runs"
((done > 0 && done < wanted)) || give_up "the task was not killed in the middle"
nothing_left() { [[ -z $(squeue -h 2> /dev/null) ]]; }
until_true 400 nothing_left || give_up "the array does not end: $(squeue)"
cat starts.txt
grep -q 'start 1' starts.txt || give_up "no task was started again"

"$binary" sweep --merge merged.sqlite part.*-of-4.sqlite --replays 3 --quiet > /dev/null
for name in whole merged; do
  "$binary" sweep --status $name.sqlite --json | sed "s#$name-findings#FINDINGS#g" > $name.json
done
grep -q '"complete": true' whole.json && cmp whole.json merged.json || give_up "the array is not the whole"
echo "all as expected"
