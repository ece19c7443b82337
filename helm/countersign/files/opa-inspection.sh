# sh opa-inspection.sh OPA ADDRESS KIB: runs OPA within so much memory, in which policies are looked through that nobody knows yet. One
# that takes more ends it, and it is started anew here: were that left to Kubernetes, the Pod would not be ready meanwhile, and answer nobody.
trap 'kill "$child"; exit 0' TERM INT
ulimit -d "$3"
while :; do
  "$1" run --server --addr="$2" --log-level=error --skip-version-check 2>/dev/null &
  child=$!
  wait "$child"
  sleep 1
done
