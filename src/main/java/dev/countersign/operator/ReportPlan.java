package dev.countersign.operator;

import dev.countersign.operator.Reports.Place;
import dev.countersign.report.Account;
import dev.countersign.report.Report;
import dev.countersign.workload.WorkloadRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What should be reported, decided from what was judged.
 *
 * @param wanted what each report should say, by its place
 * @param open names of the reports of roots of which that is not known as a whole yet; what is there of them stays
 * @param lost of these, what whoever led before knows what it came to
 */
record ReportPlan(Map<Place, Report> wanted, Set<String> open, List<Lost> lost) {
    /** Something that was judged by whoever led before. */
    record Lost(Pairing pairing, WorkloadRef workload, Judged last) {}

    /** @param record the newest record of a pairing, where there is one */
    static ReportPlan of(Judgements.Overview overview, Function<Pairing, Optional<String>> record) {
        ReportPlan plan = new ReportPlan(new HashMap<>(), new HashSet<>(), new ArrayList<>());
        overview.byRoot().forEach((root, judged) -> plan.add(root, judged, record));
        return plan;
    }

    private void add(String root, Map<String, Optional<Judged>> byProfile, Function<Pairing, Optional<String>> record) {
        List<Account> accounts = new ArrayList<>();
        byProfile.forEach((profile, judged) -> judged.ifPresent(last -> {
            Pairing pairing = new Pairing(root, profile);
            last.accounted()
                    .account()
                    .ifPresentOrElse(
                            account -> accounts.add(account.on(() -> recorded(last, pairing, record))),
                            () -> lost.add(new Lost(pairing, last.prospect().workload(), last)));
        }));
        if (accounts.size() < byProfile.size()) {
            open.add(Report.name(root));
            return;
        }
        byProfile.values().stream().flatMap(Optional::stream).findAny().ifPresent(any -> {
            Report report = new Report(any.prospect().workload(), accounts);
            if (!report.isEmpty()) {
                wanted.put(new Place(report.workload().namespace(), report.name()), report);
            }
        });
    }

    /** Until it shows whether there is a record of the change, the newest is of another. */
    private static Optional<String> recorded(Judged last, Pairing pairing, Function<Pairing, Optional<String>> record) {
        return last.end() == Judged.End.UNRECORDED ? Optional.empty() : record.apply(pairing);
    }

    /** Whether nothing is known that what is there could be of. */
    boolean isStray(Place place) {
        return !wanted.containsKey(place) && !open.contains(place.name());
    }
}
