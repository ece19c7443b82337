# shellcheck shell=bash disable=SC2154
# A private Sigstore, sourced by ./dev: an OpenID Connect provider that vouches for whoever asks (ours, tools/oidc), Fulcio, the log
# of its certificates, Rekor 2 and a timestamp authority. Their keys are files that are made once, so that what trusts them stays true.
# All listen on 127.0.0.1, but for the metrics of Fulcio, which lets one choose no more than their port.

SIGSTORE='oidc ctlog rekor tsa fulcio' # in an order in which each finds what it asks at its start
REKOR_NAME=rekor.local                 # how its checkpoints call it
CTLOG_NAME=ctlog.local

sigstore() {
  local name
  for name in $SIGSTORE; do start "$name"; done
  trusted_root
}

# Made once: a key for each, and certificates for those that need one.
sigstore_keys() {
  local pki=$STATE/data/sigstore
  [[ ! -f $pki/made ]] || return 0
  mkdir -p "$pki"
  sigstore_authority "$pki/fulcio" "Countersign local Fulcio"
  sigstore_authority "$pki/tsa-root" "Countersign local timestamp root"
  certificate "$pki/tsa" "$pki/tsa-root" "Countersign local timestamps" \
    "basicConstraints=critical,CA:FALSE" "keyUsage=critical,digitalSignature" "extendedKeyUsage=critical,timeStamping"
  cat "$pki/tsa.crt" "$pki/tsa-root.crt" >"$pki/tsa.pem"
  openssl genpkey -algorithm ed25519 -out "$pki/rekor.key"
  key_pair "$pki/ctlog"
  openssl pkey -in "$pki/rekor.key" -pubout -out "$pki/rekor.pub"
  openssl pkey -in "$pki/ctlog.key" -pubout -out "$pki/ctlog.pub"
  touch "$pki/made"
}

sigstore_authority() { # FILE NAME
  key_pair "$1"
  openssl req -x509 -new -key "$1.key" -days 3650 -subj "/O=Countersign/CN=$2" -out "$1.crt" -addext "keyUsage=critical,keyCertSign,cRLSign"
}

listen() { # KEY: a free port of 127.0.0.1, kept under that key
  local port
  port=$(port "$1")
  put "$1" "127.0.0.1:$port"
  echo "$port"
}

start_oidc() {
  local port
  sigstore_keys
  port=$(port OIDC)
  put OIDC "http://127.0.0.1:$port"
  launch oidc "$(tool oidc)" -listen "127.0.0.1:$port" -key "$STATE/data/sigstore/oidc.key"
  await oidc 15 curl -fs "http://127.0.0.1:$port/.well-known/openid-configuration"
}

start_ctlog() {
  local port pki=$STATE/data/sigstore
  sigstore_keys
  port=$(port CTLOG)
  put CTLOG "http://127.0.0.1:$port"
  # It answers once it has given an entry its place, as logs did before it.
  launch ctlog "$(tool tesseract)" --http_endpoint "127.0.0.1:$port" --origin "$CTLOG_NAME" --private_key "$pki/ctlog.key" \
    --roots_pem_file "$pki/fulcio.crt" --storage_dir "$STATE/data/ctlog" --enable_publication_awaiter=false --batch_max_age 50ms
  await ctlog 15 curl -fs "http://127.0.0.1:$port/ct/v1/get-roots"
}

start_rekor() {
  local port grpc metrics
  sigstore_keys
  port=$(port REKOR)
  put REKOR "http://127.0.0.1:$port"
  grpc=$(listen REKOR_GRPC) metrics=$(listen REKOR_METRICS)
  launch rekor "$(tool rekor)" serve --http-address 127.0.0.1 --http-port "$port" --grpc-address 127.0.0.1 --grpc-port "$grpc" \
    --http-metrics-port "$metrics" --hostname "$REKOR_NAME" --storage-dir "$STATE/data/rekor" --signer-filepath "$STATE/data/sigstore/rekor.key" \
    --checkpoint-interval 500ms --batch-max-age 50ms
  await rekor 15 curl -fs "http://127.0.0.1:$port/healthz"
}

start_tsa() {
  local port pki=$STATE/data/sigstore
  sigstore_keys
  port=$(port TSA)
  put TSA "http://127.0.0.1:$port"
  launch tsa "$(tool timestamp-server)" -port "$port" -key "$pki/tsa.key" -chain "$pki/tsa.pem"
  await tsa 15 curl -fs "http://127.0.0.1:$port/ping"
}

start_fulcio() {
  local port grpc metrics pki=$STATE/data/sigstore
  start oidc
  start ctlog
  port=$(port FULCIO)
  put FULCIO "http://127.0.0.1:$port"
  grpc=$(listen FULCIO_GRPC) metrics=$(listen FULCIO_METRICS)
  cat >"$pki/fulcio.json" <<END
{"OIDCIssuers": {
  "$(value OIDC)": {"IssuerURL": "$(value OIDC)", "ClientID": "sigstore", "Type": "email"},
  "$(value OIDC)/workflows": {"IssuerURL": "$(value OIDC)/workflows", "ClientID": "sigstore", "Type": "github-workflow"}
}}
END
  launch fulcio "$(tool fulcio)" serve --host 127.0.0.1 --port "$port" --grpc-host 127.0.0.1 --grpc-port "$grpc" --metrics-port "$metrics" \
    --ca fileca --fileca-cert "$pki/fulcio.crt" --fileca-key "$pki/fulcio.key" --fileca-key-passwd "" --fileca-watch=false \
    --ct-log-url "$(value CTLOG)" --ct-log-origin "$CTLOG_NAME" --ct-log-public-key-path "$pki/ctlog.pub" --config-path "$pki/fulcio.json" \
    --legacy-unix-domain-socket "@countersign-fulcio-$port"
  await fulcio 20 curl -fs "http://127.0.0.1:$port/api/v2/trustBundle"
}

# What cosign and a TrustRoot need to know: whom to believe, and whom to ask.
trusted_root() {
  local pki=$STATE/data/sigstore since=start-time=2024-01-01T00:00:00Z
  put TRUSTED_ROOT "$STATE/trusted_root.json"
  put SIGNING_CONFIG "$STATE/signing_config.json"
  at_home "$(tool cosign)" trusted-root create --out "$STATE/trusted_root.json" \
    --fulcio "url=$(value FULCIO),certificate-chain=$pki/fulcio.crt" \
    --ctfe "url=$(value CTLOG),public-key=$pki/ctlog.pub,$since" \
    --rekor "url=http://$REKOR_NAME,public-key=$pki/rekor.pub,$since,origin=$REKOR_NAME" \
    --tsa "url=$(value TSA)/api/v1/timestamp,certificate-chain=$pki/tsa.pem"
  at_home "$(tool cosign)" signing-config create --out "$STATE/signing_config.json" \
    --fulcio "url=$(value FULCIO),api-version=1,$since,operator=local" \
    --rekor "url=$(value REKOR),api-version=2,$since,operator=local" --rekor-config EXACT:1 \
    --tsa "url=$(value TSA)/api/v1/timestamp,api-version=1,$since,operator=local" --tsa-config EXACT:1
}

how_to_sign() {
  cat <<END
A private Sigstore runs. Who signs is whom a token names: an e-mail address, or a workflow as GitHub would have it.
  token=\$(curl -s '$(value OIDC)/token?email=alice@example.com')      issuer $(value OIDC)
  token=\$(curl -s '$(value OIDC)/workflows/token?workflow=acme/shop/.github/workflows/release.yml@refs/heads/main')
  COSIGN_PASSWORD= $(value TOOLS_COSIGN) sign --yes --identity-token "\$token" \\
    --signing-config $(value SIGNING_CONFIG) \\
    --trusted-root $(value TRUSTED_ROOT) --allow-http-registry IMAGE@DIGEST
END
}
