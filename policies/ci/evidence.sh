#!/usr/bin/env bash
# Evidence of one image, a function for each kind; each ends with cosign attest. Copy it into your repository as ci/evidence.sh, with the
# file of your forge (github.sh, gitlab.sh), and drop what your profile does not ask for.
#   SUBJECT      the image, by digest: registry.example.com/acme/api@sha256:…
#   SIGN         options for cosign: none signs keyless, as the job that runs; "--key env://COSIGN_KEY" with a key
# A scanner that fails ends the job: what did not run is not attested. One that found something does not: what it found is for the profile
# to judge.
set -euo pipefail
shopt -s inherit_errexit # what fails within $(…) ends it, too; its status is looked at where it is assigned, and lost in an argument

case ${GITHUB_ACTIONS:+github}${GITLAB_CI:+gitlab}${JENKINS_URL:+jenkins} in
  github)
    COMMIT=$GITHUB_SHA REF=$GITHUB_REF REPOSITORY=$GITHUB_SERVER_URL/$GITHUB_REPOSITORY
    RUN=$REPOSITORY/actions/runs/$GITHUB_RUN_ID
    ;;
  gitlab)
    COMMIT=$CI_COMMIT_SHA REPOSITORY=$CI_PROJECT_URL RUN=$CI_JOB_URL
    REF=refs/${CI_COMMIT_TAG:+tags/$CI_COMMIT_TAG}${CI_COMMIT_BRANCH:+heads/$CI_COMMIT_BRANCH}
    ;;
  jenkins) COMMIT=$GIT_COMMIT REF=refs/heads/$BRANCH_NAME REPOSITORY=${GIT_URL%.git} RUN=$BUILD_URL ;;
  *) echo "which CI is this? set COMMIT, REF, REPOSITORY and RUN here" >&2 && exit 1 ;;
esac

now() { date -u +%Y-%m-%dT%H:%M:%SZ; }

attest() { # TYPE FILE
  # shellcheck disable=SC2086 # options are words
  cosign attest --yes ${SIGN:-} --type "$1" --predicate "$2" "$SUBJECT"
}

build() { # IMAGE: builds and pushes it, and prints it by digest
  local digest
  now >started
  docker buildx build --push --tag "$1:$COMMIT" --metadata-file build.json . >&2
  digest=$(jq -er '."containerimage.digest"' build.json)
  echo "$1@$digest"
}

signature() {
  # shellcheck disable=SC2086
  cosign sign --yes ${SIGN:-} "$SUBJECT"
}

# What this job says of its own build. Where builds must not be able to sign (SLSA Build L3), have the platform attest it instead.
provenance() {
  local started
  started=$(cat started)
  jq -n --arg type "$BUILD_TYPE" --arg builder "$BUILDER" --arg repository "$REPOSITORY" --arg ref "$REF" --arg commit "$COMMIT" \
    --arg run "$RUN" --arg path "${WORKFLOW:-}" --arg started "$started" --arg finished "$(now)" '{
      buildDefinition: {
        buildType: $type,
        externalParameters: { # as the build types of GitHub, GitLab and BuildKit have it
          workflow: {repository: $repository, ref: $ref, path: $path}, source: "git+\($repository)@\($ref)",
          configSource: {uri: "\($repository)#\($ref)", digest: {gitCommit: $commit}, path: $path}
        },
        resolvedDependencies: [{uri: "git+\($repository)@\($ref)", digest: {gitCommit: $commit}}]
      },
      runDetails: {builder: {id: $builder}, metadata: {invocationId: $run, startedOn: $started, finishedOn: $finished}}
    }' >provenance.json
  attest slsaprovenance1 provenance.json
}

sbom() {
  syft "$SUBJECT" -o spdx-json@2.3=sbom.json
  attest https://spdx.dev/Document sbom.json
}

vuln_scan() {
  trivy image --format cosign-vuln --output vulns.json "$SUBJECT"
  attest vuln vulns.json
}

sast() {
  semgrep scan --config auto --sarif --output sast.sarif
  attest https://countersign.dev/sarif/sast/v1 sast.sarif
}

sca() {
  snyk test --sarif-file-output=sca.sarif || test $? -eq 1
  attest https://countersign.dev/sarif/sca/v1 sca.sarif
}

iac_scan() {
  checkov --directory infra --output sarif --output-file-path . || test $? -eq 1
  attest https://countersign.dev/sarif/iac-scan/v1 results_sarif.sarif
}

secret_scan() {
  gitleaks git --redact --exit-code 0 --report-format json --report-path leaks.json .
  jq -n --arg at "$(now)" --arg commit "$COMMIT" --slurpfile found leaks.json \
    '{finishedAt: $at, commit: $commit, findings: $found[0]}' >secrets.json
  attest https://countersign.dev/gitleaks-report/v1 secrets.json
}

test_result() {
  local result=PASSED
  make test || result=FAILED
  jq -n --arg result "$result" --arg url "$RUN" '{result: $result, url: $url, configuration: [{name: "make test"}]}' >tests.json
  attest https://in-toto.io/attestation/test-result/v0.1 tests.json
  [[ $result == PASSED ]]
}

dast() { # URL: of an environment that runs the image
  zap-baseline.py -t "$1" -J zap.json -I
  jq --arg at "$(now)" --arg url "$1" 'def of($risk): [.site[].alerts[] | select(.riskcode == $risk)] | length;
    {kind: "dast", tool: {name: "ZAP", version: ."@version"}, finishedAt: $at, result: "PASSED", target: {url: $url},
     counts: {critical: 0, high: of("3"), medium: of("2"), low: of("1"), info: of("0"), unknown: 0}}' zap.json >dast.json
  attest https://countersign.dev/scan-summary/v1 dast.json
}

fuzz() { # make fuzz leaves a file in crashes/ for each input that broke something, and the folder empty where none did
  local crashes
  make fuzz
  crashes=$(find crashes -type f | wc -l)
  jq -n --arg at "$(now)" --arg commit "$COMMIT" --argjson crashes "$crashes" \
    '{kind: "fuzz", tool: {name: "make fuzz"}, finishedAt: $at, result: "PASSED", commit: $commit,
      counts: {critical: 0, high: $crashes, medium: 0, low: 0, info: 0, unknown: 0}}' >fuzz.json
  attest https://countersign.dev/scan-summary/v1 fuzz.json
}

vex() { # what your security team writes, such as with vexctl
  attest https://openvex.dev/ns/v0.2.0 compliance/vex.json
}

pentest() { # a kind of your own: custom:pentest, whose predicateTypes has this type
  attest https://acme.example/pentest/v1 compliance/pentest.json
}

jira() { # PATH FILE
  curl --fail --silent --show-error --user "$JIRA_USER:$JIRA_TOKEN" "$JIRA_URL/rest/api/3/issue/$1" >"$2"
}

# Who moved it to Approved approved it, and who moved it out of there rejected it, each by the last time they did so: what was approved before it
# was moved out the last time is approved no more. A program and whoever asked never approve, so that what they move is no refusal, which nobody
# could take back for them. The changes are asked for after the status, so that they are never older.
change_ticket() { # KEY, such as PAY-2001: approved once its status is Approved
  local key start=0
  key=$(jq -nr --arg key "$1" '$key | @uri')
  jira "$key" issue.json
  : >changes.json
  while [[ -n $start ]]; do
    jira "$key/changelog?startAt=$start&maxResults=100" page.json
    jq -c '.values[]' page.json >>changes.json
    # One may have fewer than were asked for.
    start=$(jq --argjson start "$start" 'if .values == [] then empty else $start + (.values | length) end' page.json)
  done
  jq --arg url "$JIRA_URL/browse/$key" --arg at "$(now)" --slurpfile changes changes.json '
    def time: sub("\\.[0-9]+"; "") | sub("(?<hours>[+-][0-9]{2})(?<minutes>[0-9]{2})$"; "\(.hours):\(.minutes)");
    def actor: {provider: "jira", id: .accountId, login: .displayName} + if .accountType == "app" then {bot: true} else {} end;
    [$changes[] | .created as $created | .author as $author | .items[] | select(.fieldId == "status")
      | (if .toString == "Approved" then "APPROVED" elif .fromString == "Approved" then "REJECTED" else empty end) as $decision
      | {$author, $decision, at: ($created | time)}] as $moves
    | ([$moves | range(length) as $i | select(.[$i].decision == "REJECTED") | $i] | last // -1) as $out
    # Jira does not tell of everybody who moved it.
    | [$moves | range(length) as $i | .[$i] | select(.author.accountId) | . + {$i}] as $known
    | .fields.reporter.accountId as $asked
    | {system: "jira", key, url: $url, type: .fields.issuetype.name, status: .fields.status.name,
       approved: (.fields.status.name == "Approved"), createdAt: (.fields.created | time), observedAt: $at,
       approvals: ([$known | group_by(.author.accountId)[] | last
             | select(.i > $out or (.decision == "REJECTED" and .author.accountType != "app" and .author.accountId != $asked))] | sort_by(.i)
         | map({actor: (.author | actor), decision, at}))}
      + if .fields.reporter then {requestedBy: (.fields.reporter | actor)} else {} end' issue.json >ticket.json
  attest https://countersign.dev/change-ticket/v1 ticket.json
}

# Who approved, as the system says that asked: an actor as JSON. For 30 days, since the image's Pods are judged whenever they are made.
approve() { # ACTOR ENVIRONMENT
  jq -n --argjson approver "$1" --arg environment "$2" --arg at "$(now)" \
    '{decision: "APPROVED", approver: $approver, at: $at, expiresAt: ($at | fromdate + 30 * 86400 | todate),
      scope: {environment: $environment}}' >approval.json
  attest https://countersign.dev/deploy-approval/v1 approval.json
}

source_vsa() { # COMMAND...: your verifier of source, which prints its summary
  "$@" "$REPOSITORY" "$COMMIT" >source-vsa.json
  attest https://slsa.dev/verification_summary/v1 source-vsa.json
}

# Refuses to go on with what Countersign would refuse, in the words that it would use.
gate() { # PROFILE MANIFEST: a manifest with IMAGE where the image goes
  sed "s|IMAGE|$SUBJECT|" "$2" >release.yaml
  countersign check -f release.yaml --profile "$1" --namespace shop --namespace-label environment=production
}

vsa() { # PROFILE: what the gate came to, for those who trust this pipeline and need no more
  local digest
  digest=$(sha256sum "$1" | cut -d' ' -f1)
  jq -n --arg by "$RUN" --arg at "$(now)" --arg uri "$SUBJECT" --arg policy "$1" --arg digest "$digest" \
    '{verifier: {id: $by}, timeVerified: $at, resourceUri: $uri, policy: {uri: $policy, digest: {sha256: $digest}},
      verificationResult: "PASSED", verifiedLevels: [], slsaVersion: "1.1"}' >vsa.json
  attest https://slsa.dev/verification_summary/v1 vsa.json
}
