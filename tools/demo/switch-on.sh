# shellcheck shell=bash disable=SC2154
# The act of the story in which a cluster is full already: what would be refused is named before anything is, whoever needs time gets
# it from somebody who answers for that, and from then on a drained node is no outage, nor an exception that ended a loophole.

WAIVED=CVE-2026-1234
NEARLY_STALE='7 days 4 minutes 20 seconds' # maxAge and the five minutes that clocks may differ, less the time to deploy it

countersign() {
  COUNTERSIGN_HOME=$ROOT/target/quarkus-app COUNTERSIGN_JAVA=$JAVA_HOME/bin/java sh "$ROOT/src/main/jib/usr/local/bin/countersign" "$@"
}

# No container runs here, so somebody else has to say what a kubelet says: that a Pod runs, and of which bytes.
kubelet() {
  while [[ -d $WORK ]]; do
    kubectl --kubeconfig "$STATE/kubeconfig" --namespace orders get pods --field-selector status.phase=Pending \
      --output 'jsonpath={range .items[*]}{.metadata.name} {.spec.containers[0].name} {.spec.containers[0].image}{"\n"}{end}' |
      while read -r pod container image; do runs "$pod" "$container" "$image"; done
    sleep 0.5
  done >/dev/null 2>&1
}

runs() { # POD CONTAINER IMAGE
  local digest=${3#*@}
  [[ $digest == sha256:* ]] || digest=$(crane digest --insecure "$3")
  kubectl --kubeconfig "$STATE/kubeconfig" --namespace orders patch pod "$1" --subresource status --type merge --patch "{\"status\": {
    \"phase\": \"Running\", \"conditions\": [{\"type\": \"Ready\", \"status\": \"True\"}, {\"type\": \"ContainersReady\", \"status\": \"True\"}],
    \"containerStatuses\": [{\"name\": \"$2\", \"image\": \"$3\", \"imageID\": \"${3%%[:@]1.0*}@$digest\", \"ready\": true, \"started\": true,
      \"restartCount\": 0, \"state\": {\"running\": {\"startedAt\": \"$(now)\"}}}]}}"
}

of_orders() { typed kubectl --namespace orders "$@"; }

until_now() { # SECONDS JSONPATH WANTED: of the profile's status
  eventually "$1" answers_with "$3" kubectl --kubeconfig "$STATE/kubeconfig" get complianceprofile orders-production --output "jsonpath=$2"
}

answers_with() { # TEXT COMMAND...
  [[ $("${@:2}" 2>/dev/null) == "$1" ]]
}

names_all() { # what is kept of it has been written
  countersign readiness orders-production >readiness 2>&1
  grep -q '3 of 4 workloads would be refused' readiness
}

too_old() { # a Pod that somebody makes anew, not a controller
  ! kubectl --namespace orders run probe --image="$SHOP/basket-2:1.0" --dry-run=server >stale 2>&1 && grep -q SCAN_STALE stale
}

pod_of() { kubectl --namespace orders get pods --selector "app=$1" --output name --sort-by .metadata.creationTimestamp | tail -n 1; } # WORKLOAD

another_pod() { [[ -n $(pod_of "$1") && $(pod_of "$1") != "$2" ]]; } # WORKLOAD POD

flagged() {
  kubectl --kubeconfig "$STATE/kubeconfig" --namespace orders get deploymentattestations --selector countersign.dev/workload=basket \
    --output 'jsonpath={range .items[*]}{.metadata.name} {.status.conditions[?(@.type=="WouldBeDeniedOnReschedule")].status}{"\n"}{end}' |
    sed -n 's/ True$//p' | grep .
}

waiver() { # END
  cat <<END
apiVersion: countersign.dev/v1alpha1
kind: ComplianceException
metadata: { namespace: orders, name: libc-in-mailer }
spec:
  type: Waiver
  requirements: [scanned]
  terms: [$WAIVED]
  match:
    workloads: [{ kind: Deployment, name: mailer }]
  reason: the mailer never calls what is vulnerable; the new base image comes on Thursday
  owner: team-orders
  ticket: ORD-77
  expiresAt: "$1"
END
}

tells_switching_on() {
  chapter "A cluster that runs already, as most do: nobody asked about what is in namespace orders" "a stand-in for the kubelet says of each Pod that it runs"
  for name in store basket mailer invoices basket-1 basket-2; do image "$name"; done
  for name in store mailer basket-1 invoices; do signed "$name" release.key; done
  scanned store '[]'
  scanned mailer "$CRITICAL_FINDING"
  scanned basket-1 '[]'
  quietly kubectl create namespace orders
  quietly kubectl label namespace orders compliance=orders countersign.dev/owner=team-orders
  quietly kubectl create rolebinding security-may-waive --namespace orders --clusterrole countersign-exceptions --group security
  export KUBECONFIG=$STATE/alice.kubeconfig
  kubelet &
  kubelet=$!
  trap 'kill $kubelet 2>/dev/null || true' EXIT
  for name in store basket mailer; do quietly kubectl --namespace orders create deployment "$name" --image="$SHOP/$name:1.0"; done
  quietly kubectl --namespace orders create cronjob invoices --schedule='0 4 1 * *' --image="$SHOP/invoices:1.0"
  export KUBECONFIG=$STATE/kubeconfig

  chapter "A platform engineer asks for Enforce. It waits" "nothing breaks tonight: until all that is there would be admitted, it only warns"
  filled_in switch-on.yaml >orders.yaml
  typed cat orders.yaml
  quietly kubectl apply --filename orders.yaml
  quietly kubectl wait --for=condition=Ready --timeout=60s complianceprofile/orders-production
  until_now 90 '{.status.conditions[?(@.type=="EnforcementReady")].reason}' WouldRefuse || wrong "the profile should say that it would refuse something"
  eventually 90 names_all || wrong "what would be refused should be kept in full"
  typed kubectl get complianceprofile orders-production
  says "asked for is Enforce, in effect is Warn" 'Enforce +Warn'
  typed countersign readiness orders-production
  says "what runs and what is only declared, per container, why, and whose" 'Deployment/basket .*SIGNATURE_MISSING' \
    'Deployment/mailer .*CRITICAL_CVE' 'CronJob/invoices .*SCAN_MISSING' team-orders

  chapter "One of them needs time: somebody of security answers for that, with an end" "for this workload, this finding, until then"
  waiver "$(hence '7 days')" >waiver.yaml
  typed cat waiver.yaml
  export KUBECONFIG=$STATE/alice.kubeconfig
  typed kubectl apply --filename waiver.yaml
  refused "a developer cannot excuse herself" 'forbidden'
  export KUBECONFIG=$STATE/dave.kubeconfig
  typed kubectl apply --filename waiver.yaml
  admitted "the exception"
  export KUBECONFIG=$STATE/kubeconfig
  quietly kubectl --namespace orders wait --for=jsonpath='{.status.phase}'=Active --timeout=60s complianceexception/libc-in-mailer
  of_orders get complianceexceptions
  of_orders get complianceexception libc-in-mailer --output 'jsonpath={.spec.requestedBy}'
  says "who asked is what the API server says" '"user":"dave"'

  chapter "The others are mended" "signed and scanned like everything else"
  scanned invoices '[]'
  export KUBECONFIG=$STATE/alice.kubeconfig
  of_orders set image deployment/basket "basket=$SHOP/basket-1:1.0"
  of_orders set image cronjob/invoices "invoices=$SHOP/invoices:1.0@$(cat invoices.digest)"
  export KUBECONFIG=$STATE/kubeconfig
  if until_now 150 '{.status.effectiveMode}' Enforce; then right "nothing would be refused any more: Enforce takes effect by itself"; else wrong "Enforce should have taken effect"; fi
  typed kubectl get complianceprofile orders-production
  says "and is in effect" 'Enforce +Enforce'
  export KUBECONFIG=$STATE/alice.kubeconfig
  of_orders create deployment late --image="$SHOP/basket:1.0"
  refused "what was only warned about before" SIGNATURE_MISSING
  of_orders set env deployment/mailer GREETING=hi
  admitted "a change of the mailer, by exception"
  says "whoever makes it is told until when" "exception libc-in-mailer until .* hides scanned CRITICAL_CVE"

  chapter "A change whose scan is nearly a week old is deployed, and soon after its node is drained"
  signed basket-2 release.key
  scan_report '[]' "$NEARLY_STALE" >basket-2-scan.json
  attested basket-2 vuln basket-2-scan.json
  of_orders set image deployment/basket "basket=$SHOP/basket-2:1.0"
  admitted "the scan is just young enough"
  eventually 30 of_image basket "$(cat basket-2.digest)" || wrong "its ReplicaSet should have made Pods"
  if eventually 120 too_old; then right "half a minute later it is not: whoever makes such a Pod by hand is refused"; else wrong "the scan should be stale by now"; fi
  drained=$(pod_of basket)
  of_orders delete "$drained" --grace-period=0 --force
  if eventually 60 another_pod basket "$drained"; then right "the Pod runs again, for nothing but time has changed"; else wrong "a Pod should have been made anew"; fi
  export KUBECONFIG=$STATE/kubeconfig
  if eventually 60 flagged; then right "with a flag"; else wrong "the record of the change should have a flag"; fi
  of_orders get deploymentattestation "$(flagged | head -n 1)" --output 'jsonpath={range .status.conditions[?(@.type=="WouldBeDeniedOnReschedule")]}{.reason}: {.message}{"\n"}{end}'
  says "which says why" 'SCAN_STALE|scan'

  chapter "The exception ends" "security ends it sooner: nobody can have it end later"
  export KUBECONFIG=$STATE/dave.kubeconfig
  of_orders patch complianceexception libc-in-mailer --type merge --patch "{\"spec\":{\"expiresAt\":\"$(hence '30 days')\"}}"
  refused "later" 'earlier'
  of_orders patch complianceexception libc-in-mailer --type merge --patch "{\"spec\":{\"expiresAt\":\"$(hence '3 seconds')\"}}"
  admitted "in three seconds"
  export KUBECONFIG=$STATE/alice.kubeconfig
  sleep 4
  of_orders set env deployment/mailer GREETING=hello
  refused "the next change of the mailer" CRITICAL_CVE
  export KUBECONFIG=$STATE/kubeconfig
  quietly kubectl --namespace orders wait --for=jsonpath='{.status.phase}'=Expired --timeout=60s complianceexception/libc-in-mailer
  of_orders get complianceexceptions
  kill "$kubelet" && trap - EXIT
}

of_image() { # WORKLOAD DIGEST: its newest Pod is made of that
  [[ $(kubectl --namespace orders get "$(pod_of "$1")" --output 'jsonpath={.spec.containers[0].image}') == *"$2" ]]
}
