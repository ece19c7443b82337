package dev.countersign.certificate;

import java.time.Instant;

/**
 * A serving certificate with its key and the CA that vouches for it, all PEM.
 *
 * @param notAfter when the certificate ends
 */
record Pair(String ca, String certificate, String key, Instant notBefore, Instant notAfter) {}
