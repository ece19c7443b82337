#!/usr/bin/env bash
# What github.sh and gitlab.sh, which source it, make of the answers of their forge: definitions for jq.
set -euo pipefail

of_a_branch() { # fails at a tag, since which release was before it is not told by the branch that its pipelines are of
  [[ $REF == refs/heads/* ]] || { echo "$REF is no branch: give code_review the commit of the release before yourself" >&2 && return 1; }
}

encoded() { # TEXT: as a part of a URL
  jq -nr --arg text "$1" '$text | @uri'
}

# Without the release before, what was changed since it is left out of what is attested: only who knows that there was none may say so.
no_release() { # WHY: none was found
  if [[ ${FIRST_RELEASE:-} != 1 ]]; then
    echo "$1: give code_review the commit of the last release yourself, or set FIRST_RELEASE=1 if there was none" >&2 && return 1
  fi
}

since() { # COMMIT: of the last release, as the CI says
  if [[ -z $1 ]]; then no_release "the commit of the last release is not known"; fi
  echo "$1"
}

# shellcheck disable=SC2016,SC2034 # jq's, for those
CHANGES='
# The branch itself after $from up to $to, oldest first, by the first parent of each commit: the others are of what was merged into it.
# Without $from it is $to alone. Of commits {sha, parents}.
def line($from; $to): INDEX(.sha) as $by
  | [$to | if $from == "" then . else recurse($by[.].parents[0]; . != $from) end
     | $by[. // ""] // error("\($from) is no commit of the branch before \($to): give the full id of one that is, such as that of the last release")]
  | reverse;

# What brought each commit of such a line {sha, requests, pushed}. A request {number, change} brought its mergeCommit and those right before
# it that the forge says are of it, as a rebase leaves them. What no request brought was pushed past all reviews, and is told as that.
def changes($requests):
  . as $line | map(.sha) as $shas
  | [$requests[] | .number as $number | .change as $change | ($shas | index([$change.mergeCommit])) as $at
     | {$change, $at, from: ($at | until(. == 0 or all($line[. - 1].requests[]; . != $number); . - 1))}] as $brought
  | [range($line | length) as $i
     | if any($brought[]; .at == $i) then $brought[] | select(.at == $i) | .change
       elif any($brought[]; .from <= $i and $i < .at) then empty
       else {mergeCommit: $line[$i].sha} + $line[$i].pushed + {reviews: []} end];

# Whom git names {name, email}, where the forge knows no account of that address. An address that it gave out itself has the number of the
# account. Any other is an account at its host, whose a profile can say in its identityMap: until then nobody can tell whether an approver
# is also that author, and where approvers must differ from authors nothing is approved.
def by_address($provider; $noreply):
  (.email // "") as $email | (.name // "") as $name
  | first(
      ($email | capture("^(?<id>[0-9]+)[+-](?<login>[^@]+)@(?<host>[^@]+)$") | select(.host == $noreply)
        | {provider: $provider, id, login} + if .login | endswith("[bot]") then {bot: true} else {} end),
      ({provider: ($email | split("@") | select(length == 2 and .[1] != "") | .[1]), id: $email}
        + if $name == "" then {} else {login: $name} end),
      {provider: "git", id: first(($email, $name, "nobody") | select(. != ""))});

# Of people, in any order: those who are somebody else than the author.
def co_authors($author):
  reduce .[] as $next ([$author]; if any(.[]; .provider == $next.provider and .id == $next.id) then . else . + [$next] end)
  | if length > 1 then {coAuthors: .[1:]} else {} end;
'
