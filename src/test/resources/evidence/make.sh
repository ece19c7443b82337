#!/usr/bin/env bash
# Runs the tools again that wrote the fixtures in this folder. Each must be on PATH: none is installed
# from here; the database for Grype also takes sqlite3, and that for Trivy go. A tool that is absent is
# named and skipped, and then the script ends with status 1.
#   ./make.sh            all of them
#   ./make.sh bandit ... only these
set -u
cd "$(dirname "$0")" || exit 1
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
failed=()

# Most of these tools end with a status of their own when they find something, so the file they were to
# write is what counts.
wrote() {
  for file in "$@"; do
    [ -s "$file" ] || { echo "make.sh: $file was not written" >&2; failed+=("$file"); }
  done
}

# Times and names that differ from run to run, and the folder this runs in: the same in every run.
settle() {
  sed -i -E \
    -e "s#file://$PWD#file:///src#g; s#$PWD#/src#g; s#${PWD#/}#src#g; s#$scratch#/scratch#g" \
    -e 's/20[2-9][0-9]-[01][0-9]-[0-3][0-9]T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})/2026-01-02T03:04:05Z/g' \
    -e 's/(urn:uuid:|[/-])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/\100000000-0000-4000-8000-000000000000/g' \
    "$@"
}

semgrep_() {
  local scan=(semgrep scan --metrics off --disable-version-check --quiet --no-git-ignore)
  local rooted=("${scan[@]}" --project-root . --config rules/semgrep.yml)
  "${rooted[@]}" --sarif --output semgrep/findings.sarif sample
  "${rooted[@]}" --sarif --output semgrep/nothing.sarif clean
  "${rooted[@]}" --sarif --output semgrep/suppressed.sarif suppressed
  "${rooted[@]}" --sarif --output semgrep/unparsed.sarif broken
  "${rooted[@]}" --json --output semgrep/findings.json sample
  "${scan[@]}" --project-root . --config rules/semgrep-broken.yml --sarif --output semgrep/failed.sarif sample
  # From the root of a git repository Semgrep leaves out folders named test, so it reads no file here.
  "${scan[@]}" --config rules/semgrep.yml --sarif --output semgrep/unscanned.sarif sample
  "${scan[@]}" --config rules/semgrep.yml --json --output semgrep/unscanned.json sample
  wrote semgrep/{findings,nothing,suppressed,unparsed,failed,unscanned}.sarif semgrep/{findings,unscanned}.json
}

bandit_() {
  bandit -q -r sample -f sarif -o bandit/findings.sarif
  bandit -q -r clean -f sarif -o bandit/nothing.sarif
  bandit -q -r suppressed -f sarif -o bandit/suppressed.sarif
  bandit -q -r broken -f sarif -o bandit/unparsed.sarif
  bandit -q -r sample -f json -o bandit/findings.json
  wrote bandit/{findings,nothing,suppressed,unparsed}.sarif bandit/findings.json
  settle bandit/*
}

checkov_() {
  export PYTHONHASHSEED=0 # else the order of evaluated_keys differs from run to run
  local checks=CKV_AWS_20,CKV_AWS_24,CKV_AWS_53,CKV_K8S_14,CKV_K8S_16
  checkov_on() { # folder, format, file, option ...
    (cd "$1" && checkov -d . --check "$checks" --quiet --compact --skip-download --output "$2" "${@:4}") \
      > "checkov/$3" 2> /dev/null
    wrote "checkov/$3"
  }
  checkov_sarif() { # folder, file, option ...
    (cd "$1" && checkov -d . --check "$checks" --quiet --compact --skip-download --output sarif \
      --output-file-path "$scratch/checkov" "${@:3}") > /dev/null 2>&1
    mv "$scratch/checkov/results_sarif.sarif" "checkov/$2"
    wrote "checkov/$2"
  }
  checkov_sarif sample findings.sarif --framework terraform kubernetes
  checkov_sarif clean nothing.sarif --framework terraform kubernetes
  checkov_sarif suppressed suppressed.sarif --framework terraform kubernetes
  checkov_sarif broken unparsed.sarif --framework terraform
  checkov_on sample json findings.json --framework terraform kubernetes
  checkov_on sample json one-framework.json --framework terraform
  checkov_on clean json nothing.json --framework terraform kubernetes
  checkov_on rules json unscanned.json --framework terraform kubernetes
  checkov_on broken json unparsed.json --framework terraform
  settle checkov/*
}

gitleaks_() {
  local scan=(--no-banner --no-color --log-level error)
  gitleaks dir sample "${scan[@]}" -f json -r gitleaks/findings.json
  gitleaks dir sample "${scan[@]}" -f json -r gitleaks/redacted.json --redact
  gitleaks dir clean "${scan[@]}" -f json -r gitleaks/nothing.json
  gitleaks dir suppressed "${scan[@]}" -f json -r gitleaks/suppressed.json
  # Its SARIF lists every rule of the configuration, hence one with a single rule.
  gitleaks dir sample "${scan[@]}" -c rules/gitleaks.toml -f sarif -r gitleaks/findings.sarif
  gitleaks dir clean "${scan[@]}" -c rules/gitleaks.toml -f sarif -r gitleaks/nothing.sarif
  history_ "$scratch/history"
  gitleaks git "$scratch/history" "${scan[@]}" -f json -r gitleaks/history.json
  gitleaks git "$scratch/history" "${scan[@]}" -c rules/gitleaks.toml -f sarif -r gitleaks/history.sarif
  wrote gitleaks/{findings,redacted,nothing,suppressed,history}.json gitleaks/{findings,nothing,history}.sarif
}

trufflehog_() {
  # Without verification it asks nobody whether a secret works.
  local scan=(--json --no-update --no-verification)
  history_ "$scratch/history"
  trufflehog filesystem sample "${scan[@]}" > trufflehog/findings.jsonl 2> "$scratch/log"
  trufflehog filesystem clean "${scan[@]}" > trufflehog/nothing.jsonl 2> "$scratch/log"
  mkdir "$scratch/ignored"
  sed 's/^ARTIFACTS.*/&  # trufflehog:ignore/' sample/app/settings.py > "$scratch/ignored/settings.py"
  trufflehog filesystem "$scratch/ignored" "${scan[@]}" > trufflehog/suppressed.jsonl 2> "$scratch/log"
  trufflehog git "file://$scratch/history" "${scan[@]}" > trufflehog/history.jsonl 2> "$scratch/log"
  trufflehog filesystem sample "${scan[@]}" > trufflehog/with-log.jsonl 2>&1
  trufflehog filesystem clean "${scan[@]}" > trufflehog/nothing-with-log.jsonl 2>&1
  wrote trufflehog/{findings,history,with-log,nothing-with-log}.jsonl
  sed -i -E 's/("source_manager_worker_id":")[^"]*/\1AAAAA/; s/("scan_duration":")[^"]*/\11ms/' trufflehog/*
  settle trufflehog/*
}

# A repository whose first commit holds the secret and whose second one removes it.
history_() {
  [ -d "$1" ] && return
  local commit=(git -C "$1" -c user.name=Ada -c user.email=ada@example.org -c commit.gpgsign=false commit -q)
  export GIT_AUTHOR_DATE=2026-01-02T03:04:05Z GIT_COMMITTER_DATE=2026-01-02T03:04:05Z
  mkdir -p "$1/app" && git -C "$1" init -q -b main
  cp sample/app/settings.py "$1/app/" && git -C "$1" add . && "${commit[@]}" -m "Add settings"
  git -C "$1" rm -q app/settings.py && "${commit[@]}" -m "Read settings from the environment"
  unset GIT_AUTHOR_DATE GIT_COMMITTER_DATE
}

tfsec_() {
  local scan=(--no-colour --disable-grouping)
  local two=(--filter-results aws-s3-no-public-access-with-acl,aws-vpc-no-public-ingress-sgr)
  tfsec sample/infra "${scan[@]}" "${two[@]}" -f sarif > tfsec/findings.sarif
  tfsec clean/infra "${scan[@]}" "${two[@]}" -f sarif > tfsec/nothing.sarif
  # The filter marks what it leaves out as ignored too: here it would hide which one the code ignores.
  tfsec suppressed/infra "${scan[@]}" -f sarif --include-ignored > tfsec/suppressed.sarif
  tfsec sample/infra "${scan[@]}" "${two[@]}" -f json > tfsec/findings.json
  tfsec clean/infra "${scan[@]}" "${two[@]}" -f json > tfsec/nothing.json
  tfsec suppressed/infra "${scan[@]}" -f json --include-ignored > tfsec/suppressed.json
  wrote tfsec/{findings,nothing,suppressed}.sarif tfsec/{findings,nothing,suppressed}.json
  settle tfsec/*
}

terrascan_() {
  # A release downloads its policies; these are those of its source, which is to be in TERRASCAN_SOURCE.
  local scan=(terrascan scan -i k8s -t k8s -p "$TERRASCAN_SOURCE/pkg/policies/opa/rego/k8s" --scan-rules AC_K8S_0085,AC_K8S_0087)
  # Two of its libraries register the same messages.
  export GOLANG_PROTOBUF_REGISTRATION_CONFLICT=ignore
  local skip='[{"rule": "AC_K8S_0085", "comment": "agreed"}, {"rule": "AC_K8S_0087", "comment": "agreed"}]'
  mkdir -p "$scratch/skipped" "$scratch/unparsed"
  sed "s/^metadata:/&\n  annotations: {runterrascan.io\/skip: '$skip'}/" sample/deploy/deployment.yaml > "$scratch/skipped/deployment.yaml"
  printf 'apiVersion: apps/v1\nkind: [\n' > "$scratch/unparsed/deployment.yaml"
  "${scan[@]}" -d "$PWD/sample/deploy" -o sarif > terrascan/findings.sarif 2> "$scratch/log"
  "${scan[@]}" -d "$PWD/clean/deploy" -o sarif > terrascan/nothing.sarif 2> "$scratch/log"
  "${scan[@]}" -d "$scratch/skipped" -o sarif > terrascan/suppressed.sarif 2> "$scratch/log"
  "${scan[@]}" -d "$scratch/unparsed" -o sarif > terrascan/unparsed.sarif 2> "$scratch/log"
  wrote terrascan/{findings,nothing,suppressed,unparsed}.sarif
  settle terrascan/*
}

syft_() {
  export SYFT_CHECK_FOR_APP_UPDATE=false
  syft_on() { # folder, prefix, format ...
    for format in "${@:3}"; do
      (cd "$1" && syft scan dir:. -q --source-name reports --source-version 1.0.0 -o "$format") \
        > "syft/$2$(tr @ - <<< "${format/-json/}").json"
    done
  }
  syft_on sample "" spdx-json@2.3 cyclonedx-json@1.4 cyclonedx-json@1.5 cyclonedx-json@1.6
  syft_on clean nothing- spdx-json@2.3 cyclonedx-json@1.6
  wrote syft/{,nothing-}{spdx-2.3,cyclonedx-1.6}.json syft/cyclonedx-1.{4,5}.json
  settle syft/*
}

kics_() {
  local at=$scratch/kics two=38c5ee0d-7f22-4260-ab72-5073048df100,dd29336b-fe57-445b-a26e-e6aa867ae609
  mkdir -p "$at" && cp -r sample clean suppressed broken rules "$at"
  # It reads the folder assets in the one it runs in; a release has that beside the program.
  ln -s "$(dirname "$(readlink -f "$(command -v kics)")")/assets" "$at/assets"
  # What Checkov and tfsec wrote names lines of this file, so the comment for KICS is not in it.
  sed -i 's/^  acl = /  # kics-scan ignore-line\n&/' "$at/suppressed/infra/main.tf"
  kics_on() { # folder, name, queries
    (cd "$at" && kics scan -p "$1" --include-queries "$3" --report-formats sarif,json \
      --output-path out --output-name "$2" --no-progress --silent)
    cp "$at/out/$2".{sarif,json} kics/
    chmod 644 kics/*
    wrote "kics/$2".{sarif,json}
  }
  kics_on sample findings "$two,e38a8e0a-b88b-4902-b3fe-b0fcb17d5c10"
  kics_on clean informational "$two,e38a8e0a-b88b-4902-b3fe-b0fcb17d5c10"
  kics_on clean nothing "$two"
  kics_on suppressed suppressed "$two"
  kics_on broken/infra unparsed "$two"
  kics_on rules unscanned "$two"
  # Those of the two taxonomies are always the same.
  sed -i -E '/58cdcc6f|1489b0c4/!s/("guid": ")[0-9a-f-]{36}"/\100000000-0000-4000-8000-000000000000"/' kics/*.sarif
  settle kics/*
}

grype_() {
  export GRYPE_CHECK_FOR_APP_UPDATE=false GRYPE_DB_AUTO_UPDATE=false GRYPE_DB_VALIDATE_AGE=false
  export GRYPE_DB_CACHE_DIR=$scratch/grype
  mkdir -p "$GRYPE_DB_CACHE_DIR"
  # Grype makes the tables of a database that has none when it imports it.
  sqlite3 "$scratch/empty.db" "CREATE TABLE db_metadata (build_timestamp datetime NOT NULL, model integer NOT NULL,
    revision integer NOT NULL, addition integer NOT NULL); INSERT INTO db_metadata VALUES ('2026-01-01 00:00:00+00:00', 6, 1, 10)"
  grype db import -q "$scratch/empty.db" > /dev/null
  cp "$GRYPE_DB_CACHE_DIR/6/vulnerability.db" "$scratch/own.db" && sqlite3 "$scratch/own.db" < rules/grype.sql
  grype db import -q "$scratch/own.db" > /dev/null
  grype_on() { # folder, report, bill of materials
    (cd "$1" && grype dir:. -q --name reports -o "json=$scratch/$2.json" -o "sarif=$scratch/$2.sarif" \
      -o "cyclonedx-json=$scratch/$3.json")
    mv "$scratch/$2".{json,sarif} "$scratch/$3.json" grype/
    wrote "grype/$2".{json,sarif} "grype/$3.json"
  }
  grype_on sample findings cyclonedx-1.7
  grype_on clean nothing nothing-cyclonedx-1.7
  settle grype/*
}

trivy_() {
  local cache=$scratch/trivy
  mkdir -p "$cache/db"
  (cd rules/trivy && go run . "$cache/db/trivy.db")
  cat > "$cache/db/metadata.json" <<< '{"Version": 2, "NextUpdate": "2126-01-01T00:00:00Z", "UpdatedAt": "2026-01-01T00:00:00Z"}'
  trivy_on() { # folder, what to look for, file, option ...
    trivy fs "$1" --scanners "$2" --output "trivy/$3" "${@:4}" --cache-dir "$cache" --quiet --offline-scan --skip-db-update \
      --skip-java-db-update --skip-check-update --skip-version-check --disable-telemetry
    wrote "trivy/$3"
  }
  local bad=(--severity CRITICAL,HIGH)
  trivy_on sample misconfig config.sarif --format sarif "${bad[@]}"
  trivy_on sample secret secret.sarif --format sarif
  trivy_on sample vuln vulnerabilities.sarif --format sarif
  trivy_on clean vuln,misconfig,secret nothing.sarif --format sarif --severity CRITICAL
  trivy_on suppressed misconfig,secret suppressed.sarif --format sarif "${bad[@]}"
  trivy_on broken misconfig unparsed.sarif --format sarif "${bad[@]}"
  trivy_on sample vuln,secret findings.json --format json
  trivy_on clean misconfig config-nothing.json --format json --severity CRITICAL
  trivy_on broken misconfig unparsed.json --format json "${bad[@]}"
  trivy_on clean vuln nothing.json --format json
  trivy_on sample vuln cosign-vuln.json --format cosign-vuln
  trivy_on sample vuln nothing-cosign-vuln.json --format cosign-vuln --severity LOW
  trivy_on clean vuln unscanned-cosign-vuln.json --format cosign-vuln
  trivy_on sample vuln cyclonedx-1.7.json --format cyclonedx
  trivy_on sample vuln spdx-2.3.json --format spdx-json
  sed -i -E 's/("ReportID": ")[0-9a-f-]{36}"/\100000000-0000-4000-8000-000000000000"/' trivy/*
  settle trivy/*
}

tools=(semgrep bandit checkov gitleaks trufflehog tfsec terrascan syft kics grype trivy)
[ $# -gt 0 ] && tools=("$@")
absent=()
for tool in "${tools[@]}"; do
  if ! command -v "$tool" > /dev/null; then
    echo "make.sh: $tool is not on PATH: its fixtures stay as they are" >&2
    absent+=("$tool")
    continue
  fi
  mkdir -p "$tool"
  echo "make.sh: $tool" >&2
  "${tool}_"
done
[ ${#absent[@]} -eq 0 ] && [ ${#failed[@]} -eq 0 ]
