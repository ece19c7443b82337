#!/usr/bin/env bash
# What GitHub says of a change: sourced after evidence.sh. GITHUB_REPOSITORY is OWNER/NAME; gh needs GH_TOKEN, and GH_HOST for an instance
# of your own.
set -euo pipefail
# shellcheck source=policies/ci/changes.sh
source "${BASH_SOURCE[0]%/*}/changes.sh"

# An instance of your own goes by its host, since its numbers are not those of github.com.
# shellcheck disable=SC2153 # evidence.sh sets it
HOST=${REPOSITORY#*//} HOST=${HOST%%/*}
[[ $HOST == github.com ]] && PROVIDER=github || PROVIDER=$HOST
ACTOR='def actor: if .id then {provider: "'$PROVIDER'", id: (.id | tostring), login} + if .type == "Bot" then {bot: true} else {} end
    else error("GitHub tells of no account who it was: perhaps it was deleted") end;
  # Of one that was deleted nobody can tell whether it was that of an approver.
  def account: if . then actor else {provider: "git", id: "nobody"} end;
  def named: if .user.id then .user | actor else by_address("'$PROVIDER'"; "users.noreply.'$HOST'") end;
  # What is committed in a browser has GitHub itself as committer.
  def people: [.[] | select(.email != "noreply@'$HOST'") | named];'

# The authors of each commit are the one that git names and those of its Co-authored-by lines; whose address is of an account comes with it.
# shellcheck disable=SC2016
COMMITS='query($owner: String!, $name: String!, $number: Int!, $endCursor: String) {
  repository(owner: $owner, name: $name) { pullRequest(number: $number) { commits(first: 100, after: $endCursor) {
    totalCount pageInfo { hasNextPage endCursor }
    nodes { commit { authors(first: 100) { totalCount nodes { name email user { id: databaseId login } } }
      committer { name email user { id: databaseId login } } } } } } } }'

# Of what protects a branch: whether it does so without exception.
ENFORCED='def enforced: .enforce_admins.enabled == true
  and (.required_pull_request_reviews.bypass_pull_request_allowances // {} | all(.[]; . == []));'

pages() { # PATH: all pages of a list, as one
  gh api --paginate --slurp "$1" | jq add
}

protection() { # BRANCH FILE: what protects it; {} where that is nothing, but rulesets, which are not read
  local branch
  branch=$(encoded "$1")
  if ! gh api "repos/$GITHUB_REPOSITORY/branches/$branch/protection" >"$2"; then
    # Another 404 is of a branch that is not there, or of a token that may not ask.
    [[ $(jq -r .message "$2") == "Branch not protected" ]] || return 1
    echo '{}' >"$2"
  fi
}

# BRANCH is the protected one, where a tag is built.
code_review() { # [FROM]: all changes after this commit, by its full id, as of the release before; without it what made the last commit alone
  local from=${1:-} branch=${BRANCH:-${REF#refs/heads/}} repository=repos/$GITHUB_REPOSITORY sha number numbers
  rm -rf review && mkdir review
  # shellcheck disable=SC2153 # evidence.sh sets it
  if [[ $from == "$COMMIT" ]]; then from=; fi # built again: what came before it was released with it
  if [[ -n $from ]]; then
    gh api --paginate --slurp "$repository/compare/$from...$COMMIT?per_page=100" >review/compared.json
  else
    gh api "$repository/commits/$COMMIT" | jq '[{total_commits: 1, commits: [.]}]' >review/compared.json
  fi
  jq --arg from "$from" --arg to "$COMMIT" "$CHANGES$ACTOR"'
    .[0].total_commits as $total | map(.commits[]) | if length == $total then . else error("\(length) of \($total) commits were told") end
    | map({sha, parents: [.parents[].sha], pushed: (
        # Who pushed it is not looked up, since nobody reviewed it whoever did.
        [.commit.author + {user: .author}, .commit.committer + {user: .committer}] | people as $people
        | ($people[0] // (.[0] | named)) as $author | {author: $author} + ($people | co_authors($author)))})
    | line($from; $to)' review/compared.json >review/line.json
  for sha in $(jq -r '.[].sha' review/line.json); do
    pages "$repository/commits/$sha/pulls?per_page=100" >review/pulls.json
    jq -c --arg sha "$sha" '{($sha): .}' review/pulls.json >>review/merged.json
  done
  # What was merged elsewhere, and pushed here later, was reviewed for elsewhere.
  jq --arg branch "$branch" --slurpfile merged review/merged.json '
    ($merged | add) as $merged | map(.sha) as $shas
    | map(.requests = [$merged[.sha][] | select(.merged_at and .base.ref == $branch and (.merge_commit_sha | IN($shas[]))) | .number])
    ' review/line.json >review/brought.json
  numbers=$(jq -r '[.[].requests[]] | unique[]' review/brought.json)
  touch review/requests.json
  for number in $numbers; do pull_request "$number"; done
  # observedAt is when GitHub was asked, and no time of the changes: of several reviews of the same commits the one asked for last counts.
  jq --arg provider "$PROVIDER" --arg repository "$REPOSITORY" --arg at "$(now)" --arg from "$from" --arg to "$COMMIT" \
    --slurpfile requests review/requests.json "$CHANGES"'
    {provider: $provider, repository: $repository, observedAt: $at, changes: changes($requests)}
    + if $from == "" then {} else {range: {$from, $to}} end' review/brought.json >review.json
  attest https://countersign.dev/code-review/v1 review.json
}

pull_request() { # NUMBER: one that was merged, into review/requests.json
  local repository=repos/$GITHUB_REPOSITORY base head
  gh api "$repository/pulls/$1" >review/pull.json
  pages "$repository/pulls/$1/reviews?per_page=100" >review/reviews.json
  gh api graphql --paginate --slurp -f owner="${GITHUB_REPOSITORY%/*}" -f name="${GITHUB_REPOSITORY#*/}" -F number="$1" \
    -f query="$COMMITS" >review/commits.json
  base=$(jq -r .base.ref review/pull.json)
  protection "$base" review/protection.json
  # Whoever made the head what it is, by whatever kind of push, before the merge. GitHub cannot tell where a fork is gone, or where the push is
  # older than what it keeps; then lastPusher is left out, and a profile with distinctFrom: [pusher] refuses with ACTOR_UNKNOWN.
  head=$(jq -r '.head | "refs/heads/\(.ref)" as $ref
    | if .repo then "repos/\(.repo.full_name)/activity?ref=\($ref | @uri)&per_page=100" else "" end' review/pull.json)
  echo '[]' >review/pushes.json
  if [[ -n $head ]]; then pages "$head" >review/pushes.json; fi
  jq -c --slurpfile reviews review/reviews.json --slurpfile commits review/commits.json --slurpfile pushes review/pushes.json \
    --slurpfile protection review/protection.json "$CHANGES$ACTOR$ENFORCED"'
    . as $pull | ($pull.user | account) as $author
    | [$commits[0][].data.repository.pullRequest.commits] | .[0].totalCount as $total | map(.nodes[].commit)
    | if length == $total and length == $pull.commits then .
      else error("pull request \($pull.number): \(length) of \($pull.commits) commits were told") end
    | if all(.[].authors; .totalCount == (.nodes | length)) then . else error("pull request \($pull.number): not all authors were told") end
    | {number: $pull.number, change: (
        {mergeCommit: $pull.merge_commit_sha, $author,
         pullRequest: {url: $pull.html_url, number: $pull.number, title: $pull.title, createdAt: $pull.created_at, mergedAt: $pull.merged_at,
           baseRef: "refs/heads/\($pull.base.ref)", headRevision: $pull.head.sha},
         mergedBy: ($pull.merged_by | account),
         # Of a commit that GitHub does not keep it says null: that was another than what was merged.
         reviews: [$reviews[0][] | select(.state != "PENDING" and .user) # nobody, once the account is deleted
           | {actor: (.user | actor), state, revision: (.commit_id // "0000000000000000000000000000000000000000"), at: .submitted_at}]}
        + (map(.authors.nodes[], .committer) | people | co_authors($author))
        + ([$pushes[0][] | select(.after == $pull.head.sha and .timestamp <= $pull.merged_at and .actor)] | max_by(.timestamp)
           | if . then {lastPusher: (.actor | actor)} else {} end)
        # Nobody could merge without them, administrators and whoever is allowed to get past reviews included.
        + if $protection[0] | .required_pull_request_reviews.require_code_owner_reviews == true and enforced
          then {codeOwnersSatisfied: true} else {} end)}' review/pull.json >>review/requests.json
}

# It is that of the last run of this workflow for a push to this branch, of another commit, whose job RELEASE_JOB succeeded: one that only
# built or scanned, as by night, released nothing.
released() { # the commit of the last release
  local job=${RELEASE_JOB:-release} branch workflow page run sha found
  of_a_branch
  branch=$(encoded "${REF#refs/heads/}")
  # shellcheck disable=SC2153 # the job sets it
  workflow=$(encoded "${WORKFLOW##*/}")
  mkdir -p review
  for ((page = 1; ; page++)); do
    gh api "repos/$GITHUB_REPOSITORY/actions/workflows/$workflow/runs?branch=$branch&event=push&status=success&per_page=100&page=$page" >review/runs.json
    jq -r --arg commit "$COMMIT" '.workflow_runs[] | select(.head_sha != $commit) | "\(.id) \(.head_sha)"' review/runs.json >review/runs
    while read -r run sha; do
      gh api --paginate --slurp "repos/$GITHUB_REPOSITORY/actions/runs/$run/jobs?per_page=100" >review/jobs.json
      found=$(jq --arg job "$job" 'any(.[].jobs[]; .name == $job and .conclusion == "success")' review/jobs.json)
      if [[ $found == true ]]; then echo "$sha" && return; fi
    done <review/runs
    if [[ $(jq '.workflow_runs | length' review/runs.json) == 0 ]]; then break; fi
  done
  no_release "no run of $WORKFLOW for a push to ${REF#refs/heads/} is kept whose job $job succeeded"
}

commit_signature() {
  gh api "repos/$GITHUB_REPOSITORY/commits/$COMMIT" >commit.json
  jq --arg repository "$REPOSITORY" --arg at "$(now)" "$ACTOR"'
    .commit.verification as $it | {repository: $repository, commit: .sha, verified: $it.verified, at: $at}
    + if $it.verified then {
        type: (if $it.signature | test("PGP") then "gpg" elif $it.signature | test("SSH") then "ssh" else "x509" end)}
        # Its address is in the key, also after the account was deleted.
        + if .committer then {signer: (.committer | actor)} else {email: .commit.committer.email} end
      else {} end' commit.json >signature.json
  attest https://countersign.dev/commit-signature/v1 signature.json
}

scm_settings() { # BRANCH: GH_TOKEN may read the repository's administration
  protection "$1" protection.json
  if [[ $(jq length protection.json) == 0 ]]; then
    echo "$1 has no branch protection, and rulesets are not read: add a branch protection rule for it" >&2 && return 1
  fi
  jq --arg repository "$REPOSITORY" --arg at "$(now)" --arg ref "refs/heads/$1" "$ENFORCED"'
    {repository: $repository, at: $at, protectedRefs: [{
      pattern: $ref, requiredApprovals: (.required_pull_request_reviews.required_approving_review_count // 0),
      dismissStaleApprovals: (.required_pull_request_reviews.dismiss_stale_reviews // false),
      requireCodeOwners: (.required_pull_request_reviews.require_code_owner_reviews // false),
      enforceAdmins: enforced, linearHistory: (.required_linear_history.enabled == true),
      requireSignedCommits: (.required_signatures.enabled == true), allowForcePush: (.allow_force_pushes.enabled != false)}]}' protection.json >settings.json
  attest https://countersign.dev/scm-settings/v1 settings.json
}

deploy_approval() { # ENVIRONMENT: whose protection rules name who reviews its deployments
  local approver
  gh api "repos/$GITHUB_REPOSITORY/actions/runs/$GITHUB_RUN_ID/approvals" >approvals.json
  approver=$(jq -c --arg environment "$1" "$ACTOR"'
    last(.[] | select(any(.environments[]; .name == $environment))) // {} | select(.state == "approved") | .user | actor' approvals.json)
  if [[ -z $approver ]]; then echo "nobody approved this deployment to $1, or somebody refused it since" >&2 && return 1; fi
  approve "$approver" "$1"
}
