/**
 * X.509 certificates as far as trust in signers and timestamps needs them: one certificate in strict DER, and whether a path of
 * them holds at a time. Knows nothing of whom a certificate names or what its holder signs.
 *
 * <p>A certificate is parsed once and eagerly, and everything that its bytes can do wrong is an {@link
 * dev.countersign.x509.InvalidCertificateException}: never another exception, never a later surprise. A path is checked as it is
 * given, from the leaf up to a certificate that the caller believes: nothing is searched, fetched or taken from the machine's
 * own store. Whatever the profile of RFC 5280 has that is not evaluated here (name constraints, policies, unknown critical
 * extensions) refuses the path.
 *
 * <p>Implements what it needs of <a href="https://www.rfc-editor.org/rfc/rfc5280">RFC 5280</a> §4 and §6.1. Revocation is not
 * looked at: certificates here live for minutes, or are pinned by a trust root.
 */
@NullMarked
package dev.countersign.x509;

import org.jspecify.annotations.NullMarked;
