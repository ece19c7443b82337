# shellcheck shell=bash
# Times before and after now, as JSON has them. The date of macOS reads no "3 hours" as GNU's does, so the sums are made here.

ago() { utc "$(($(date +%s) - $(seconds "$1")))"; }   # HOW LONG
hence() { utc "$(($(date +%s) + $(seconds "$1")))"; } # HOW LONG
now() { utc "$(date +%s)"; }

utc() { # SECONDS since 1970
  local format=+%Y-%m-%dT%H:%M:%SZ
  date -u -d "@$1" "$format" 2>/dev/null || date -u -r "$1" "$format"
}

seconds() { # HOW LONG, such as '3 hours' or '7 days 4 minutes'
  local words total=0 each
  read -ra words <<<"$1"
  for ((each = 0; each < ${#words[@]}; each += 2)); do
    case ${words[each + 1]-} in
    second | seconds) total=$((total + words[each])) ;;
    minute | minutes) total=$((total + words[each] * 60)) ;;
    hour | hours) total=$((total + words[each] * 3600)) ;;
    day | days) total=$((total + words[each] * 86400)) ;;
    *) echo "'$1' is no time such as '3 hours'" >&2 && return 1 ;;
    esac
  done
  echo "$total"
}
