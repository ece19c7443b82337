package main

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/hex"
	"encoding/pem"
	"fmt"
	"strings"
)

const (
	manifestType = "application/vnd.oci.image.manifest.v1+json"
	indexType    = "application/vnd.oci.image.index.v1+json"
	bundleType   = "application/vnd.dev.sigstore.bundle.v0.3+json"
	inToto       = "application/vnd.in-toto+json"
)

// signer signs images as cosign 3 does with a key.
type signer struct{ key *ecdsa.PrivateKey }

func newSigner() signer {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	must(err)
	return signer{key}
}

func (s signer) pem() string {
	der, err := x509.MarshalPKIXPublicKey(&s.key.PublicKey)
	must(err)
	return string(pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: der}))
}

func (s signer) bundle(digest string) []byte {
	return s.attestation(digest, "https://sigstore.dev/cosign/sign/v1", "{}")
}

// attestation is a bundle that says predicate of the image.
func (s signer) attestation(digest, predicateType, predicate string) []byte {
	payload := fmt.Sprintf(`{"_type":"https://in-toto.io/Statement/v1","subject":[{"digest":{"sha256":"%s"}}],`+
		`"predicateType":"%s","predicate":%s}`, digest[len("sha256:"):], predicateType, predicate)
	// DSSE: LEN is the byte length.
	sum := sha256.Sum256(fmt.Appendf(nil, "DSSEv1 %d %s %d %s", len(inToto), inToto, len(payload), payload))
	signature, err := ecdsa.SignASN1(rand.Reader, s.key, sum[:])
	must(err)
	return fmt.Appendf(nil, `{"mediaType":"%s","verificationMaterial":{"publicKey":{"hint":""}},"dsseEnvelope":`+
		`{"payload":"%s","payloadType":"%s","signatures":[{"sig":"%s"}]}}`, bundleType,
		base64.StdEncoding.EncodeToString([]byte(payload)), inToto, base64.StdEncoding.EncodeToString(signature))
}

// images makes n images, each in a repository of its own, and says how each is named with its digest. What a signer signs may have bills
// of materials besides.
func images(r *registry, host, name string, n int, s *signer, predicates ...string) []string {
	references := make([]string, n)
	for i := range references {
		repository := fmt.Sprintf("bench/%s-%d", name, i)
		manifest := manifestOf(`"mediaType":"application/vnd.oci.image.config.v1+json"`, "", fmt.Sprintf("%s-%d", name, i), nil)
		digest := sum(manifest)
		r.put("/v2/"+repository+"/manifests/"+digest, manifestType, manifest)
		r.put("/v2/"+repository+"/manifests/1", manifestType, manifest)
		if s != nil {
			bundles := [][]byte{s.bundle(digest)}
			for _, predicate := range predicates {
				bundles = append(bundles, s.attestation(digest, billType, predicate))
			}
			attach(r, repository, digest, len(manifest), bundles...)
		}
		references[i] = fmt.Sprintf("%s/%s@%s", host, repository, digest)
	}
	return references
}

func attach(r *registry, repository, digest string, size int, bundles ...[]byte) {
	var listed []string
	for _, bundle := range bundles {
		blob := sum(bundle)
		subject := fmt.Sprintf(`,"subject":{"mediaType":"%s","digest":"%s","size":%d}`, manifestType, digest, size)
		layer := fmt.Appendf(nil, `{"mediaType":"%s","digest":"%s","size":%d}`, bundleType, blob, len(bundle))
		manifest := manifestOf(`"mediaType":"application/vnd.oci.empty.v1+json"`, subject, "bundle", layer)
		r.put("/v2/"+repository+"/blobs/"+blob, "application/octet-stream", bundle)
		r.put("/v2/"+repository+"/manifests/"+sum(manifest), manifestType, manifest)
		listed = append(listed, fmt.Sprintf(`{"mediaType":"%s","digest":"%s","size":%d}`, manifestType, sum(manifest), len(manifest)))
	}
	r.put("/v2/"+repository+"/referrers/"+digest, indexType, fmt.Appendf(nil,
		`{"schemaVersion":2,"mediaType":"%s","manifests":[%s]}`, indexType, strings.Join(listed, ",")))
}

func manifestOf(config, subject, title string, layer []byte) []byte {
	return fmt.Appendf(nil, `{"schemaVersion":2,"mediaType":"%s","config":{%s,"digest":"%s","size":2},"layers":[%s]%s,`+
		`"annotations":{"title":"%s"}}`, manifestType, config, sum([]byte("{}")), layer, subject, title)
}

func sum(bytes []byte) string {
	digest := sha256.Sum256(bytes)
	return "sha256:" + hex.EncodeToString(digest[:])
}
