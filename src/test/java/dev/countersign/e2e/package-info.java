/**
 * The whole application on real servers: an API server with its controllers, two registries, OPA and the operator as {@code ./dev}
 * starts them, asked as people ask. Every test has a namespace of its own and profiles that select no other, so that what one does
 * is nothing to the next. What is shared is started once for all of them ({@link dev.countersign.e2e.E2e}) and begins in the state
 * folder {@code target/it}.
 *
 * <p>Images and evidence are written by the test itself, as cosign stores them; that cosign's own are read too is shown by the demo
 * and by {@code signature.CosignFormatsIT}.
 *
 * <p>{@code src/test/resources/corpus} has manifests that go through the command line as well ({@link dev.countersign.e2e.CorpusIT}).
 */
@NullMarked
package dev.countersign.e2e;

import org.jspecify.annotations.NullMarked;
