package dev.countersign.operator;

import dev.countersign.operator.Judgements.Overview;
import dev.countersign.operator.ReportPlan.Lost;
import dev.countersign.operator.Reports.Place;
import dev.countersign.report.Account;
import dev.countersign.report.Report;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Keeps a Report of every workload in scope, and none of others: as judged, and put right where somebody else changed or deleted one. Where the
 * API server does not know Reports nothing is done, until it does.
 */
public final class ReportKeeping implements Duty {
    private static final Logger LOG = Logger.getLogger(ReportKeeping.class);
    private static final Duration LOOK = Duration.ofSeconds(10);
    private static final Duration APART = Duration.ofSeconds(2);
    private static final Duration SERVED = Duration.ofMinutes(1);
    /** Of each round; the rest comes with the next: the API server has other things to do as well. */
    private static final int MOST_CHANGES = 50;

    private final BackgroundJudging judging;
    private final Reports reports;
    private final Function<Pairing, Optional<String>> record;
    private final BooleanSupplier known;
    private final InstantSource clock;
    private final Recurring rounds = new Recurring("reports", LOOK, APART, this::round);
    private final Map<Place, Written> written = new HashMap<>();
    private final Map<Place, Instant> tried = new HashMap<>();
    private Optional<Instant> knownSince = Optional.empty();
    private Instant asked = Instant.EPOCH;
    private Instant warned = Instant.EPOCH;
    private Optional<Boolean> served = Optional.empty();

    private record Written(Report report, String mark) {}

    /**
     * @param record the newest record of the root of that uid under the profile of that name
     * @param known whether all profiles and namespaces are known, and none is stranded: what nothing selects may be selected yet
     */
    public ReportKeeping(
            BackgroundJudging judging, Reports reports, Newest record, BooleanSupplier known, InstantSource clock) {
        this.judging = judging;
        this.reports = reports;
        this.record = pairing -> record.of(pairing.rootUid(), pairing.profile());
        this.known = known;
        this.clock = clock;
        reports.onChange(rounds::wake);
    }

    /** Which record is the newest. */
    @FunctionalInterface
    public interface Newest {
        Optional<String> of(String rootUid, String profile);
    }

    @Override
    public void start() {
        rounds.start();
    }

    @Override
    public void stop() {
        rounds.stop();
        reports.forget();
        // Whoever leads next keeps them; what this one knew is of no use to anybody.
        written.clear();
        tried.clear();
    }

    void round() {
        Instant now = clock.instant();
        if (!areServed(now)) {
            return;
        }
        knownSince = known.getAsBoolean() ? knownSince.or(() -> Optional.of(now)) : Optional.empty();
        Optional<Map<Place, String>> present = reports.present();
        Optional<Overview> overview = judging.overview();
        if (present.isPresent() && overview.isPresent()) {
            keep(
                    ReportPlan.of(overview.get(), record),
                    present.get(),
                    overview.get().looked());
        }
    }

    private boolean areServed(Instant now) {
        if (served.isPresent() && now.isBefore(asked.plus(SERVED))) {
            return served.get();
        }
        boolean are = reports.areServed();
        asked = now;
        if (!served.equals(Optional.of(are))) {
            LOG.info(
                    are
                            ? "Reports of workloads are kept"
                            : "no Reports of workloads are kept: the API server does not know %s; it is asked again every minute"
                                    .formatted(Report.API_VERSION));
        }
        if (!are) {
            reports.forget();
            written.clear();
        }
        served = Optional.of(are);
        return are;
    }

    private void keep(ReportPlan plan, Map<Place, String> present, Instant looked) {
        written.keySet().retainAll(plan.wanted().keySet());
        Stream<Change> restored =
                plan.lost().stream().map(lost -> new Change(place(lost), () -> restore(lost, present)));
        Stream<Change> put = plan.wanted().entrySet().stream()
                .filter(one -> !mark(one.getKey(), one.getValue()).equals(present.get(one.getKey())))
                .map(one -> new Change(
                        one.getKey(), () -> reports.write(one.getValue().json())));
        Stream<Change> strays = knownSince.filter(looked::isAfter).isEmpty()
                ? Stream.empty()
                : present.keySet().stream()
                        .filter(plan::isStray)
                        .map(place -> new Change(place, () -> reports.delete(place)));
        List<Change> due = Stream.of(restored, put, strays)
                .flatMap(all -> all)
                .sorted(Comparator.comparing(change -> tried.getOrDefault(change.place(), Instant.EPOCH)))
                .toList();
        due.stream().limit(MOST_CHANGES).forEach(this::make);
        tried.keySet().retainAll(due.stream().map(Change::place).toList());
        if (due.size() > MOST_CHANGES) {
            rounds.wake();
        }
    }

    private record Change(Place place, Runnable how) {}

    /** One that is refused, as in a namespace that is going, is in nobody's way. */
    private void make(Change change) {
        tried.put(change.place(), clock.instant());
        try {
            change.how().run();
        } catch (KubernetesClientException refused) {
            if (!clock.instant().isBefore(warned.plus(SERVED))) {
                warned = clock.instant();
                LOG.warnf("report %s cannot be kept yet: %s", change.place(), refused.getMessage());
            }
        }
    }

    private String mark(Place place, Report report) {
        return written.compute(
                        place,
                        (_, before) -> before != null && before.report().equals(report)
                                ? before
                                : new Written(report, Report.mark(report.json())))
                .mark();
    }

    private static Place place(Lost lost) {
        return new Place(
                lost.workload().namespace(), Report.name(lost.workload().uid()));
    }

    /** What whoever led before knew is in the report that it wrote, unless somebody changed that. */
    private void restore(Lost lost, Map<Place, String> present) {
        String profile = lost.pairing().profile();
        Account nothing = Account.of(profile, List.of());
        if (lost.last().accounted().isOf(nothing)) { // nothing was reported of it, so that nothing is there to be read
            judging.restore(lost.pairing(), lost.last(), nothing);
            return;
        }
        Optional.of(place(lost))
                .filter(present::containsKey)
                .flatMap(reports::read)
                .map(report ->
                        Account.of(profile, Report.items(report, profile)).withoutRecords())
                .filter(account -> lost.last().accounted().isOf(account))
                .ifPresentOrElse(
                        account -> judging.restore(lost.pairing(), lost.last(), account),
                        () -> judging.again(lost.pairing()));
    }
}
