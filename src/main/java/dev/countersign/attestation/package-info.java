/**
 * What signed payloads say, read only from {@link dev.countersign.signature.Verified} bytes: in-toto Statements, cosign's
 * simple-signing JSON, and the kinds of predicate that requirements name, each normalised into one shape.
 *
 * <p>A payload says something of an image only through its subject digests. An absent list is never an empty one, an
 * attestation never passes for a signature, and the statement's own predicate type counts, not an annotation beside it.
 *
 * <p>Signatures and vulnerability scans are kinds of evidence by themselves; every other kind is a class that implements {@link
 * dev.countersign.attestation.Kind}, in {@code attestation.predicate}. What a statement says is a {@link
 * dev.countersign.attestation.Fact}: what decides whether it counts (from whom it is, of when, what speaks against it), and data in
 * one shape for rules. One statement may be evidence of several kinds: a scan for vulnerabilities
 * of {@code sca} as well, but only where a requirement names its type. A Statement of a type that no kind reads is verified and then
 * {@link dev.countersign.attestation.Claim.Unrecognised}: it stands for nothing and against nothing, unless a profile gives its type
 * a kind. It is not known here which types profiles name: what is kept of it is what the kinds that read others' types read of it, and a
 * small predicate as it is, for a kind of a profile's own.
 *
 * <p>A statement is bounded by its kind ({@link dev.countersign.attestation.EvidenceKind#mostBytes}), which is known once it is read: until
 * then {@code gather} bounds it by what the largest kind may have. What is beyond cannot be read, and the message says kind, limit and
 * size. A fact's data is written in its one spelling once, for its digest; nothing that is kept of it is written or compared again for each
 * decision.
 *
 * <p>Implements <a href="https://github.com/in-toto/attestation/tree/main/spec">in-toto Statement</a> v0.1 and v1, <a
 * href="https://github.com/sigstore/cosign/blob/main/specs/COSIGN_VULN_ATTESTATION_SPEC.md">cosign vuln/v1</a> and in-toto
 * vulns v0.1 and v0.2.
 */
@NullMarked
package dev.countersign.attestation;

import org.jspecify.annotations.NullMarked;
