/**
 * Brings together what is to be known of an image before anything is judged: which bytes a reference names, and which
 * verified claims exist about them. Asks the {@link dev.countersign.registry.Registry} port and checks every candidate with
 * {@code signature}; judges nothing.
 *
 * <pre>
 *   .sig tag   ┐
 *   .att tag   ├ Places → Look (leads, gaps) → within Limits → read → verify → Evidence (claims, rejected, gaps)
 *   referrers  ┘
 * </pre>
 *
 * Every place is always looked at. An error is never absence and absence never an error. What is kept between calls is
 * content by its address, never a verdict and never what a tag named; concurrent questions about one image are one question.
 *
 * <p><em>Junk.</em> Whoever may push to a repository can put anything beside an image. What was read and is no evidence is
 * {@code rejected}: it chooses a message at most. Each place has limits of its own, so that bulk in one starves none of the
 * others, and within a place what is labelled as evidence that can be asked for comes first, small before large. What is over
 * a limit was not seen, and is a <em>gap</em> that says so.
 *
 * <p><em>Gaps.</em> One good signature needs nothing else, so gaps never matter to it. Of scans the newest counts, so that
 * whatever was not seen and may be a scan stands in the way of an older good one: unreachable is "could not tell", bad bytes
 * or too many of them is bad evidence. That a pusher of junk can thus refuse an image, and cannot admit one, is meant: a
 * scan grows too large because it found much. A gap labelled as another kind hides no scan, since whoever could put a false
 * label on somebody's evidence could as well take the evidence away; for the same reason 401, 403 and 404 count as nothing
 * there. A referrer whose bytes are as asked for and no manifest is junk and no gap.
 *
 * <p><em>Bounds.</em> For each image and place {@link dev.countersign.gather.Limits}; for each question
 * {@link dev.countersign.gather.SharedEvidence#MOST_IMAGES} images, eight at a time; for everything the deadline, which the
 * registry holds over each exchange.
 */
@NullMarked
package dev.countersign.gather;

import org.jspecify.annotations.NullMarked;
