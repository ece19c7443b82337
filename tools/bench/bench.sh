# shellcheck shell=bash disable=SC2154
# What ./dev bench runs, sourced by ./dev: servers of its own that begin empty, the operator with the heap that the chart gives it, and main.go.

bench() { # N: that many times fewer admissions; WORDS: those rows alone that have all of them
  local program pid out=$ROOT/target/bench.json
  [[ $1 =~ ^[1-9][0-9]*$ ]] || die "bench takes a number, not '$1'"
  [[ -d /proc/self ]] || die "bench reads the operator's CPU time from /proc, which only Linux has"
  STATE=$STATE/bench
  trap 'down_one "$STATE"' EXIT
  fresh
  FOUND=$(cached bench bench .) WHY=
  [[ -x $FOUND ]] || build_tool 1/1 bench bench .
  program=$FOUND
  servers
  build
  install
  put BENCH_REGISTRY "127.0.0.1:$(port BENCH_REGISTRY)"
  # What the chart's Pod has: its options, and as the heap half of its limit.
  export COUNTERSIGN_REGISTRY_PLAIN_HTTP=$(value BENCH_REGISTRY) MALLOC_ARENA_MAX=2
  export OPERATOR_JAVA_OPTIONS=${OPERATOR_JAVA_OPTIONS:-$(sed -n 's/^javaOptions: "\(.*\)"$/\1/p' helm/countersign/values.yaml) -Xmx384m}
  start operator-1
  read -r pid _ <"$STATE/pids/operator-1"
  say "java $OPERATOR_JAVA_OPTIONS, $(nproc) CPUs, load $(cut -d' ' -f1-3 /proc/loadavg); 1/$1 of the admissions"
  mkdir -p "$ROOT/target"
  rm -f "$out"
  "$program" -webhook "https://127.0.0.1:$(value OPERATOR_1_PORT)" -client "$STATE/data/pki/webhook-client" \
    -apiserver "$(value APISERVER)" -ca "$STATE/data/pki/ca.crt" -token "$(awk -F, '$2 == "admin" {print $1}' "$STATE/data/pki/tokens.csv")" \
    -registry "$(value BENCH_REGISTRY)" -pid "$pid" -scale "$1" -only "${2:-}" -json "$out"
  say "as JSON: $out"
}
