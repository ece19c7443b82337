package dev.countersign.attestation.predicate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.attestation.Field;
import dev.countersign.attestation.UnreadableException;
import dev.countersign.people.Matter;
import dev.countersign.people.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One change to a protected branch, reviewed or not.
 *
 * @param approvals who approved what was merged, before it was: whose last review that is no comment, by its time, is {@code APPROVED} at exactly the
 *     head revision, and who neither wrote it, alone or with others, nor last pushed it
 * @param matter the same people and the others, by their roles
 */
record ReviewedChange(
        String mergeCommit, Optional<Instant> merged, List<Actor> approvals, Matter matter, ObjectNode data) {
    private static final int MOST = 1000;
    private static final Set<String> MEMBERS = Set.of(
            "mergeCommit",
            "author",
            "coAuthors",
            "lastPusher",
            "pullRequest",
            "reviews",
            "mergedBy",
            "codeOwnersSatisfied");

    /**
     * @param repository of which it is a change
     * @param observed when the provider was asked, where that is said: by then even what was pushed was there
     */
    static ReviewedChange read(Field field, String repository, Optional<Instant> observed) throws UnreadableException {
        String commit = Shapes.commit(field.closed(MEMBERS).at("mergeCommit"));
        Actor author = Actor.read(field.at("author"));
        List<Actor> coAuthors = coAuthors(field.at("coAuthors"));
        List<Actor> pusher = Actor.optional(field.at("lastPusher"));
        List<Actor> merger = Actor.optional(field.at("mergedBy"));
        Optional<PullRequest> request = field.at("pullRequest").present()
                ? Optional.of(PullRequest.read(field.at("pullRequest")))
                : Optional.empty();
        if (request.isPresent() == merger.isEmpty()) {
            throw field.at(merger.isEmpty() ? "mergedBy" : "pullRequest").wrong("pullRequest and mergedBy, or neither");
        }
        List<Review> reviews = reviews(field.at("reviews"), request.flatMap(PullRequest::created));
        List<Actor> authors =
                Stream.concat(Stream.of(author), coAuthors.stream()).toList();
        List<Actor> own = Stream.concat(authors.stream(), pusher.stream()).toList();
        List<Actor> approvals =
                request.map(merging -> approvals(merging, reviews, own)).orElse(List.of());

        ObjectNode data = JsonNodeFactory.instance.objectNode().put("mergeCommit", commit);
        data.set("author", author.data());
        if (!coAuthors.isEmpty()) {
            Actor.put(data, "coAuthors", coAuthors);
        }
        pusher.forEach(actor -> data.set("lastPusher", actor.data()));
        request.ifPresent(merging -> data.set("pullRequest", merging.data()));
        data.putArray("reviews").addAll(reviews.stream().map(Review::data).toList());
        merger.forEach(actor -> data.set("mergedBy", actor.data()));
        Scalars.optionalFlag(field.at("codeOwnersSatisfied"))
                .ifPresent(owners -> data.put("codeOwnersSatisfied", owners));
        Actor.put(data, "approvals", approvals);
        Matter matter = new Matter(
                request.map(PullRequest::url)
                        .map(url -> "%s (%.12s)".formatted(url, commit))
                        .orElse("commit " + commit),
                Stream.of(
                                authors.stream().map(actor -> actor.as(Role.AUTHOR)),
                                pusher.stream().map(actor -> actor.as(Role.PUSHER)),
                                reviewers(reviews, approvals).map(actor -> actor.as(Role.REVIEWER)),
                                approvals.stream().map(actor -> actor.as(Role.APPROVER)),
                                merger.stream().map(actor -> actor.as(Role.MERGER)))
                        .flatMap(acts -> acts)
                        .toList(),
                Optional.of(new Matter.Change(
                        repository, request.map(PullRequest::merged).or(() -> observed))));
        return new ReviewedChange(commit, request.map(PullRequest::merged), approvals, matter, data);
    }

    private static List<Actor> coAuthors(Field list) throws UnreadableException {
        List<Actor> coAuthors = new ArrayList<>();
        if (list.present()) {
            List<Field> items = list.items();
            if (items.size() > MOST) {
                throw list.wrong("at most " + MOST + " co-authors of one change");
            }
            if (items.isEmpty()) {
                throw list.wrong("at least one co-author, or nothing");
            }
            for (Field each : items) {
                coAuthors.add(Actor.read(each));
            }
        }
        return coAuthors;
    }

    private static List<Review> reviews(Field list, Optional<Instant> created) throws UnreadableException {
        List<Review> reviews = new ArrayList<>();
        List<Field> items = list.items();
        if (items.size() > MOST) {
            throw list.wrong("at most " + MOST + " reviews of one change");
        }
        for (Field each : items) {
            Review review = Review.read(each);
            if (created.filter(review.at()::isBefore).isPresent()) {
                throw each.at("at").wrong("a time that is not before the pull request's createdAt");
            }
            reviews.add(review);
        }
        return reviews;
    }

    /** Whose review approves nothing: it may be why somebody else's had to. */
    private static Stream<Actor> reviewers(List<Review> reviews, List<Actor> approvals) {
        Set<Actor> approving = Set.copyOf(approvals);
        return reviews.stream().map(Review::actor).distinct().filter(actor -> !approving.contains(actor));
    }

    private static List<Actor> approvals(PullRequest merging, List<Review> reviews, List<Actor> own) {
        Set<Actor> before = reviews.stream()
                .filter(review ->
                        review.approves(merging.head()) && !review.at().isAfter(merging.merged()))
                .map(Review::actor)
                .collect(Collectors.toSet());
        // Providers note every reply as a review; it takes nothing back.
        List<Review> decided =
                reviews.stream().filter(review -> !review.isComment()).toList();
        return Said.last(decided).entrySet().stream()
                .filter(last -> last.getValue().stream().allMatch(review -> review.approves(merging.head())))
                .map(last -> last.getKey())
                .filter(before::contains)
                .filter(Actor.noneOf(own))
                .toList();
    }
}
