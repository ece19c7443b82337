# shellcheck shell=bash
# What a pipeline attests of an image besides its scan for vulnerabilities: predicates, each printed by a function.

COMMIT=$(printf 'c%.0s' {1..40})
HEAD=$(printf 'd%.0s' {1..40})

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

review() { # ID LOGIN
  cat <<END
{
  "provider": "github", "repository": "https://github.com/acme/shop", "observedAt": "$(now)",
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
