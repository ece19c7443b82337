package dev.countersign.gather;

import dev.countersign.gather.Evidence.Cause;
import dev.countersign.gather.Evidence.Gap;
import dev.countersign.image.Digest;
import dev.countersign.image.Repository;
import dev.countersign.registry.Credentials;
import dev.countersign.signature.Anchors;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;

/**
 * Makes concurrent questions about one image one question. Nothing outlives the asking here: the next question is asked anew,
 * so that evidence added a second ago counts. Several images are looked at side by side, and each is shared by itself, so
 * that a slow one holds up nobody who asks about another. Who asks with much besides, or has longer to wait, may be slow with
 * the same image too: whoever waits for that begins a look of his own while there is time, with turns of his own.
 */
public final class SharedEvidence implements EvidenceSource {
    /** Most images of one workload; with the limits of each this bounds what one question can make us read. */
    public static final int MOST_IMAGES = 64;

    private static final int LANES = 8;
    private static final Duration WORTHWHILE = Duration.ofSeconds(2);
    /** What is kept of the time for a look of one's own, if that of another does not end. */
    static final Duration OWN_LOOK = Duration.ofSeconds(3);

    private final EvidenceSource source;
    private final InstantSource clock;
    private final SideBySide lanes;
    private final Set<Place> places;
    private final ConcurrentMap<Question, Flight> running;

    /** @param executor runs look-ups side by side; must not make one wait for another: a virtual thread for each */
    public SharedEvidence(EvidenceSource source, InstantSource clock, Executor executor) {
        this(source, clock, new SideBySide(executor, LANES), Place.all(), new ConcurrentHashMap<>());
    }

    private SharedEvidence(
            EvidenceSource source,
            InstantSource clock,
            SideBySide lanes,
            Set<Place> places,
            ConcurrentMap<Question, Flight> running) {
        this.source = source;
        this.clock = clock;
        this.lanes = lanes;
        this.places = Set.copyOf(places);
        this.running = running;
    }

    private record Question(Subject subject, Set<Digest> anchors, Set<Place> places, String credentials) {}

    @Override
    public SharedEvidence in(Set<Place> other) {
        return new SharedEvidence(source.in(other), clock, lanes, other, running);
    }

    @Override
    public SharedEvidence with(Credentials others) {
        return new SharedEvidence(source.with(others), clock, lanes, places, running);
    }

    @Override
    public String credentialsScope(Repository repository) {
        return source.credentialsScope(repository);
    }

    @Override
    public Map<Subject, Evidence> about(Collection<Subject> subjects, Anchors anchors, Instant deadline) {
        return about(subjects, anchors, deadline, Logbook.NONE);
    }

    /** The same, with a logbook. */
    Map<Subject, Evidence> about(Collection<Subject> subjects, Anchors anchors, Instant deadline, Logbook logbook) {
        List<Subject> each = subjects.stream().distinct().toList();
        List<Subject> asked = each.subList(0, Math.min(MOST_IMAGES, each.size()));
        EvidenceSource mine = source.forOneQuestion();
        List<Evidence> found = lanes.map(asked, subject -> about(mine, subject, anchors, deadline, logbook));
        Map<Subject, Evidence> bySubject = new LinkedHashMap<>();
        for (int at = 0; at < each.size(); at++) {
            bySubject.put(each.get(at), at < asked.size() ? found.get(at) : tooMany(each.size()));
        }
        return bySubject;
    }

    @Override
    public Children children(Subject image, Instant deadline) {
        return source.forOneQuestion().children(image, deadline);
    }

    @Override
    public Map<Subject, Children> children(Collection<Subject> images, Instant deadline) {
        List<Subject> each = images.stream().distinct().limit(MOST_IMAGES).toList();
        EvidenceSource mine = source.forOneQuestion();
        List<Children> found = lanes.map(each, image -> mine.children(image, deadline));
        Map<Subject, Children> byImage = new LinkedHashMap<>();
        for (int at = 0; at < each.size(); at++) {
            byImage.put(each.get(at), found.get(at));
        }
        return byImage;
    }

    @Override
    public Evidence about(Repository repository, Digest image, Anchors anchors, Instant deadline) {
        Subject subject = new Subject(repository, image);
        return about(source.forOneQuestion(), subject, anchors, deadline, Logbook.NONE);
    }

    private Evidence about(EvidenceSource mine, Subject subject, Anchors anchors, Instant deadline, Logbook logbook) {
        Question question = new Question(subject, anchors.names(), places, mine.credentialsScope(subject.repository()));
        Flight own = new Flight(deadline);
        while (true) {
            Flight before = running.putIfAbsent(question, own);
            boolean late = before != null && isLate(before, deadline);
            if (before == null || (late && running.replace(question, before, own))) {
                return own.lead(
                        () -> look(mine, question, anchors, deadline, logbook), () -> running.remove(question, own));
            }
            if (late) {
                continue;
            }
            Evidence shared = before.join(clock.instant(), deadline);
            // Whoever looked may have had less time than we have.
            if (!before.cutShortBefore(deadline) || !worthwhile(deadline)) {
                return shared;
            }
        }
    }

    private static Evidence look(
            EvidenceSource mine, Question question, Anchors anchors, Instant deadline, Logbook logbook) {
        Subject subject = question.subject();
        Logbook.Page page = logbook.open(subject, question.credentials());
        return page.meanwhile().orElseGet(() -> {
            Evidence found = mine.about(subject.repository(), subject.image(), anchors, deadline);
            page.landed(found);
            return found;
        });
    }

    /** Whether {@code before} does not end while there is time for another look. */
    private boolean isLate(Flight before, Instant deadline) {
        Instant now = clock.instant();
        Instant until = deadline.minus(OWN_LOOK);
        return until.isAfter(now) && !before.lands(now, until);
    }

    /** With less time the look would be cut short too, and could say less of the registry than the one before. */
    private boolean worthwhile(Instant deadline) {
        return Remaining.nanos(clock.instant(), deadline) >= WORTHWHILE.toNanos();
    }

    private static Evidence tooMany(int images) {
        return Evidence.of(new Gap(
                Cause.OVER_LIMIT,
                "too many images: the workload names %d, with their platforms where these are asked of, and at most %d are looked at; split the workload"
                        .formatted(images, MOST_IMAGES),
                ""));
    }
}
