# shellcheck shell=bash disable=SC2154
# The story that ./dev demo tells, sourced by it once everything runs. Every command is shown as a person would type it, with what
# it really answers; each answer is checked, and the demo fails if one is not as it should be.

# shellcheck source=tools/demo/when.sh
source "$ROOT/tools/demo/when.sh"
# shellcheck source=tools/demo/scan.sh
source "$ROOT/tools/demo/scan.sh"
# shellcheck source=tools/demo/keyless.sh
source "$ROOT/tools/demo/keyless.sh"
# shellcheck source=tools/demo/predicates.sh
source "$ROOT/tools/demo/predicates.sh"
# shellcheck source=tools/demo/evidence.sh
source "$ROOT/tools/demo/evidence.sh"
# shellcheck source=tools/demo/switch-on.sh
source "$ROOT/tools/demo/switch-on.sh"

WORK=$STATE/data/story
SHOP=$REGISTRY/shop
OUT=$WORK/out
failures=0
step=0

if [[ -t 1 ]]; then BOLD=$'\e[1m' DIM=$'\e[2m' GREEN=$'\e[32m' RED=$'\e[31m' BLUE=$'\e[36m' PLAIN=$'\e[0m'; else BOLD='' DIM='' GREEN='' RED='' BLUE='' PLAIN=''; fi

chapter() { # TITLE [WHAT IS TO BE SEEN]
  step=$((step + 1))
  printf '\n%s%d. %s%s\n' "$BOLD" "$step" "$1" "$PLAIN"
  [[ -z ${2:-} ]] || printf '%s   %s%s\n' "$DIM" "$2" "$PLAIN"
}

shown() { # COMMAND...: as one would type it, without what only this machine needs
  local word text=''
  for word in "$@"; do
    if [[ $word =~ [^A-Za-z0-9_./:=@%,+-] ]]; then text+=" '$word'"; else text+=" $word"; fi
  done
  printf '%s$%s%s\n' "$BLUE" "$text" "$PLAIN"
}

typed() { # COMMAND...: shows it, runs it, shows its answer; its status is in $status
  shown "$@"
  status=0
  "$@" >"$OUT" 2>&1 </dev/null || status=$?
  grep -vE '^(WARNING|Warning: ).*(tlog|transparency|--allow-http)' "$OUT" || true
}

quietly() { # COMMAND...: shown, and its answer only if it fails
  shown "$@"
  "$@" >"$OUT" 2>&1 </dev/null || { cat "$OUT"; wrong "that should have worked"; }
}

right() { printf '%s   ✓ %s%s\n' "$GREEN" "$1" "$PLAIN"; }
wrong() {
  printf '%s   ✗ %s%s\n' "$RED" "$1" "$PLAIN"
  failures=$((failures + 1))
}

refused() { # WHAT CODE: the last command was refused, for this reason
  if ((status != 0)) && grep -qE "$2" "$OUT"; then right "refused: $1"; else wrong "should have been refused with $2: $1"; fi
}

admitted() { # WHAT
  if ((status == 0)); then right "admitted: $1"; else wrong "should have been admitted: $1"; fi
}

says() { # WHAT PATTERN...: the last answer has all of these
  local what=$1 pattern
  shift
  for pattern in "$@"; do
    grep -qE -- "$pattern" "$OUT" || { wrong "$what: nothing there says $pattern"; return; }
  done
  right "$what"
}

eventually() { # SECONDS COMMAND...: runs it until it succeeds
  local until=$((SECONDS + $1))
  shift
  until "$@" >/dev/null 2>&1; do
    ((SECONDS < until)) || return 1
    sleep 0.3
  done
}

# ---- what a release pipeline does ----

image() { # NAME: a small image of its own; its digest is kept in $WORK/NAME.digest
  echo "$1" >"$WORK/$1.txt"
  tar -cf "$WORK/$1.tar" -C "$WORK" "$1.txt"
  crane append --insecure --oci-empty-base -f "$WORK/$1.tar" -t "$SHOP/$1:1.0" >"$WORK/$1.pushed" 2>/dev/null
  sed 's/.*@//' "$WORK/$1.pushed" >"$WORK/$1.digest"
}

by_digest() { echo "$SHOP/$1@$(cat "$WORK/$1.digest")"; }

filled_in() { # FILE of tools/demo: with the registry and the public key
  sed -e "s|REGISTRY|$REGISTRY|" -e '/PUBLIC_KEY/{' -e "s|PUBLIC_KEY||;r release.pub" -e 'd' -e '}' "$ROOT/tools/demo/$1" |
    awk '/-----BEGIN/{key=1} {print (key ? "          " : "") $0} /-----END/{key=0}'
}

# No transparency log and no signing service: a key of one's own, and a registry on this machine.
LOCAL=(--use-signing-config=false --tlog-upload=false --allow-http-registry)

signed() { # NAME KEY [FLAGS...]
  local name=$1 key=$2
  shift 2
  quietly cosign sign --yes --key "$key" "${LOCAL[@]}" "$@" "$(by_digest "$name")"
}

scanned() { # NAME FINDINGS [FLAGS...]
  local name=$1 findings=$2
  shift 2
  scan_report "$findings" >"$WORK/$name-scan.json"
  quietly cosign attest --yes --key release.key "${LOCAL[@]}" --type vuln --predicate "$name-scan.json" "$@" "$(by_digest "$name")"
}

deploy() { typed kubectl --namespace shop create deployment "$1" --image="$SHOP/$1:1.0"; } # NAME

ours_gone() { ! kubectl --kubeconfig "$STATE/kubeconfig" get validatingwebhookconfiguration countersign; }

events() { kubectl --namespace shop get events | grep -q CVE-2026-1234; }

pods_of() { [[ -n $(kubectl --namespace shop get pods --selector "app=$1" --output name) ]]; } # NAME

# ---- the story ----

rm -rf "$WORK" && mkdir -p "$WORK" && cd "$WORK" || exit 1
export COSIGN_PASSWORD=
export KUBECONFIG=$STATE/kubeconfig

printf '\n%sCountersign: what runs is what was signed, scanned and allowed, and every decision leaves a record%s\n' "$BOLD" "$PLAIN"
printf '%sA real Kubernetes API server on this machine; no container runs, for admission comes before that.%s\n' "$DIM" "$PLAIN"

chapter "A release pipeline builds images, signs them and attests their scans"
quietly cosign generate-key-pair --output-key-prefix release
quietly cosign generate-key-pair --output-key-prefix stranger
for name in api legacy unsigned stranger unscanned vulnerable; do image "$name"; done
signed api release.key
scanned api '[]'
signed legacy release.key --new-bundle-format=false
scanned legacy '[]' --new-bundle-format=false
signed stranger stranger.key
signed unscanned release.key
signed vulnerable release.key
scanned vulnerable "$CRITICAL_FINDING"
right "six images in $SHOP, one of them unsigned, one signed by a stranger"

chapter "A platform engineer says what production asks for"
filled_in profile.yaml >profile.yaml
typed cat profile.yaml
quietly kubectl create namespace shop
quietly kubectl label namespace shop env=production
typed kubectl apply --filename profile.yaml
admitted "the profile"
quietly kubectl wait --for=condition=Ready --timeout=60s complianceprofile/shop-production
right "in force"

chapter "A slip of the pen in a profile is refused by its path"
sed -e 's/maxCritical: 0/maxCriticl: 0/' -e 's/name: shop-production/name: shop-staging/' profile.yaml >slip.yaml
typed kubectl apply --filename slip.yaml
refused "an unknown parameter, not ignored" 'maxCriticl'

export KUBECONFIG=$STATE/alice.kubeconfig # from here on, a developer

chapter "A developer deploys an image that nobody signed"
deploy unsigned
refused "by name and reason" SIGNATURE_MISSING

chapter "…one that a stranger signed"
deploy stranger
refused "the signature is sound, its key is not one that counts" SIGNER_UNTRUSTED

chapter "…one that is signed, but was never scanned"
deploy unscanned
refused "no scan is attested" SCAN_MISSING

chapter "…one whose scan found a critical vulnerability"
deploy vulnerable
refused "by the rule, which names the vulnerability" CVE-2026-1234

chapter "…and the good one"
deploy api
admitted "signed, scanned, and nothing critical in it"
if eventually 30 pods_of api; then right "its ReplicaSet makes Pods"; else wrong "its ReplicaSet should have made Pods"; fi
typed kubectl --namespace shop get pods --output 'custom-columns=POD:.metadata.name,IMAGE:.spec.containers[0].image'
says "the Pods are pinned to the digest" "api:1.0@$(cat api.digest)"

chapter "Images signed in cosign's older format are good too"
deploy legacy
admitted "a .sig and an .att tag"

chapter "A good image in a pod that asks for too much"
typed kubectl --namespace shop run shell --image="$SHOP/api:1.0" --privileged
refused "by the hardening rule" PRIVILEGED_CONTAINER

export KUBECONFIG=$STATE/kubeconfig

tells_keyless
tells_evidence
tells_switching_on

chapter "What an auditor finds" "one record for each change, admitted or refused"
recorded() { (($(kubectl --namespace shop get deploymentattestations --output name | wc -l) >= 7)); }
eventually 30 recorded || wrong "there should be a record of each of the seven changes"
# A profile's status is written every 30 seconds at most.
counted() { [[ $(kubectl get complianceprofile shop-production --output 'jsonpath={.status.summary.compliant}') == 2 ]]; }
eventually 60 counted || wrong "the profile's status should count two compliant workloads"
typed kubectl get complianceprofiles,deploymentattestations --all-namespaces
says "refusals and admissions are on record" shop-production Denied Admitted
record=$(kubectl --namespace shop get deploymentattestations --selector countersign.dev/outcome=Admitted,countersign.dev/workload=api --output name | head -n 1)
typed kubectl --namespace shop describe "$record"
says "who deployed what, signed by whom, scanned and judged by what" alice "$(cat api.digest)" release-pipeline scanned

chapter "What a developer finds" "events on what they deployed; a clean admission makes none"
eventually 30 events || wrong "there should be an event for each refusal"
typed kubectl --namespace shop get events --field-selector type=Warning --output 'custom-columns=REASON:.reason,OBJECT:.involvedObject.name,MESSAGE:.message'
says "each refusal is told" SIGNATURE_MISSING CVE-2026-1234

chapter "Even an administrator cannot rewrite a record"
typed kubectl --namespace shop patch "$record" --type merge --patch '{"spec":{"requester":{"user":"mallory"}}}'
refused "a record is as it was written" 'denied|immutable|Forbidden|Invalid'

chapter "Taken out again, it leaves the cluster as it was"
typed helm uninstall countersign --namespace countersign-system
admitted "the chart is gone"
if eventually 60 ours_gone; then right "and with it the webhook configurations"; else wrong "the webhook configurations should be gone"; fi
typed kubectl --namespace shop run anything --image="$SHOP/unsigned:1.0"
admitted "nobody asks any more"

printf '\n'
if ((failures == 0)); then
  printf '%sEvery step turned out as it should.%s\n\n' "$GREEN$BOLD" "$PLAIN"
  cat <<END
To keep it running and try it yourself:
  ./dev up                        starts the same, and leaves it running
  ./dev sigstore                  and a private Sigstore to sign with
  ./dev kubectl get cprof,datt -A kubectl as the administrator; alice, bob, carol and dave have kubeconfigs in $STATE
  ./dev help                      everything else
END
else
  printf '%s%d steps did not turn out as they should.%s\n' "$RED$BOLD" "$failures" "$PLAIN"
  exit 1
fi
