# shellcheck shell=bash disable=SC2154
# The act of the story in which nobody holds a key: workflows sign by who they are, and a private Sigstore vouches for that.

RELEASE=acme/shop/.github/workflows/release.yml@refs/heads

signed_keyless() { # NAME BRANCH: as that branch's run of the release workflow would, with the token that it gets
  quietly curl --fail --silent --show-error --output "$1.token" "$OIDC/workflows/token?workflow=$RELEASE/$2"
  quietly cosign sign --yes --identity-token "$1.token" --signing-config signing_config.json --trusted-root trusted_root.json \
    --allow-http-registry "$(by_digest "$1")"
}

trust_root() {
  printf 'apiVersion: countersign.dev/v1alpha1\nkind: TrustRoot\nmetadata: {name: private-sigstore}\nspec:\n  inline: |\n'
  sed 's/^/    /' trusted_root.json
}

tells_keyless() {
  cp "$TRUSTED_ROOT" "$SIGNING_CONFIG" .

  chapter "The same without keys: a private Sigstore vouches for which workflow signed"
  for name in released branch; do image "$name"; done
  signed_keyless released main
  signed_keyless branch feature
  right "two images: the release workflow signed one on main, the other on somebody's branch"

  chapter "The profile names the workflow instead of a key, and by whose word"
  sed -e "s|REGISTRY|$REGISTRY|" -e "s|ISSUER|$OIDC/workflows|" "$ROOT/tools/demo/keyless.yaml" >keyless.yaml
  trust_root >trust-root.yaml
  quietly kubectl create namespace staging
  quietly kubectl label namespace staging env=staging
  quietly kubectl apply --server-side --filename trust-root.yaml
  typed cat keyless.yaml
  quietly kubectl apply --filename keyless.yaml
  quietly kubectl wait --for=condition=Ready --timeout=60s complianceprofile/shop-staging
  typed kubectl get trustroots
  right "in force"

  export KUBECONFIG=$STATE/alice.kubeconfig
  chapter "What the workflow signed on main is admitted"
  typed kubectl --namespace staging create deployment released --image="$SHOP/released:1.0"
  admitted "signed by whom the profile names: certificate, log entry and timestamp all hold"

  chapter "…and what it signed on a branch is not"
  typed kubectl --namespace staging create deployment branch --image="$SHOP/branch:1.0"
  refused "somebody else signed" SIGNER_UNTRUSTED
  says "it names who signed and who should have" "signed by [^;]*$RELEASE/feature" "wants [^;]*$RELEASE/main"
  export KUBECONFIG=$STATE/kubeconfig
}
