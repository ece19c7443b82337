/**
 * Brings together what is to be known of an image before anything is judged: which bytes a reference names, and which
 * verified claims exist about them. Asks the {@link dev.countersign.registry.Registry} port and checks every candidate with
 * {@code signature}; judges nothing.
 *
 * <p>Both the legacy tags and the referrers are always looked at. An error is never absence and absence never an error. What
 * is kept between calls is verified material by content address, never a verdict and never what a tag named; concurrent
 * questions about one image are one question.
 */
@NullMarked
package dev.countersign.gather;

import org.jspecify.annotations.NullMarked;
