# shellcheck shell=bash
# Writes what a scanner reports: a cosign vuln/v1 predicate with Trivy's JSON in it.

scan_report() { # FINDINGS (a JSON array of Trivy's vulnerabilities) [HOW LONG ago]
  local when
  when=$(ago "${2:-0 seconds}")
  cat <<END
{
  "invocation": { "parameters": [], "uri": "", "event_id": "", "builder.id": "" },
  "scanner": {
    "uri": "pkg:github/aquasecurity/trivy@0.67.2",
    "version": "0.67.2",
    "db": { "uri": "", "version": "" },
    "result": {
      "SchemaVersion": 2,
      "ArtifactName": "demo",
      "ArtifactType": "container_image",
      "Results": [
        { "Target": "demo (debian 12.11)", "Class": "os-pkgs", "Type": "debian", "Vulnerabilities": $1 }
      ]
    }
  },
  "metadata": { "scanStartedOn": "$when", "scanFinishedOn": "$when" }
}
END
}

# shellcheck disable=SC2034 # used by the story
CRITICAL_FINDING='[
  {
    "VulnerabilityID": "CVE-2026-1234",
    "PkgName": "libc6",
    "InstalledVersion": "2.39-6",
    "FixedVersion": "2.39-7",
    "Severity": "CRITICAL",
    "PublishedDate": "2026-09-01T00:00:00Z"
  }
]'
