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
 * <em>Places.</em> Evidence lies beside the image, in the image's own repository and under the tags that cosign computes: another
 * repository (cosign's {@code COSIGN_REPOSITORY}) or prefix of tags ({@code --attachment-tag-prefix}) is not looked at, since
 * whoever may write there would be one more party to trust. Cosign's {@code .sbom} tags, and the SBOMs that its OCI 1.1 mode
 * attaches, carry no signature of their own and are never read. Signature and attestation tags may be of Docker's media type too.
 *
 * <p>Every place is looked at where what is asked for may lie ({@link dev.countersign.gather.Place}): attestation tags are left
 * alone only where a profile has neither rules nor asks for scans, and cosign's tags only where their format does not count,
 * until something is to be refused. An error is never absence and absence never an
 * error. What is kept between calls is content by its address and what was verified of it, never a verdict and never what a
 * tag named; concurrent questions about one image are one question.
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
 * <p><em>Bounds.</em> For each image and place {@link dev.countersign.gather.Limits}, which no setting raises: they bound what
 * a stranger's push costs everybody, and are above what tools write (a layer of a tag costs no more than a referrer, so both may
 * be 200); for each question
 * {@link dev.countersign.gather.SharedEvidence#MOST_IMAGES} images, eight at a time, and a {@link
 * dev.countersign.gather.Share} of each registry's turns; for the process a {@link dev.countersign.gather.ByteBudget}; for
 * everything the deadline, which the registry holds over each exchange.
 *
 * <p><em>Whose silence.</em> A profile may let through what could not be told. Whoever may create Pods, or push to some
 * repository of a registry, must therefore not be able to make a look fail: with many images, many workloads, many or large
 * things beside an image, a slow repository that takes the turns of the others. So two kinds of "could not tell" stay apart.
 * <em>Unreachable</em> is what a registry does by itself, whatever is asked: no connection, 429, 5xx, no beginning of an answer
 * although the request had its time. <em>Overloaded</em> is all that asking or pushing much can bring about: no turn, no room
 * in memory, no time left to ask or to wait, an answer that began and was not whole in time, somebody else's look-up
 * that did not end. It excuses nothing and is refused whatever the profile says of errors; where both are, it is the one that
 * is told. Asking more than a fixed number is neither: that is the workload's fault, a definite no (too many images or tags;
 * too much beside an image).
 *
 * <p>A workload that asks for more than fits in the time is not told apart from a registry that answers each request, but
 * slowly: both are overloaded, and neither says that a running workload violates anything. Nor can it be told who makes one
 * repository silent, or answer 5xx, while the rest of its registry is well: that counts as the registry's failure. Admitting
 * on errors thus trusts the registries that a profile includes.
 *
 * <p><em>Platforms.</em> Evidence on an index and on the manifests that it lists are questions of their own, each with limits of
 * its own; who asks says which count ({@code decision}). Where they are asked of, an index costs one request more, and each of
 * its manifests as much as an image and one more, which tells that it is none; it counts as an image.
 *
 * <p><em>Memory.</em> A blob takes room for {@link dev.countersign.gather.ByteBudget#FACTOR} times its declared size, which is
 * the most that is read, from before it is asked for until it is checked; in that order the question's turn, room, request. The
 * budget is a quarter of the heap, a quarter of which is for small blobs. Who may create Pods may name images of a registry of his
 * own, whose blobs come as slowly as he likes: one host has a third of it, or one larger blob, and each that is not small three seconds. Before a signature
 * was checked only the wrapping is parsed, within 10,000 tokens; the payload becomes a tree only under a trusted signature.
 * Kept afterwards: a rejection (a line), or a claim, which only holders of trusted keys can make long. Of a referrer's
 * manifest only the layer's digest and size and a cut label are kept, of one of cosign's OCI 1.1 mode 128 KiB of annotations
 * too. {@link dev.countersign.gather.RememberingRegistry} keeps blobs by their size, manifests by three times theirs and what their annotations take, and
 * {@link dev.countersign.gather.RememberedEvidence} what was verified by {@link dev.countersign.gather.EvidenceWeight}, each
 * within a bound of its own.
 *
 * <p><em>What is remembered.</em> Verified material, by image, names of all that it was checked with, places, and the credential
 * that it was read with, so that nobody without one learns from those who have it: not from what is kept, not by asking while
 * somebody else's look is under way, not through what a digest names or which manifests it lists, not from a look in the
 * background, which is made as whoever had it remembered. Whoever could not be told apart from others shares with nobody. What a look comes to is
 * remembered before the next can begin, and whoever begins one looks in the memory once more, so that of
 * however many ask for one image at once one looks, unless that takes longer than what is seen may refuse, or ends without the whole. It is bounded in bytes and age, looked at
 * again in the background before it is too old, and dropped at once, looks under way included, when a profile, key or root
 * changes. That there is nothing is remembered for seconds, so that a controller that tries again and again asks once. Nothing
 * older than those seconds refuses anybody: {@link dev.countersign.gather.EvidenceSource#renewed} looks again first, so that
 * whoever signs or scans and deploys is not refused for what has been mended. What could not be told is not remembered at all;
 * only the client's circuit is. Where a second look cannot tell, the first stands: a registry that falls silent lets nobody in.
 */
@NullMarked
package dev.countersign.gather;

import org.jspecify.annotations.NullMarked;
