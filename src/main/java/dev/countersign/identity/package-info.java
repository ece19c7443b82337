/**
 * Whom a certificate names, as proved: by a certificate authority that a trust root names, at every time that was proven
 * otherwise, and, for public authorities, in certificate logs that it names. Knows nothing of signatures by the certificate's
 * holder.
 *
 * <pre>
 *   leaf certificate + times → CertificateCheck → Identification.Proven: CertificateIdentity, key, authority, path, logs
 *                                                 Identification.Refused: why
 *   CertificateIdentity → IdentityMatcher → Match
 * </pre>
 *
 * <p>The path is leaf, then what came along in the order given (hints, of which roots are ignored), then one authority's chain as
 * the trust root has it, whose first certificate issues. All of it and the authority's own window contain every time (the hybrid
 * model; CVE-2026-24122): without a time nothing is proven. How many certificate logs must have seen the certificate is for the
 * caller to say; {@link dev.countersign.identity.CertificateLogs} tells whose word there is.
 *
 * <p>An identity is an issuer, who knows people and machines, and one subject of one kind; Fulcio's certificates carry more claims
 * (<a href="https://github.com/sigstore/fulcio/blob/main/docs/oid-info.md">oid-info.md</a>). A rule always asks for issuer and
 * subject, compares the whole text, in linear time, and never takes an e-mail address for a URI.
 *
 * <p>Implements §4 of Sigstore's client specification for certificates, <a
 * href="https://www.rfc-editor.org/rfc/rfc6962">RFC 6962</a> §3 for embedded timestamps of logs.
 */
@NullMarked
package dev.countersign.identity;

import org.jspecify.annotations.NullMarked;
