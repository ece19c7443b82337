/**
 * JSON with one reading and one spelling. {@link dev.countersign.json.StrictJson} reads bytes that everyone reads alike, and
 * is the only reader of JSON that strangers wrote; {@link dev.countersign.json.CanonicalJson} writes a tree in the one form
 * that digests and seals of our own are computed over (<a href="https://www.rfc-editor.org/rfc/rfc8785">RFC 8785</a>).
 *
 * <p>What somebody else signed is verified over the bytes received, never over a tree read here and written again.
 */
@NullMarked
package dev.countersign.json;

import org.jspecify.annotations.NullMarked;
