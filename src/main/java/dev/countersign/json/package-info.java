/**
 * JSON with one reading and one spelling. {@link dev.countersign.json.StrictJson} reads bytes that everyone reads alike;
 * {@link dev.countersign.json.CanonicalJson} writes a tree in the one form that digests and seals are computed over (<a
 * href="https://www.rfc-editor.org/rfc/rfc8785">RFC 8785</a>).
 *
 * <p>Only for JSON that we make or name by a digest of our own. What somebody else signed is verified over the bytes
 * received and never comes through here first.
 */
@NullMarked
package dev.countersign.json;

import org.jspecify.annotations.NullMarked;
