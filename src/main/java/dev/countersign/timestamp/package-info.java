/**
 * Timestamps by authorities that a trust root names (<a href="https://www.rfc-editor.org/rfc/rfc3161">RFC 3161</a>): at which time
 * some bytes existed, as proved. Knows nothing of what the bytes are.
 *
 * <p>Which certificate signed is decided by the trust root alone: the first of an authority's chain is the one that signs. What a
 * response carries of certificates is never used to check it; one among them that could sign timestamps and is not the
 * authority's refuses the response (CVE-2026-39984). An authority whose chain begins with a certificate that issues others names
 * nobody who signs, and no timestamp of it is believed.
 *
 * <p>The policy that a response names (Sigstore's has 1.3.6.1.4.1.57264.2) is not compared: it says what the authority promises
 * of its own work, and that it is believed at all is the trust root's word.
 *
 * <p>A response is read completely before anything is believed, in DER as RFC 3161 §2.4.2 asks; whatever its bytes do, the answer
 * is {@link dev.countersign.timestamp.Timestamp.Refused}. The time is that of the response. Its accuracy is not added or taken
 * away: the authority's certificates and its window in the trust root are compared with the time itself.
 */
@NullMarked
package dev.countersign.timestamp;

import org.jspecify.annotations.NullMarked;
