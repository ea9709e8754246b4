# Sourced by the examples beside it: where Cafila is, who asks, and how to ask.
#   CAFILA_URL     http://127.0.0.1:8080 unless said otherwise
#   CAFILA_TOKEN   a token or an API key; ./cafila token gives one for an hour
set -euo pipefail
url=${CAFILA_URL:-http://127.0.0.1:8080}
token=${CAFILA_TOKEN:-$("$(dirname "${BASH_SOURCE[0]}")/../../cafila" token)}

# api METHOD PATH [JSON] [curl options]: prints the answer; an answer that is an error ends the script.
api() {
    local method=$1 path=$2 json=${3-}
    shift $(($# < 3 ? $# : 3))
    curl -sS --fail-with-body -X "$method" "$url/api$path" -H "Authorization: Bearer $token" \
        ${json:+-H "Content-Type: application/json" -d "$json"} "$@"
}

# field NAME: the first text of that name in the JSON on standard input. jq would be better; this needs nothing.
field() { grep -o "\"$1\" *: *\"[^\"]*\"" | head -n 1 | sed 's/.*: *"//; s/"$//'; }

# state_of ID
state_of() { api GET "/tasks/$1" | field state; }

# wait_for ID STATE: half a minute at most.
wait_for() {
    for _ in $(seq 150); do
        [[ $(state_of "$1") == "$2" ]] && return
        read -rt 0.2 <> <(:) || :
    done
    echo "$1 is not $2 but $(state_of "$1")" >&2
    return 1
}

# message TEXT: a payload for a whatsapp task
message() { printf '{"empresaId":"e1","to":"+5511999999999","message":"%s"}' "$1"; }
