# shellcheck shell=bash disable=SC2154
# The act of the story in which a signature is not enough: what was built from what, scanned, tested, reviewed and approved, each
# attested as its own evidence.

COMMIT=$(printf 'c%.0s' {1..40})
HEAD=$(printf 'd%.0s' {1..40})

attested() { # NAME TYPE FILE
  quietly cosign attest --yes --key release.key "${LOCAL[@]}" --type "$2" --predicate "$3" "$(by_digest "$1")"
}

built_and_tested() { # NAME AGE_OF_SCAN: what every run of the pipeline attests
  provenance >provenance.json
  attested "$1" slsaprovenance1 provenance.json
  sbom >sbom.json
  attested "$1" cyclonedx sbom.json
  sast "$2" >sast.json
  attested "$1" https://countersign.dev/scan-summary/v1 sast.json
  tests >tests.json
  attested "$1" https://in-toto.io/attestation/test-result/v0.1 tests.json
}

reviewed_and_approved() { # NAME REVIEWER APPROVER
  # shellcheck disable=SC2086 # an id and a login each
  review $2 >review.json
  attested "$1" https://countersign.dev/code-review/v1 review.json
  # shellcheck disable=SC2086
  approval $3 >approval.json
  attested "$1" https://countersign.dev/deploy-approval/v1 approval.json
}

provenance() {
  cat <<END
{
  "buildDefinition": {
    "buildType": "https://actions.github.io/buildtypes/workflow/v1",
    "externalParameters": {
      "workflow": { "repository": "https://github.com/acme/shop", "path": ".github/workflows/release.yml", "ref": "refs/heads/main" }
    },
    "resolvedDependencies": [
      { "uri": "git+https://github.com/acme/shop@refs/heads/main", "digest": { "gitCommit": "$COMMIT" } }
    ]
  },
  "runDetails": {
    "builder": { "id": "https://github.com/actions/runner/github-hosted" },
    "metadata": { "invocationId": "https://github.com/acme/shop/actions/runs/77", "startedOn": "$(ago '30 minutes')", "finishedOn": "$(ago '25 minutes')" }
  }
}
END
}

sbom() {
  cat <<END
{
  "bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1,
  "metadata": { "timestamp": "$(ago '24 minutes')", "component": { "type": "container", "name": "payments", "version": "1.0" } },
  "components": [
    { "type": "library", "name": "jackson-databind", "version": "2.20.1",
      "purl": "pkg:maven/com.fasterxml.jackson.core/jackson-databind@2.20.1", "licenses": [{ "license": { "id": "Apache-2.0" } }] }
  ]
}
END
}

sast() { # AGE
  cat <<END
{
  "kind": "sast", "tool": { "name": "semgrep", "version": "1.144.0" },
  "startedAt": "$(ago "$1")", "finishedAt": "$(ago "$1")", "result": "PASSED",
  "counts": { "critical": 0, "high": 0, "medium": 0, "low": 2, "info": 0, "unknown": 0 }
}
END
}

tests() {
  cat <<END
{ "result": "PASSED", "configuration": [{ "name": ".github/workflows/ci.yml" }], "passedTests": ["refunds", "settlement"] }
END
}

actor() { echo "{ \"provider\": \"github\", \"id\": \"$1\", \"login\": \"$2\" }"; } # ID LOGIN

review() { # ID LOGIN: by this reviewer
  cat <<END
{
  "provider": "github", "repository": "https://github.com/acme/shop",
  "changes": [{
    "mergeCommit": "$COMMIT", "author": $(actor 1001 alice),
    "pullRequest": {
      "url": "https://github.com/acme/shop/pull/812", "createdAt": "$(ago '3 hours')", "mergedAt": "$(ago '40 minutes')",
      "baseRef": "refs/heads/main", "headRevision": "$HEAD"
    },
    "reviews": [{ "actor": $(actor "$1" "$2"), "state": "APPROVED", "revision": "$HEAD", "at": "$(ago '1 hour')" }],
    "mergedBy": $(actor 1002 bob)
  }]
}
END
}

approval() { # ID LOGIN
  cat <<END
{
  "decision": "APPROVED", "approver": $(actor "$1" "$2"), "at": "$(ago '5 minutes')",
  "expiresAt": "$(hence '1 day')", "scope": { "environment": "production" }
}
END
}

deploy_payments() { typed kubectl --namespace payments create deployment "$1" --image="$SHOP/$1:1.0"; } # NAME

# What refuses is remembered for 3 seconds, so that whoever retries does not hammer the registry.
deploy_again() { # NAME
  sleep 4
  deploy_payments "$1"
}

pods_of_payments() { [[ -n $(kubectl --namespace payments get pods --selector app=payments --output name) ]]; }

describes_payments() {
  local record
  record=$(kubectl --namespace payments get deploymentattestations --selector countersign.dev/outcome=Admitted --output name | head -n 1)
  [[ -n $record ]] || return 1
  typed kubectl --namespace payments get "$record" --output \
    'jsonpath={range .spec.results[*]}{.id}{"\t"}{.result}{"\t"}{.controls}{"\t"}{.evidence[0]}{"\n"}{end}'
}

tells_evidence() {
  chapter "A signature is not enough: for payments, a profile asks what happened before"
  filled_in evidence.yaml >payments.yaml
  typed cat payments.yaml
  quietly kubectl create namespace payments
  quietly kubectl label namespace payments compliance=soc2 environment=production
  quietly kubectl apply --filename payments.yaml
  quietly kubectl wait --for=condition=Ready --timeout=60s complianceprofile/payments-production
  for name in payments rushed; do
    image "$name"
    signed "$name" release.key
  done
  right "in force; two images that are merely signed"

  export KUBECONFIG=$STATE/alice.kubeconfig
  chapter "Alice deploys her change" "one screen says all that is missing"
  deploy_payments payments
  refused "nothing tells how it was built, tested, reviewed and approved" EVIDENCE_MISSING
  says "each requirement by its name" built inventoried analysed tested reviewed approved

  chapter "Her pipeline attests what it built, scanned and tested"
  built_and_tested payments '10 minutes'
  deploy_again payments
  refused "still nobody reviewed and approved it" EVIDENCE_MISSING
  says "…and that is all" '4 passed: analysed, built, inventoried, tested'

  chapter "Bob reviewed the change, and Carol, a release manager, approves the deployment"
  reviewed_and_approved payments '1002 bob' '1003 carol'
  deploy_again payments
  admitted "provenance, bill of materials, scan, tests, review and approval are all there and good"
  if eventually 30 pods_of_payments; then right "its Pods are deployed by Alice too, whoever makes them"; else wrong "its ReplicaSet should have made Pods"; fi

  chapter "The other image is in a hurry" "its scan is of last week, its only reviewer wrote it, and whoever deploys it approved it"
  built_and_tested rushed '9 days'
  reviewed_and_approved rushed '1001 alice' '1001 alice'
  deploy_payments rushed
  refused "the scan is stale" EVIDENCE_STALE
  says "nobody reviews a change of their own" REVIEW_MISSING
  says "…nor approves it, by whatever account" APPROVALS_TOO_FEW 'alice \(github:1001\) is the author'
  export KUBECONFIG=$STATE/kubeconfig

  chapter "On record: each requirement, its criteria, and the evidence"
  if eventually 30 describes_payments; then describes_payments; else wrong "there should be a record"; fi
  says "all six passed, each on evidence that can be looked up by its digest" \
    'built.Pass.*CC8.1.*sha256:' 'inventoried.Pass' 'analysed.Pass' 'tested.Pass' 'reviewed.Pass.*CC5.1' 'approved.Pass.*sha256:'
}
