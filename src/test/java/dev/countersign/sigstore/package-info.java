/**
 * What the real tools make with a private Sigstore of real servers, in real registries: each format is made by the tool that
 * makes it, accepted, and then tampered with part by part. {@code ./dev sigstore} starts the servers; the first test that asks
 * does so, and whoever started the tests stops them.
 */
@NullMarked
package dev.countersign.sigstore;

import org.jspecify.annotations.NullMarked;
