# shellcheck shell=bash disable=SC2154
# The act of the story in which a signature is not enough: what was built from what, scanned, tested, reviewed and approved, each
# attested as its own evidence.

attested() { # NAME TYPE FILE
  quietly cosign attest --yes --key release.key "${LOCAL[@]}" --type "$2" --predicate "$3" "$(by_digest "$1")"
}

# What a requirement of the profile is to rest on, attested; the digest under which the registry keeps it is in ID.evidence.
attests() { # ID TYPE FILE
  lie_beside payments >before
  attested payments "$2" "$3"
  lie_beside payments >after
  crane manifest --insecure "$SHOP/payments@$(comm -13 before after)" | jq -r '.layers[].digest' >"$1.evidence"
}

lie_beside() { # NAME: the manifests that refer to the image
  curl --fail --silent --show-error "http://$REGISTRY/v2/shop/$1/referrers/$(cat "$1.digest")" | jq -r '.manifests[].digest' | sort
}

built_and_tested() { # what every run of the pipeline attests
  provenance >provenance.json
  attests built slsaprovenance1 provenance.json
  sbom >sbom.json
  attests inventoried cyclonedx sbom.json
  analysed '10 minutes'
  tests >tests.json
  attests tested https://in-toto.io/attestation/test-result/v0.1 tests.json
}

analysed() { # HOW LONG ago
  sast "$1" >sast.json
  attests analysed https://countersign.dev/scan-summary/v1 sast.json
}

reviewed() { # ID LOGIN: by this reviewer alone, as the forge says now
  review "$@" >review.json
  attests reviewed https://countersign.dev/code-review/v1 review.json
}

approved() { # ID LOGIN
  approval "$@" >approval.json
  attests approved https://countersign.dev/deploy-approval/v1 approval.json
}

# Always the same image, by its digest, whatever the Deployment is called.
deploys() { typed kubectl --namespace payments create deployment "$1" --image="$(by_digest payments)"; } # NAME

# What refuses is remembered for 3 seconds, so that whoever retries does not hammer the registry.
deploys_again() { # NAME
  sleep 4
  deploys "$1"
}

refused_for() { # WHAT REQUIREMENT CODE [REQUIREMENT CODE...]: the last command was refused for these, and for nothing else
  local what=$1 found
  shift
  found=$(sed -nE 's/^ (✗|\?) ([a-z-]+) +([A-Z_]+) .*/\2 \3/p' "$OUT" | xargs)
  if ((status != 0)) && [[ $found == "$*" ]]; then right "refused: $what"; else wrong "should have been refused for '$*', not for '$found': $what"; fi
}

applied() { # FILE: the profile, which is in force as it is now
  typed kubectl apply --filename "$1"
  eventually 60 speaks_of_it || wrong "the profile should be in force as it is now"
}

speaks_of_it() {
  local profile
  profile=$(kubectl get complianceprofile payments-production --output json)
  jq -e '.metadata.generation == .status.observedGeneration and any(.status.conditions[]; .type == "Ready" and .status == "True")' <<<"$profile"
}

pods_of_payments() { [[ -n $(kubectl --namespace payments get pods --selector app=payments --output name) ]]; }

record_of() { # WORKLOAD: of its admission
  kubectl --namespace payments get deploymentattestations --selector "countersign.dev/outcome=Admitted,countersign.dev/workload=$1" --output name | grep .
}

# Of each requirement of the profile: met, with its criteria, by exactly what was attested for it.
to_be_told() {
  local id controls
  kubectl get complianceprofile payments-production --output json |
    jq -r '.spec.requirements[] | "\(.id) \(.controls | tojson)"' >requirements
  while read -r id controls; do printf '%s\tPass\t%s\t["%s"]\n' "$id" "$controls" "$(cat "$id.evidence")"; done <requirements | sort
}

tells_all() { # WORKLOAD
  typed kubectl --namespace payments get "$(record_of "$1")" --output \
    'jsonpath={range .spec.results[*]}{.id}{"\t"}{.result}{"\t"}{.controls}{"\t"}{.evidence}{"\n"}{end}'
  to_be_told >expected
  if [[ -s expected ]] && diff expected <(sort "$OUT") >difference; then
    right "all $(wc -l <expected | xargs) requirements passed, each with its criteria, on the digest under which the registry keeps what was attested for it"
  else
    cat difference
    wrong "the record should say of each requirement what was attested for it (<), and says otherwise (>)"
  fi
}

# Every decision was about the same bytes.
tells_one_image() {
  typed kubectl --namespace payments get deploymentattestations --sort-by .spec.decision.at --output \
    'custom-columns=WORKLOAD:.spec.subject.workload.name,OUTCOME:.spec.decision.outcome,IMAGE:.spec.subject.images[*].digest'
  says "refused and admitted by turns" 'payments +Denied' 'payments +Admitted' 'payments-eu +Denied' 'payments-eu +Admitted' 'payments-us +Denied' 'payments-us +Admitted'
  if [[ $(awk 'NR > 1 {print $3}' "$OUT" | sort -u) == "$(cat payments.digest)" ]]; then right "one image, by one digest"; else wrong "all should be about $(cat payments.digest)"; fi
}

tells_evidence() {
  chapter "A signature is not enough: for payments, a profile asks what happened before"
  filled_in evidence.yaml >payments.yaml
  typed cat payments.yaml
  quietly kubectl create namespace payments
  quietly kubectl label namespace payments compliance=soc2 environment=production
  applied payments.yaml
  image payments
  signed payments release.key
  right "in force; an image that is merely signed"

  export KUBECONFIG=$STATE/alice.kubeconfig
  chapter "Alice deploys her change" "one screen says all that is missing"
  deploys payments
  refused_for "nothing tells how it was built, scanned, tested, reviewed and approved" analysed EVIDENCE_MISSING approved EVIDENCE_MISSING \
    built EVIDENCE_MISSING inventoried EVIDENCE_MISSING reviewed EVIDENCE_MISSING tested EVIDENCE_MISSING

  chapter "Her pipeline attests what it built, scanned and tested"
  built_and_tested
  deploys_again payments
  refused_for "still nobody reviewed and approved it" approved EVIDENCE_MISSING reviewed EVIDENCE_MISSING
  says "…and that is all" '4 passed: analysed, built, inventoried, tested'

  chapter "Bob reviewed the change, and Carol, a release manager, approves the deployment"
  reviewed 1002 bob
  approved 1003 carol
  deploys_again payments
  admitted "provenance, bill of materials, scan, tests, review and approval are all there and good"
  if eventually 30 pods_of_payments; then right "its Pods are deployed by Alice too, whoever makes them"; else wrong "its ReplicaSet should have made Pods"; fi

  chapter "The scan goes stale" "an incident: from now on scans have to be of the last minute, and the one of this image was good until then"
  sed 's/maxAge: 7d/maxAge: 1m/' payments.yaml >incident.yaml
  typed diff payments.yaml incident.yaml
  export KUBECONFIG=$STATE/kubeconfig
  applied incident.yaml
  export KUBECONFIG=$STATE/alice.kubeconfig
  deploys payments-eu
  refused_for "the same image, for its scan alone" analysed EVIDENCE_STALE
  says "which says how old it is, and how old it may be" 'of 1[0-9]m ago .*, and the profile allows 1m'

  chapter "…and it is scanned again"
  analysed '0 seconds'
  deploys_again payments-eu
  admitted "the same image"

  chapter "Its author approves the change herself" "the incident is over. CI asks the forge again, whose newest answer counts: of all reviews only Alice's own is left"
  export KUBECONFIG=$STATE/kubeconfig
  # Which also has everything looked at anew: who is admitted could else have been by what was seen up to five minutes ago.
  reviewed 1001 alice
  applied payments.yaml
  export KUBECONFIG=$STATE/alice.kubeconfig
  deploys payments-us
  refused_for "the same image, since nobody reviews a change of their own" reviewed REVIEW_MISSING
  says "…whatever a list of reviews says" '0 of 1 approvals of what was merged, besides by alice .github:1001., who had a part in it; have it reviewed by others'

  chapter "…and somebody else approves it" "by the forge's newest answer"
  reviewed 1002 bob
  deploys_again payments-us
  admitted "the same image"
  export KUBECONFIG=$STATE/kubeconfig

  chapter "On record: each decision, and of each requirement its criteria and its evidence"
  eventually 30 record_of payments-us || wrong "there should be a record"
  tells_one_image
  tells_all payments-us
}
