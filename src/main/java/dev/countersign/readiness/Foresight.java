package dev.countersign.readiness;

import dev.countersign.decision.Finding;
import dev.countersign.decision.ImageInQuestion;
import dev.countersign.decision.Outlook;
import dev.countersign.decision.Problem;
import dev.countersign.profile.Enforcement.OnVerifierError;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What an outlook has to show of one change of a workload, until {@link #HORIZON} from now. */
public final class Foresight {
    /** How far is looked ahead: what is told of is 7 days, and a day more, so that it is right until it is looked at again. */
    public static final Duration HORIZON = Duration.ofDays(8);

    /** Something that refuses only for a while in between may be missed. */
    private static final Duration STEP = Duration.ofDays(1);
    /** To within what the time is found at which something begins to refuse. */
    private static final Duration GRAIN = Duration.ofMinutes(1);

    private static final int LONGEST = 1000;

    private final Outlook outlook;
    private final OnVerifierError onVerifierError;
    private final Instant now;
    private final Map<Instant, Map<Key, Finding>> seen = new HashMap<>();

    private record Key(Optional<ImageInQuestion> image, String requirement) {}

    private Foresight(Outlook outlook, OnVerifierError onVerifierError, Instant now) {
        this.outlook = outlook;
        this.onVerifierError = onVerifierError;
        this.now = now;
    }

    /**
     * What there is to see at {@code now} and until the horizon.
     *
     * @param runs whether what was judged runs; else it is declared only
     */
    public static Sight see(Outlook outlook, OnVerifierError onVerifierError, Instant now, boolean runs) {
        Foresight foresight = new Foresight(outlook, onVerifierError, now);
        List<Obstacle> obstacles = foresight.beginnings().entrySet().stream()
                .flatMap(each -> Optional.ofNullable(
                                foresight.at(each.getValue()).get(each.getKey()))
                        .stream()
                        .flatMap(finding -> obstacles(finding, each.getValue(), runs)))
                .sorted(Obstacle.FIRST)
                .toList();
        return new Sight(
                obstacles,
                new Refusing(outlook.evaluated().verdict(), onVerifierError)
                        .untold().stream().flatMap(Sight.Untold::of).distinct().toList());
    }

    /** When each begins to refuse: now, or later. */
    private Map<Key, Instant> beginnings() {
        Map<Key, Instant> beginnings = new LinkedHashMap<>();
        at(now).keySet().forEach(key -> beginnings.put(key, now));
        Instant before = now;
        for (Instant then = now.plus(STEP); !then.isAfter(now.plus(HORIZON)); then = then.plus(STEP)) {
            for (Key key : List.copyOf(at(then).keySet())) {
                if (!beginnings.containsKey(key)) {
                    beginnings.put(key, beginning(key, before, then));
                }
            }
            before = then;
        }
        return beginnings;
    }

    private Instant beginning(Key key, Instant without, Instant with) {
        Instant low = without;
        Instant high = with;
        while (Duration.between(low, high).compareTo(GRAIN) > 0) {
            Instant middle = low.plus(Duration.between(low, high).dividedBy(2));
            if (at(middle).containsKey(key)) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }

    private Map<Key, Finding> at(Instant time) {
        return seen.computeIfAbsent(time, this::refusing);
    }

    private Map<Key, Finding> refusing(Instant time) {
        var verdict = time.equals(now) ? outlook.evaluated().verdict() : outlook.at(time);
        Map<Key, Finding> refusing = new LinkedHashMap<>();
        new Refusing(verdict, onVerifierError)
                .findings()
                .forEach(finding -> refusing.putIfAbsent(new Key(finding.image(), finding.requirement()), finding));
        return refusing;
    }

    private static Stream<Obstacle> obstacles(Finding finding, Instant from, boolean runs) {
        Problem first = finding.outcome().problems().getFirst();
        return Sight.places(finding)
                .map(place -> new Obstacle(
                        place,
                        finding.requirement(),
                        first.code(),
                        cut(first.message()),
                        finding.severity(),
                        finding.owner().orElse(""),
                        runs,
                        from));
    }

    private static String cut(String message) {
        return message.length() <= LONGEST ? message : message.substring(0, LONGEST - 1) + "…";
    }
}
