package dev.countersign.registry.http;

import dev.countersign.image.Digest;
import dev.countersign.image.Repository;
import dev.countersign.registry.Descriptor;
import dev.countersign.registry.Fetched;
import dev.countersign.registry.Fetched.Absent;
import dev.countersign.registry.Fetched.Found;
import dev.countersign.registry.Manifest;
import dev.countersign.registry.ReferrersDocument;
import dev.countersign.registry.ReferrersTag;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What refers to an image (distribution specification 1.1, <em>Listing Referrers</em>): by the API, else by the fallback tag.
 * An API that lists something is asked alone; one that lists nothing may have been there after the referrers.
 */
final class ReferrersList {
    /** How long a list is not asked of an API that did not have it while there was a fallback tag. */
    static final Duration MEMORY = Duration.ofMinutes(10);

    private static final int MOST_REMEMBERED = 1_000;
    private static final int NOT_FOUND = 404;

    private final ReferrersPages pages;
    private final InstantSource clock;
    private final Function<Repository, String> scope;
    private final Lru<List<Object>, Instant> withoutApi;

    /** @param scope names as whom a repository is read: what a registry offers one reader says nothing of another */
    ReferrersList(ReferrersPages pages, Function<Repository, String> scope, InstantSource clock) {
        this(pages, scope, clock, new Lru<>(MOST_REMEMBERED));
    }

    private ReferrersList(
            ReferrersPages pages,
            Function<Repository, String> scope,
            InstantSource clock,
            Lru<List<Object>, Instant> withoutApi) {
        this.pages = pages;
        this.scope = scope;
        this.clock = clock;
        this.withoutApi = withoutApi;
    }

    /** The same as somebody else sees it. */
    ReferrersList as(ReferrersPages others, Function<Repository, String> other) {
        return new ReferrersList(others, other, clock, withoutApi);
    }

    /** @param tagged asks for the manifest of a tag */
    Fetched<List<Descriptor>> read(
            Target target, Digest subject, Deadline deadline, Function<String, Fetched<Manifest>> tagged) {
        List<Object> asked = List.of(target.repository(), subject, scope.apply(target.repository()));
        Fallback fallback = new Fallback(ReferrersTag.of(subject), tagged);
        return hasNoApi(asked)
                ? fallback.read()
                        .then(listed -> listed.<Fetched<List<Descriptor>>>map(Found::new)
                                .orElseGet(() ->
                                        pages.read(target, subject, deadline).map(api -> api.orElse(List.of()))))
                : pages.read(target, subject, deadline).then(api -> byApi(asked, api, fallback));
    }

    private Fetched<List<Descriptor>> byApi(List<Object> asked, Optional<List<Descriptor>> api, Fallback fallback) {
        List<Descriptor> listed = api.orElse(List.of());
        return listed.isEmpty()
                ? fallback.read().map(found -> {
                    if (api.isEmpty() && found.isPresent()) {
                        withoutApi.put(asked, clock.instant().plus(MEMORY));
                    }
                    return found.orElse(List.of());
                })
                : new Found<>(listed);
    }

    // Of this image only: some registries answer so for an image that is not there, which anybody can ask about.
    private boolean hasNoApi(List<Object> asked) {
        return withoutApi.get(asked).filter(clock.instant()::isBefore).isPresent();
    }

    private record Fallback(String tag, Function<String, Fetched<Manifest>> tagged) {
        /** What the tag lists; empty where there is no such tag. */
        Fetched<Optional<List<Descriptor>>> read() {
            Fetched<Manifest> manifest = tagged.apply(tag);
            return manifest instanceof Absent<Manifest>(int status, String _) && status == NOT_FOUND
                    ? new Found<>(Optional.empty())
                    : manifest.then(ReferrersDocument::fallback)
                            .then(entries -> ReferrersDocument.merged(List.of(), entries))
                            .map(Optional::of);
        }
    }
}
