#!/usr/bin/env bash
# What GitLab says of a change: sourced after evidence.sh. GITLAB_API_TOKEN is a project's token with read_api.
# A release is of one merge: with several since the last one, list them all and give the predicate its range.
set -euo pipefail

# An instance of your own goes by its host, since its numbers are not those of gitlab.com.
[[ $CI_SERVER_HOST == gitlab.com ]] && PROVIDER=gitlab || PROVIDER=$CI_SERVER_HOST
ACTOR='def actor: {provider: $provider, id: (.id | tostring), login: .username} + if .bot then {bot: true} else {} end;'

api() { # PATH below the project
  curl --fail --silent --show-error --header "PRIVATE-TOKEN: $GITLAB_API_TOKEN" "$CI_API_V4_URL/projects/$CI_PROJECT_ID${1:+/$1}"
}

# GitLab's approvals name no commit. They count for the head only where the project removes them on a push, which is looked at; without
# that none is attested.
code_review() {
  local number
  api "repository/commits/$COMMIT/merge_requests" >merges.json
  number=$(jq -er 'first(.[] | select(.state == "merged")) | .iid' merges.json)
  api "merge_requests/$number" >merge.json
  api "merge_requests/$number/approvals" >approvals.json
  api approvals >rules.json
  api "protected_branches/$(jq -r .target_branch merge.json)" >branch.json
  jq -n --arg provider "$PROVIDER" --arg repository "$REPOSITORY" --arg at "$(now)" --arg commit "$COMMIT" --slurpfile merge merge.json \
    --slurpfile approvals approvals.json --slurpfile rules rules.json --slurpfile branch branch.json "$ACTOR"'
    $merge[0] as $merge | {provider: $provider, repository: $repository, observedAt: $at, changes: [
      {mergeCommit: $commit, author: ($merge.author | actor),
       pullRequest: {url: $merge.web_url, number: $merge.iid, title: $merge.title, createdAt: $merge.created_at, mergedAt: $merge.merged_at,
         baseRef: "refs/heads/\($merge.target_branch)", headRevision: $merge.sha},
       mergedBy: ($merge.merge_user | actor),
       reviews: [$approvals[0].approved_by[] | select($rules[0].reset_approvals_on_push)
         | {actor: (.user | actor), state: "APPROVED", revision: $merge.sha, at: .approved_at}]}
      # Nobody could merge without them.
      + if $branch[0].code_owner_approval_required then {codeOwnersSatisfied: true} else {} end]}' >review.json
  attest https://countersign.dev/code-review/v1 review.json
}

commit_signature() {
  api "repository/commits/$COMMIT" >commit.json
  api "repository/commits/$COMMIT/signature" >signed.json || echo '{}' >signed.json # 404: there is none
  jq -n --arg repository "$REPOSITORY" --slurpfile commit commit.json --slurpfile signed signed.json '
    {repository: $repository, commit: $commit[0].id, verified: ($signed[0].verification_status == "verified")}
    + if $signed[0].verification_status == "verified" then {email: $commit[0].committer_email, at: $commit[0].committed_date,
        type: {PGP: "gpg", SSH: "ssh", X509: "x509"}[$signed[0].signature_type]} else {} end' >signature.json
  attest https://countersign.dev/commit-signature/v1 signature.json
}

scm_settings() { # BRANCH
  api >project.json
  api approvals >rules.json
  api approval_rules >needed.json
  api push_rule >push.json
  api "protected_branches/$1" >branch.json
  jq -n --arg repository "$REPOSITORY" --arg at "$(now)" --arg ref "refs/heads/$1" --slurpfile project project.json \
    --slurpfile rules rules.json --slurpfile needed needed.json --slurpfile push push.json --slurpfile branch branch.json '
    {repository: $repository, at: $at, protectedRefs: [{
      pattern: $ref, requiredApprovals: ([$needed[0][].approvals_required] | max // 0),
      dismissStaleApprovals: $rules[0].reset_approvals_on_push, requireCodeOwners: $branch[0].code_owner_approval_required,
      enforceAdmins: all($branch[0].push_access_levels[]; .access_level == 0), linearHistory: ($project[0].merge_method == "ff"),
      requireSignedCommits: ($push[0].reject_unsigned_commits // false), allowForcePush: $branch[0].allow_force_push}]}' >settings.json
  attest https://countersign.dev/scm-settings/v1 settings.json
}

deploy_approval() { # ENVIRONMENT: in a manual job, which whoever approves has run
  approve "$(jq -nc --arg provider "$PROVIDER" --arg id "$GITLAB_USER_ID" --arg login "$GITLAB_USER_LOGIN" \
    '{provider: $provider, id: $id, login: $login}')" "$1"
}
