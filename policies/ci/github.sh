#!/usr/bin/env bash
# What GitHub says of a change: sourced after evidence.sh. GITHUB_REPOSITORY is OWNER/NAME; gh needs GH_TOKEN.
# A release is of one merge: with several since the last one, list them all and give the predicate its range.
set -euo pipefail

ACTOR='def actor: {provider: "github", id: (.id | tostring), login} + if .type == "Bot" then {bot: true} else {} end;'

code_review() { # GH_TOKEN may read the repository's administration
  local number
  gh api "repos/$GITHUB_REPOSITORY/commits/$COMMIT" >commit.json
  gh api "repos/$GITHUB_REPOSITORY/commits/$COMMIT/pulls" >pulls.json
  number=$(jq -r 'first(.[] | select(.merged_at)) | .number' pulls.json)
  if [[ -z $number ]]; then # pushed past all reviews, which is what it says
    echo '{}' >pull.json && echo '[]' >reviews.json && echo '{}' >protection.json
  else
    gh api "repos/$GITHUB_REPOSITORY/pulls/$number" >pull.json
    gh api --paginate --slurp "repos/$GITHUB_REPOSITORY/pulls/$number/reviews" >reviews.json
    gh api "repos/$GITHUB_REPOSITORY/branches/$(jq -r .base.ref pull.json)/protection" >protection.json
  fi
  jq -n --arg repository "$REPOSITORY" --arg at "$(now)" --slurpfile commit commit.json --slurpfile pull pull.json \
    --slurpfile reviews reviews.json --slurpfile protection protection.json "$ACTOR"'
    $pull[0] as $pull | {provider: "github", repository: $repository, observedAt: $at, changes: [
      {mergeCommit: $commit[0].sha, author: (($pull.user // $commit[0].author) | actor),
       reviews: [$reviews[0][][] | select(.state != "PENDING")
         | {actor: (.user | actor), state, revision: .commit_id, at: .submitted_at}]}
      + if $pull.number then {
          pullRequest: {url: $pull.html_url, number: $pull.number, title: $pull.title, createdAt: $pull.created_at,
            mergedAt: $pull.merged_at, baseRef: "refs/heads/\($pull.base.ref)", headRevision: $pull.head.sha},
          mergedBy: ($pull.merged_by | actor)} else {} end
      # Nobody could merge without them, administrators included.
      + if $protection[0] | .required_pull_request_reviews.require_code_owner_reviews and .enforce_admins.enabled
        then {codeOwnersSatisfied: true} else {} end]}' >review.json
  attest https://countersign.dev/code-review/v1 review.json
}

commit_signature() {
  gh api "repos/$GITHUB_REPOSITORY/commits/$COMMIT" >commit.json
  jq --arg repository "$REPOSITORY" "$ACTOR"'
    .commit.verification as $it | {repository: $repository, commit: .sha, verified: $it.verified}
    + if $it.verified then {signer: (.committer | actor), at: .commit.committer.date,
        type: (if $it.signature | test("PGP") then "gpg" elif $it.signature | test("SSH") then "ssh" else "x509" end)}
      else {} end' commit.json >signature.json
  attest https://countersign.dev/commit-signature/v1 signature.json
}

scm_settings() { # BRANCH: GH_TOKEN may read the repository's administration
  gh api "repos/$GITHUB_REPOSITORY/branches/$1/protection" >protection.json
  jq --arg repository "$REPOSITORY" --arg at "$(now)" --arg ref "refs/heads/$1" '
    {repository: $repository, at: $at, protectedRefs: [{
      pattern: $ref, requiredApprovals: (.required_pull_request_reviews.required_approving_review_count // 0),
      dismissStaleApprovals: (.required_pull_request_reviews.dismiss_stale_reviews // false),
      requireCodeOwners: (.required_pull_request_reviews.require_code_owner_reviews // false),
      enforceAdmins: .enforce_admins.enabled, linearHistory: .required_linear_history.enabled,
      requireSignedCommits: .required_signatures.enabled, allowForcePush: .allow_force_pushes.enabled}]}' protection.json >settings.json
  attest https://countersign.dev/scm-settings/v1 settings.json
}

deploy_approval() { # ENVIRONMENT: whose protection rules name who reviews its deployments
  gh api "repos/$GITHUB_REPOSITORY/actions/runs/$GITHUB_RUN_ID/approvals" >approvals.json
  approve "$(jq -ec --arg environment "$1" "$ACTOR"'
    last(.[] | select(any(.environments[]; .name == $environment))) | select(.state == "approved") | .user | actor' approvals.json)" "$1"
}
