# Runs a program with what belongs to it: the session's earlier programs, its setup, and its check.
#
# It is started as `driver.sh ENTRY ARGUMENTS…` in the program's folder and reads what to do from
# `.code-runner/job.json`. All of it runs in this shell, so what one part defines the next one finds.

__job=$(cat .code-runner/job.json)
# The program is not meant to read its check, nor where the report goes.
rm -f .code-runner/job.json
__folder=$PWD
__report='[]'

__field() { jq -r "$1 // empty" <<<"$__job"; }

__write_files() { # PATH: where in the job the files are
  local count index name
  count=$(jq "$1 | length" <<<"$__job")
  for ((index = 0; index < count; index++)); do
    name=$(__field "$1[$index].name")
    mkdir -p "$(dirname "$__folder/$name")"
    if [[ $(__field "$1[$index].encoding") == base64 ]]; then
      __field "$1[$index].content" | base64 -d >"$__folder/$name"
    else
      jq -j "$1[$index].content" <<<"$__job" >"$__folder/$name"
    fi
  done
}

__earlier_setups=()

__run_setup() { # SOURCE
  local known
  [[ -z $1 ]] && return
  for known in "${__earlier_setups[@]}"; do [[ $known == "$1" ]] && return; done
  __earlier_setups+=("$1")
  eval "$1"
}

__repeat_earlier() {
  local count index entry
  count=$(jq '.earlier | length' <<<"$__job")
  # Aliases are read with the program's text: an `exit` ends that program and not this shell.
  shopt -s expand_aliases
  alias exit=return
  for ((index = 0; index < count; index++)); do
    __write_files ".earlier[$index].files"
    entry=$(__field ".earlier[$index].entry")
    mapfile -t __args < <(__field ".earlier[$index].args[]?")
    cd "$__folder" || return
    __run_setup "$(__field ".earlier[$index].setup")" >/dev/null 2>&1 || true
    # shellcheck disable=SC1090
    . "$entry" "${__args[@]}" >/dev/null 2>&1 < <(__field ".earlier[$index].stdin") || true
  done
  unalias exit
  shopt -u expand_aliases
  cd "$__folder" || return
  __write_files .files
}

__judgement() { # NAME PASSED MESSAGE
  __report=$(jq -c --arg name "$1" --argjson passed "$2" --arg message "$3" \
    '. + [{name: $name, passed: $passed, message: $message}]' <<<"$__report")
  mkdir -p "$__folder/.code-runner"
  printf '%s' "$__report" >"$__folder/$__report_name"
}

__run_checks() {
  local before name message
  before=$(compgen -A function test_)
  if ! message=$( (eval "$__check") 2>&1); then
    __judgement check false "${message:-The check does not hold.}"
    return
  fi
  eval "$__check" >/dev/null 2>&1
  local tests=0
  for name in $(compgen -A function test_); do
    grep -qxF "$name" <<<"$before" && continue
    tests=$((tests + 1))
    if message=$( ("$name") 2>&1); then
      __judgement "$name" true ""
    else
      __judgement "$name" false "${message:-The check does not hold.}"
    fi
  done
  ((tests > 0)) || __judgement check true ""
}

__finish() { # EXIT-CODE
  trap - EXIT
  set +eu
  cd "$__folder" && __run_checks
  exit "$1"
}

__report_name=$(__field .report)
__check=$(__field .check)
__setup=$(__field .setup)
__entry=$1
shift
# Messages name the program and not this script.
BASH_ARGV0=$__entry
# A name without a slash is the program's file and not a command.
shopt -u sourcepath
[[ $(jq '.earlier | length' <<<"$__job") != 0 ]] && __repeat_earlier
[[ -n $__check ]] && trap '__finish $?' EXIT
__job=
__run_setup "$__setup"
# shellcheck disable=SC1090
. "$__entry" "$@"
