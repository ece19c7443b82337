package dev.countersign.gather;

import dev.countersign.gather.EvidenceMemory.Seen;
import dev.countersign.image.Digest;
import dev.countersign.image.Repository;
import dev.countersign.registry.Credentials;
import dev.countersign.signature.Anchors;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Remembers verified material, never what was judged of it. Somebody may be let in by what was seen minutes ago, and is refused
 * only by what was seen seconds ago: {@link #renewed} looks again at what is older.
 */
public final class RememberedEvidence implements EvidenceSource {
    private final SharedEvidence source;
    private final InstantSource clock;
    private final EvidenceMemory memory;
    private final Set<Place> places;
    private final Refresh refresh;
    private final Work work;

    /**
     * @param source what is asked of it at the same time is looked at once, and remembered before it is asked of it again
     * @param maxBytes most bytes of memory that are kept
     * @param executor looks again in the background; a virtual thread for each
     */
    public RememberedEvidence(
            SharedEvidence source,
            RememberedFor ages,
            long maxBytes,
            InstantSource clock,
            Executor executor,
            Work work) {
        this(source, clock, new EvidenceMemory(ages, maxBytes, clock), Place.all(), new Refresh(executor), work);
    }

    private RememberedEvidence(
            SharedEvidence source,
            InstantSource clock,
            EvidenceMemory memory,
            Set<Place> places,
            Refresh refresh,
            Work work) {
        this.work = work;
        this.source = source;
        this.clock = clock;
        this.memory = memory;
        this.places = Set.copyOf(places);
        this.refresh = refresh;
    }

    /** Forgets everything at once, what is being looked for included: a root, a key or a profile is another now. */
    public void forget() {
        memory.forget();
    }

    @Override
    public EvidenceSource in(Set<Place> other) {
        return new RememberedEvidence(source.in(other), clock, memory, other, refresh, work);
    }

    @Override
    public EvidenceSource with(Credentials others) {
        return new RememberedEvidence(source.with(others), clock, memory, places, refresh, work);
    }

    @Override
    public String credentialsScope(Repository repository) {
        return source.credentialsScope(repository);
    }

    /** Not remembered here: what a digest names is by the registry's client. */
    @Override
    public Map<Subject, Children> children(Collection<Subject> images, Instant deadline) {
        return source.children(images, deadline);
    }

    @Override
    public Children children(Subject image, Instant deadline) {
        return source.children(image, deadline);
    }

    @Override
    public Evidence about(Repository repository, Digest image, Anchors anchors, Instant deadline) {
        Subject subject = new Subject(repository, image);
        return about(List.of(subject), anchors, deadline).getOrDefault(subject, Evidence.UNSEEN);
    }

    @Override
    public Map<Subject, Evidence> about(Collection<Subject> subjects, Anchors anchors, Instant deadline) {
        List<Subject> each = subjects.stream().distinct().toList();
        if (isTooMany(each)) {
            return source.about(each, anchors, deadline, log(anchors, true));
        }
        Map<Subject, Evidence> known = new LinkedHashMap<>();
        each.forEach(subject -> memory.recall(key(subject, anchors)).ifPresent(seen -> {
            known.put(subject, seen.evidence());
            refreshIfOld(subject, anchors, seen);
        }));
        each.forEach(subject -> work.recalled(known.containsKey(subject) ? Work.Recall.HIT : Work.Recall.MISS));
        known.putAll(look(
                each.stream().filter(subject -> !known.containsKey(subject)).toList(), anchors, deadline));
        return known;
    }

    @Override
    public Map<Subject, Evidence> fresh(Collection<Subject> subjects, Anchors anchors, Instant deadline) {
        if (isTooMany(subjects)) {
            return about(subjects, anchors, deadline);
        }
        Map<Subject, Evidence> known = new LinkedHashMap<>();
        subjects.forEach(subject -> memory.recall(key(subject, anchors))
                .filter(memory::mayRefuse)
                .ifPresent(seen -> known.put(subject, seen.evidence())));
        known.putAll(look(
                subjects.stream().filter(subject -> !known.containsKey(subject)).toList(), anchors, deadline));
        return known;
    }

    @Override
    public Map<Subject, Evidence> renewed(Map<Subject, Evidence> used, Anchors anchors, Instant deadline) {
        if (isTooMany(used.keySet())) {
            // All of it was looked at just now.
            return Map.of();
        }
        Map<Subject, Evidence> newer = new LinkedHashMap<>();
        List<Subject> old = used.keySet().stream()
                .filter(subject -> memory.recall(key(subject, anchors))
                        .map(seen -> {
                            newer.put(subject, seen.evidence());
                            return !memory.mayRefuse(seen);
                        })
                        .orElse(false))
                .toList();
        look(old, anchors, deadline).forEach((subject, evidence) -> {
            // What cannot be told takes nothing back.
            if (evidence.isWhole()) {
                newer.put(subject, evidence);
            }
        });
        newer.entrySet().removeIf(entry -> isAsBefore(used.get(entry.getKey()), entry.getValue()));
        return newer;
    }

    /** The same blobs checked with the same are the same claims. */
    private static boolean isAsBefore(@Nullable Evidence before, Evidence now) {
        return before != null
                && claims(before).equals(claims(now))
                && before.rejected().equals(now.rejected())
                && before.gaps().equals(now.gaps());
    }

    // Cosign's older signatures and their proofs lie beside the blob, which is the same for all of them.
    private static List<List<Object>> claims(Evidence evidence) {
        return evidence.claims().stream()
                .<List<Object>>map(claim -> List.of(
                        claim.evidence(),
                        claim.signer(),
                        claim.format(),
                        claim.proofs(),
                        claim.logMaterialUnverified()))
                .toList();
    }

    private Map<Subject, Evidence> look(List<Subject> subjects, Anchors anchors, Instant deadline) {
        return subjects.isEmpty() ? Map.of() : source.about(subjects, anchors, deadline, log(anchors, false));
    }

    /** Which no memory makes fewer. */
    private static boolean isTooMany(Collection<Subject> subjects) {
        return subjects.stream().distinct().count() > SharedEvidence.MOST_IMAGES;
    }

    private Logbook log(Anchors anchors, boolean again) {
        return (subject, credentials) -> {
            // Before the time: what is forgotten from here on is older than the look.
            Object era = memory.era();
            return new RememberedLook(memory, key(subject, anchors, credentials), again, clock.instant(), era);
        };
    }

    private void refreshIfOld(Subject subject, Anchors anchors, Seen seen) {
        if (memory.isToBeRefreshed(seen)) {
            refresh.soon(key(subject, anchors), () -> {
                Instant deadline = clock.instant().plus(Refresh.TIME);
                var _ = source.about(List.of(subject), anchors, deadline, log(anchors, true));
            });
        }
    }

    private EvidenceMemory.Key key(Subject subject, Anchors anchors) {
        return key(subject, anchors, source.credentialsScope(subject.repository()));
    }

    private EvidenceMemory.Key key(Subject subject, Anchors anchors, String credentials) {
        return new EvidenceMemory.Key(subject, anchors.names(), places, credentials);
    }
}
