/**
 * The webhook's own CA and certificate. Both lie in one Secret that the replicas share; whoever creates it first settles the
 * race. Each certificate has a CA of its own whose key is thrown away once it has signed, so that there is no CA key to steal.
 *
 * <p>A change takes three steps, so that no request fails and nothing restarts: the next CA is trusted beside the old one; once
 * the API server has had time to learn that, the next certificate is served; once every replica serves it, the old CA is
 * forgotten. {@code Rotation} decides the step from the Secret's content and the time alone.
 */
@NullMarked
package dev.countersign.certificate;

import org.jspecify.annotations.NullMarked;
