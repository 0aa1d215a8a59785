# shellcheck shell=bash
# Progress for the scripts that source this: numbered steps, one line each, their output in a log.

# Where the project is; scripts run from there.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
step_number=0
step_total=0

# Ends the script: what is wrong, on stderr. Exit code 2 stands for a wrong call.
fail() {
  printf '%s: %s\n' "$(basename "$0")" "$1" >&2
  exit "${2:-1}"
}

# plan N: how many steps there will be.
plan() {
  step_number=0
  step_total=$1
}

# step LABEL LOG COMMAND [ARG…]: runs the command with its output in LOG, shown only on failure.
# A command that writes nothing had nothing to do.
step() {
  local label=$1 log=$2 start=$SECONDS status
  shift 2
  begin_step "$label"
  mkdir -p "$(dirname "$log")"
  # Not in a condition: there `set -e` would not hold inside the command.
  set +e
  (
    set -e
    "$@"
  ) >"$log" 2>&1 </dev/null
  status=$?
  set -e
  if ((status != 0)); then
    printf 'failed after %d s\n' "$((SECONDS - start))"
    show_failure "$log"
    fail "\"$label\" failed; its whole output is in ${log#"$root"/}"
  fi
  end_step "$log" "$((SECONDS - start))"
}

begin_step() {
  step_number=$((step_number + 1))
  printf '[%d/%d] %s ... ' "$step_number" "$step_total" "$1"
}

end_step() {
  if [[ ! -s $1 ]] || grep -q '^ninja: no work to do' "$1"; then
    printf 'nothing to do\n'
  else
    printf '%d s\n' "$2"
  fi
}

# The end of a log; of ctest's, all that is about tests that did not pass.
show_failure() {
  if grep -q '^Test project ' "$1"; then
    grep -vE '( Passed|\*\*\*Skipped) |^ +Start +[0-9]+:|\((Skipped|Disabled)\)$' "$1" | tail -n 300
  else
    tail -n 100 "$1"
  fi
}
