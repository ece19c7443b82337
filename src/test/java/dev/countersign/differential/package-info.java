/**
 * What others make of the same bundles. Good bundles are changed at random, the same way for each seed, and every change goes to
 * us and to another verifier with one trusted root, identity and file. Where both say the same, nothing is learned; where we
 * refuse alone, {@link dev.countersign.differential.Stricter} must say why; where we accept alone, it is our fault unless
 * {@link dev.countersign.differential.Laxer} proves that the other is wrong. What is signed with a key, and cosign's older formats,
 * lie beside images in a real registry for that. An explanation that explains nothing in a run fails it.
 */
@NullMarked
package dev.countersign.differential;

import org.jspecify.annotations.NullMarked;
