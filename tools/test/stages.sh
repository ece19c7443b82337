# shellcheck shell=bash disable=SC2154
# What ./dev test runs, sourced by ./dev. Each stage is a process of its own (./dev stage NAME) that fails at its first failing command.
# To add one, name it in STAGES and write stage_NAME.

# name, and the stages without which it cannot run
STAGES='
tools
format
policies  tools
unit
fuzz
package
chart     tools
servers   tools
it        package servers
demo      package tools'

test_all() {
  local name needs passed=0 failed=0 began=$SECONDS ok=" "
  rm -rf target/surefire-reports target/fuzz-reports target/failsafe-reports target/dev-test
  mkdir -p target/dev-test
  trap 'down_one "$ROOT/target/it"; down_one "$ROOT/target/demo"' EXIT
  "$ROOT/dev" stage tools || true # here, so that one sees what is being built
  while read -r name needs; do
    if run_stage "$name" "$needs" "$ok"; then
      passed=$((passed + 1)) ok+="$name "
    else
      failed=$((failed + 1))
    fi
  done <<<"${STAGES:1}"
  passed=$((passed + $(junit tests) - $(junit errors) - $(junit failures) - $(junit skipped) + $(opa_passed)))
  failed=$((failed + $(junit errors) + $(junit failures)))
  say "$(junit skipped) skipped, $((SECONDS - began)) s; logs in target/dev-test"
  echo "$passed passed, $failed failed"
  ((failed == 0))
}

run_stage() { # NAME NEEDS OK
  local need began=$SECONDS log=target/dev-test/$1.log
  printf '%-10s ' "$1"
  for need in $2; do
    if [[ $3 != *" $need "* ]]; then echo "FAILED   not run, needs $need"; return 1; fi
  done
  if "$ROOT/dev" stage "$1" >"$log" 2>&1 </dev/null; then
    printf 'ok     %4d s  %s\n' $((SECONDS - began)) "$(tail -n 1 "$log" | grep -E '^(= |PASS)' || true)"
  else
    printf 'FAILED %4d s  %s ends with:\n' $((SECONDS - began)) "$log"
    readable "$log" | tail -n 40
    return 1
  fi
}

readable() { # LOG: without colours and what Maven says whatever happens
  grep -vE '^\[INFO\]|^\[ERROR\] *$|\[Help 1\]|Re-run Maven|full stack trace|For more information' "$1" | awk '{gsub(/\033\[[0-9;]*m/, ""); print "    " $0}'
}

junit() { # ATTRIBUTE: its sum over the reports, in the folders given or all
  local attribute=$1
  shift
  find "${@:-target}" -path '*-reports/TEST-*.xml' -exec sed -n 's/.*<testsuite .* '"$attribute"'="\([0-9]*\)".*/\1/p' {} + 2>/dev/null | awk '{n += $1} END {print n + 0}' || true
}

opa_passed() { sed -n 's/^PASS: \([0-9]*\).*/\1/p' target/dev-test/policies.log 2>/dev/null | grep . || echo 0; }

# The last line of a stage's log is shown beside it if it begins with "= ".
counted() { # REPORTS: a run that ran no test is a failure
  local tests
  tests=$(junit tests "target/$1")
  ((tests > 0)) || die "no test ran"
  printf '\n= %s tests\n' "$tests"
}

one_stage() { # NAME
  declare -F "stage_$1" >/dev/null || die "no stage '$1'; there are: $(awk '{printf "%s ", $1}' <<<"${STAGES:1}")"
  STATE=$ROOT/target/it
  mkdir -p target/dev-test
  [[ -f $STATE/env ]] || { stage_tools; unlock; }
  "stage_$1"
}

stage_tools() { lock; tools; }

stage_format() { maven -q spotless:check; }

stage_policies() {
  local opa ignore=(--ignore '*.json' --ignore '*.yaml')
  opa=$(tool opa)
  [[ -d policies ]] || die "policies/ is missing"
  "$opa" fmt --fail --list policies
  "$opa" check --strict --schema policies/schema "${ignore[@]}" policies
  "$opa" test --fail-on-empty "${ignore[@]}" policies
  "$opa" test --coverage --threshold 100 "${ignore[@]}" policies >target/dev-test/coverage.json || die "coverage is below 100 %: $(cat target/dev-test/coverage.json)"
}

stage_unit() {
  maven -ntp -Dspotless.check.skip test
  counted surefire-reports
}

# All parsers side by side, so that each has about half a second. A run that made no inputs is a failure.
stage_fuzz() {
  local inputs
  fuzz 20 "" 2>&1 | tee target/dev-test/fuzz.out
  inputs=$(sed -n 's/.*Done \([0-9][0-9]*\) runs in .*/\1/p' target/dev-test/fuzz.out)
  ((${inputs:-0} > 0)) || die "no input was made"
  printf '\n= %s inputs\n' "$inputs"
}

fuzz() { # SECONDS TARGET: an empty target is all of them. What was found and learned stays in target/fuzz
  [[ $1 =~ ^[1-9][0-9]*$ ]] || die "fuzz for how many seconds? see ./dev help"
  maven -ntp -Dspotless.check.skip test-compile surefire:test@fuzz \
    -Dfuzz.seconds="$1" -Dfuzz.target="$2" -Dfuzz.folder="$ROOT/target/fuzz/${2:-all}" ||
    die "failed; inputs that were found are in target/fuzz/${2:-all}, named for what they did: crash-, timeout-"
}

stage_package() {
  maven -ntp -Dspotless.check.skip -DskipTests package
  touch "$JAR"
  local changed
  changed=$(git status --porcelain -- crds | grep '^.[^ ]' || true) # neither committed nor staged
  [[ -z $changed ]] || die "the build changed what is in crds/; if that was meant, git add it: $changed"
}

stage_chart() {
  [[ -d helm/countersign ]] || die "helm/countersign is missing"
  at_home "$(tool helm)" lint --strict --kube-version 1.33.0 helm/countersign
  at_home "$(tool helm)" template countersign helm/countersign --namespace "$NAMESPACE" --kube-version 1.33.0 >target/dev-test/chart.yaml
  crds crds >target/dev-test/crds-of-build
  crds target/dev-test/chart.yaml >target/dev-test/crds-of-chart
  diff target/dev-test/crds-of-build target/dev-test/crds-of-chart || die "the chart's CRDs are not those in crds/"
}

crds() { # FILE OR FOLDER: a line for each, in one order, whatever the spelling of the YAML
  local line='{.kind} {.metadata.name} {.spec}{"\n"}'
  at_home "$(tool kubectl)" label --local compared=true -f "$1" -o jsonpath="$line" | grep ^CustomResourceDefinition | sort
}

stage_servers() {
  fresh
  servers
  sigstore
}

stage_it() {
  COUNTERSIGN_STATE=$STATE maven -ntp -Dspotless.check.skip test-compile failsafe:integration-test failsafe:verify
  counted failsafe-reports
}

stage_demo() {
  down_one "$ROOT/target/it"
  COUNTERSIGN_STATE=$ROOT/target ./dev demo
}
