#!/usr/bin/env bash
# What GitLab says of a change: sourced after evidence.sh. GITLAB_API_TOKEN is a project's token with read_api.
set -euo pipefail
# shellcheck source=policies/ci/changes.sh
source "${BASH_SOURCE[0]%/*}/changes.sh"

# An instance of your own goes by its host, since its numbers are not those of gitlab.com.
[[ $CI_SERVER_HOST == gitlab.com ]] && PROVIDER=gitlab || PROVIDER=$CI_SERVER_HOST
ACTOR='def actor: if .id then {provider: "'$PROVIDER'", id: (.id | tostring), login: .username} + if .bot then {bot: true} else {} end
    else error("GitLab tells of no account who it was") end;
  def named: by_address("'$PROVIDER'"; "users.noreply.'$CI_SERVER_HOST'");'

# Of a name with stars, which stand for anything, also for slashes: whether it takes in a branch, or all that another such name takes in.
# shellcheck disable=SC2016 # jq's
TAKES='def takes($name): gsub("(?<it>[\\\\^$.|?+()\\[\\]{}])"; "\\\(.it)") | gsub("[*]"; ".*") as $taken | $name | test("^\($taken)$");'

# GitLab has accounts of authors, and of nobody else, and it has them here alone.
# shellcheck disable=SC2016
COMMITS='query($project: ID!, $request: String!, $after: String) { project(fullPath: $project) { mergeRequest(iid: $request) {
  commits(first: 100, after: $after) { pageInfo { hasNextPage endCursor }
    nodes { message author { id username } authorName authorEmail committerName committerEmail committedDate } } } } }'

api() { # PATH below the project [PROJECT]
  curl --fail --silent --show-error --header "PRIVATE-TOKEN: $GITLAB_API_TOKEN" "$CI_API_V4_URL/projects/${2:-$CI_PROJECT_ID}${1:+/$1}"
}

pages() { # PATH [PROJECT]: all pages of a list, as one
  local page path=$1
  mkdir -p review
  [[ $path == *\?* ]] && path+='&' || path+='?'
  : >review/pages.json
  for ((page = 1; ; page++)); do
    api "${path}per_page=100&page=$page" "${2:-}" >review/page.json
    jq -c '.[]' review/page.json >>review/pages.json
    if [[ $(jq length review/page.json) == 0 ]]; then break; fi # one may have fewer than were asked for
  done
  jq -s . review/pages.json
}

commits() { # NUMBER: of a merge request, the last one first
  local after=null
  : >review/nodes.json
  while [[ -n $after ]]; do
    jq -n --arg query "$COMMITS" --arg project "$CI_PROJECT_PATH" --arg request "$1" --argjson after "$after" \
      '{$query, variables: {$project, $request, $after}}' >review/query.json
    curl --fail --silent --show-error --header "Authorization: Bearer $GITLAB_API_TOKEN" --header "Content-Type: application/json" \
      --data @review/query.json "$CI_API_GRAPHQL_URL" >review/answer.json
    # What it refuses it answers with 200, too.
    jq -ec 'if .errors then error("\(.errors)") else .data.project.mergeRequest.commits.nodes[] end' review/answer.json >>review/nodes.json
    after=$(jq -c '.data.project.mergeRequest.commits.pageInfo | if .hasNextPage then .endCursor else empty end' review/answer.json)
  done
  jq -s . review/nodes.json
}

# BRANCH is the protected one, where a tag is built.
code_review() { # [FROM]: all changes after this commit, by its full id, as of the release before; without it what made the last commit alone
  local from=${1:-} branch=${BRANCH:-${REF#refs/heads/}} sha number numbers
  rm -rf review && mkdir review
  # shellcheck disable=SC2153 # evidence.sh sets it
  if [[ $from == "$COMMIT" ]]; then from=; fi # built again: what came before it was released with it
  if [[ -n $from ]]; then
    pages "repository/commits?ref_name=$from..$COMMIT&first_parent=true" >review/commits.json
  else
    api "repository/commits/$COMMIT" | jq '[.]' >review/commits.json
  fi
  jq --arg from "$from" --arg to "$COMMIT" "$CHANGES$ACTOR"'
    map({sha: .id, parents: .parent_ids, pushed: (
      # Who pushed it is not looked up, since nobody reviewed it whoever did.
      ({name: .author_name, email: .author_email} | named) as $author
      | {$author} + ([{name: .committer_name, email: .committer_email} | named] | co_authors($author)))})
    | line($from; $to)' review/commits.json >review/line.json
  for sha in $(jq -r '.[].sha' review/line.json); do
    pages "repository/commits/$sha/merge_requests" >review/requested.json
    jq -c --arg sha "$sha" '{($sha): .}' review/requested.json >>review/merged.json
  done
  # What was merged elsewhere, and pushed here later, was reviewed for elsewhere.
  jq --arg branch "$branch" --slurpfile merged review/merged.json "$MERGED"'
    ($merged | add) as $merged | map(.sha) as $shas
    | map(.requests = [$merged[.sha][] | select(.state == "merged" and .target_branch == $branch and (merged | IN($shas[]))) | .iid])
    ' review/line.json >review/brought.json
  numbers=$(jq -r '[.[].requests[]] | unique[]' review/brought.json)
  touch review/requests.json
  for number in $numbers; do merge_request "$number"; done
  # observedAt is when GitLab was asked, and no time of the changes: of several reviews of the same commits the one asked for last counts.
  jq --arg provider "$PROVIDER" --arg repository "$REPOSITORY" --arg at "$(now)" --arg from "$from" --arg to "$COMMIT" \
    --slurpfile requests review/requests.json "$CHANGES"'
    {provider: $provider, repository: $repository, observedAt: $at, changes: changes($requests)}
    + if $from == "" then {} else {range: {$from, $to}} end' review/brought.json >review.json
  attest https://countersign.dev/code-review/v1 review.json
}

# A merge commit, else a squashed one, else the head itself, to which the branch was moved.
MERGED='def merged: .merge_commit_sha // .squash_commit_sha // .sha;'

# GitLab's approvals name no commit. They count for the head only where the project removes them on a push, which is looked at; without
# that none is attested. When changes were requested, and an approval taken back, is in the notes that GitLab writes itself, and is of the
# version that was the last one then.
merge_request() { # NUMBER: one that was merged, into review/requests.json
  local source days
  api "merge_requests/$1" >review/merge.json
  api "merge_requests/$1/approvals" >review/approvals.json
  pages "merge_requests/$1/notes?sort=asc&order_by=created_at" >review/notes.json
  pages "merge_requests/$1/versions" >review/versions.json
  commits "$1" >review/written.json
  api approvals >review/rules.json
  pages protected_branches >review/branches.json
  # Whoever pushed the head, before the merge and not before it was written. GitLab cannot tell where a fork is gone, several branches were
  # pushed at once or the push is older than what it keeps; then lastPusher is left out, and a profile with distinctFrom: [pusher] refuses
  # with ACTOR_UNKNOWN.
  source=$(jq -r '.source_project_id // ""' review/merge.json)
  echo '[]' >review/pushes.json
  if [[ -n $source ]]; then
    days=$(jq -r --slurpfile merge review/merge.json '
      def day($more): sub("\\.[0-9]+"; "") | sub("[+-][0-9]{2}:?[0-9]{2}$"; "Z") | fromdate + $more * 86400 | strftime("%Y-%m-%d");
      "after=\(.[0].committedDate | day(-2))&before=\($merge[0].merged_at | day(2))"' review/written.json)
    pages "events?action=pushed&$days" "$source" >review/pushes.json
  fi
  jq -c --slurpfile approvals review/approvals.json --slurpfile notes review/notes.json --slurpfile versions review/versions.json \
    --slurpfile commits review/written.json --slurpfile rules review/rules.json --slurpfile branches review/branches.json \
    --slurpfile pushes review/pushes.json "$CHANGES$ACTOR$MERGED$TAKES"'
    . as $merge | ($merge.author | actor) as $author
    | ([$commits[0][] | select(.author and .authorEmail)
        | {(.authorEmail): (.author | .id |= sub("^gid://gitlab/User/"; "") | actor)}] | add // {}) as $known
    | def person: . as $git | $known[.email // ""] // ($git | named);
      def trailers: split("\n")[] | capture("^co-authored-by:\\s*(?<name>[^<]*?)\\s*<(?<email>[^>]*)>"; "i");
      def version($at): [$versions[0][] | select(.created_at <= $at)] | max_by(.created_at) | .head_commit_sha // $merge.sha;
      {"requested changes": "CHANGES_REQUESTED", "unapproved this merge request": "DISMISSED"} as $said
    | {number: $merge.iid, change: (
        {mergeCommit: ($merge | merged), $author,
         pullRequest: {url: $merge.web_url, number: $merge.iid, title: $merge.title, createdAt: $merge.created_at, mergedAt: $merge.merged_at,
           baseRef: "refs/heads/\($merge.target_branch)", headRevision: $merge.sha},
         mergedBy: ($merge.merge_user | actor),
         reviews: ([$notes[0][] | select(.system and $said[.body])
             | {actor: (.author | actor), state: $said[.body], revision: version(.created_at), at: .created_at}]
           + [$approvals[0].approved_by[] | select($rules[0].reset_approvals_on_push)
             | {actor: (.user | actor), state: "APPROVED", revision: $merge.sha, at: .approved_at}] | sort_by(.at))}
        + ([$commits[0][] | {name: .authorName, email: .authorEmail}, {name: .committerName, email: .committerEmail}, (.message // "" | trailers)]
           | map(person) | co_authors($author))
        + ([$pushes[0][] | select(.push_data.ref_type == "branch" and .push_data.ref == $merge.source_branch
             and .push_data.commit_to == $merge.sha and .created_at <= $merge.merged_at)] | max_by(.created_at)
           | if . then {lastPusher: (.author | actor)} else {} end)
        # Nobody could merge without them: unlike all else, they have to approve where one of the names that take the branch in asks for them.
        + if any($branches[0][]; .code_owner_approval_required == true and (.name | takes($merge.target_branch))) then {codeOwnersSatisfied: true} else {} end)}' review/merge.json >>review/requests.json
}

# It is that of the last pipeline of this branch, of another commit, whose job RELEASE_JOB succeeded: one that only built or scanned, as by
# night, released nothing.
released() { # the commit of the last release
  local job=${RELEASE_JOB:-gate} branch page pipeline sha found
  of_a_branch
  branch=$(encoded "${REF#refs/heads/}")
  mkdir -p review
  for ((page = 1; ; page++)); do
    api "pipelines?ref=$branch&status=success&per_page=100&page=$page" >review/pipelines.json
    jq -r --arg commit "$COMMIT" '.[] | select(.sha != $commit) | "\(.id) \(.sha)"' review/pipelines.json >review/pipelines
    while read -r pipeline sha; do
      pages "pipelines/$pipeline/jobs?scope=success" >review/jobs.json
      # A tag may have the branch's name.
      found=$(jq --arg job "$job" 'any(.[]; .name == $job and .tag == false)' review/jobs.json)
      if [[ $found == true ]]; then echo "$sha" && return; fi
    done <review/pipelines
    if [[ $(jq length review/pipelines.json) == 0 ]]; then break; fi
  done
  no_release "no pipeline of ${REF#refs/heads/} is kept whose job $job succeeded"
}

# What is committed in a browser is signed by GitLab itself, for whoever was signed in there.
commit_signature() {
  local path status
  api "repository/commits/$COMMIT" >commit.json
  path=repository/commits/$COMMIT/signature
  status=$(curl --silent --show-error --header "PRIVATE-TOKEN: $GITLAB_API_TOKEN" --output signed.json --write-out '%{http_code}' \
    "$CI_API_V4_URL/projects/$CI_PROJECT_ID/$path")
  case $status in
    200) ;;
    404) echo '{}' >signed.json ;; # it has none
    *) echo "GitLab answers $status to $path: whether the commit is signed is not known" >&2 && return 1 ;;
  esac
  jq -n --arg repository "$REPOSITORY" --arg provider "$PROVIDER" --arg at "$(now)" --slurpfile commit commit.json --slurpfile signed signed.json '
    ({verified: {email: $commit[0].committer_email}, verified_system: {signer: {$provider, id: "system", login: "GitLab", bot: true}}}
      [$signed[0].verification_status // ""]) as $by
    | {repository: $repository, commit: $commit[0].id, verified: ($by != null), at: $at}
    + if $by then $by + {type: ({PGP: "gpg", SSH: "ssh", X509: "x509"}[$signed[0].signature_type] // error("no type of signature: \($signed[0])"))}
      else {} end' >signature.json
  attest https://countersign.dev/commit-signature/v1 signature.json
}

# Each name of protected branches by itself: of those that take a branch in, GitLab goes by the one that protects it least. Whoever may push
# gets past all that merge requests ask for. How many have to approve is what the strictest rule asks for of those that are of all that the
# name takes in; nobody has to where a merge request may have rules of its own, and one fewer does where its author may be among them.
scm_settings() { # of all protected branches
  mkdir -p review
  api >review/project.json
  api approvals >review/rules.json
  pages approval_rules >review/needed.json
  api push_rule >review/push.json
  pages protected_branches >review/branches.json
  jq -n --arg repository "$REPOSITORY" --arg at "$(now)" --slurpfile project review/project.json --slurpfile rules review/rules.json \
    --slurpfile needed review/needed.json --slurpfile push review/push.json --slurpfile branches review/branches.json "$TAKES"'
    $rules[0] as $rules
    | def approvals: . as $name
        | [$needed[0][] | select(.rule_type | IN("regular", "any_approver"))
            | select(.applies_to_all_protected_branches or .protected_branches == [] or any(.protected_branches[]; .name | takes($name)))
            | .approvals_required] | max // 0
        | if $rules.disable_overriding_approvers_per_merge_request != true then 0
          elif . > 0 and $rules.merge_requests_author_approval != false then . - 1 else . end;
    {repository: $repository, at: $at, protectedRefs: [$branches[0][]
      | all(.push_access_levels[]; .access_level == 0) as $unpushed
      | {pattern: "refs/heads/\(.name)", requiredApprovals: (.name | approvals),
         dismissStaleApprovals: ($rules.reset_approvals_on_push == true), requireCodeOwners: (.code_owner_approval_required == true),
         enforceAdmins: $unpushed, linearHistory: ($unpushed and $project[0].merge_method == "ff"),
         requireSignedCommits: ($push[0].reject_unsigned_commits // false), allowForcePush: .allow_force_push}]}' >settings.json
  attest https://countersign.dev/scm-settings/v1 settings.json
}

deploy_approval() { # ENVIRONMENT: in a manual job, which whoever approves has run
  local approver
  approver=$(jq -nc --arg provider "$PROVIDER" --arg id "$GITLAB_USER_ID" --arg login "$GITLAB_USER_LOGIN" '{$provider, $id, $login}')
  approve "$approver" "$1"
}
