package dev.countersign.operator;

import dev.countersign.decision.Compliance;
import dev.countersign.decision.Decision;
import dev.countersign.decision.Evaluated;
import dev.countersign.decision.Question;
import dev.countersign.decision.Records;
import dev.countersign.decision.Records.Recorded;
import dev.countersign.decision.Ruling;
import dev.countersign.operator.Discovery.Found;
import dev.countersign.operator.Judged.End;
import dev.countersign.profile.ResolvedProfile;
import dev.countersign.running.Root;
import dev.countersign.workload.Stamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Judges one running workload under one profile, by the same evaluator as an admission, and sees to its record. */
final class RunningJudge {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final JudgingPorts ports;
    private final InstantSource clock;

    RunningJudge(JudgingPorts ports, InstantSource clock) {
        this.ports = ports;
        this.clock = clock;
    }

    /**
     * What there is to judge.
     *
     * @param firstSeen since when the root was seen to run what it runs
     */
    record Case(
            Root root,
            ResolvedProfile profile,
            Map<String, String> namespaceLabels,
            Instant firstSeen,
            Optional<Judged> before) {
        String profileName() {
            return profile.profile().name();
        }
    }

    Judged judge(Case one) {
        Instant now = clock.instant();
        Evaluated evaluated = ports.evaluator().evaluate(question(one, now), one.profile());
        Compliance compliance = Compliance.of(evaluated.verdict());
        Found found = discovery(one).found(ports.profileCreated(one.profileName()), now);
        Standing standing = standing(one, evaluated, found, now);
        switch (found) {
            case Found.OnRecord(Recorded record) -> update(one, record, compliance, now);
            case Found.Unrecorded unrecorded -> keep(one, unrecorded, evaluated, now);
            case Found.Wait _ -> {}
        }
        return new Judged(one.profile().digest(), Judged.Runs.of(one.root()), now, end(found, compliance), standing);
    }

    private Question question(Case one, Instant now) {
        return new Question(
                one.root().workload(),
                one.root().images(),
                Question.Pinning.NOT_REQUIRED,
                Optional.empty(),
                one.namespaceLabels(),
                now,
                now.plus(PATIENCE));
    }

    private Discovery discovery(Case one) {
        Root root = one.root();
        Optional<Stamp> stamp = ports.stamp(root.workload())
                .filter(candidate -> candidate.template().equals(root.workload().template()));
        List<Recorded> recorded = ports.records().changes(root.uid(), one.profileName());
        return new Discovery(root, stamp, recorded, one.firstSeen());
    }

    /** Where it could not be told, what was known of the same change last is still what is known. */
    private static Standing standing(Case one, Evaluated evaluated, Found found, Instant now) {
        Optional<Standing> before = one.before().map(Judged::standing);
        Compliance compliance = Compliance.of(evaluated.verdict());
        if (compliance != Compliance.UNKNOWN) {
            List<Violation> old = before.map(Standing::violations).orElse(List.of());
            return new Standing(compliance, Violations.of(one.root().workload().ref(), evaluated, old, now));
        }
        return one.before()
                .filter(last ->
                        last.runs().template().equals(one.root().workload().template()))
                .map(Judged::standing)
                .filter(last -> last.compliance() != Compliance.UNKNOWN)
                .orElseGet(() -> new Standing(recordedCompliance(found), List.of()));
    }

    private static Compliance recordedCompliance(Found found) {
        return switch (found) {
            case Found.OnRecord(Recorded record) -> record.compliance().orElse(Compliance.UNKNOWN);
            case Found.Unrecorded _, Found.Wait _ -> Compliance.UNKNOWN;
        };
    }

    private void update(Case one, Recorded record, Compliance compliance, Instant now) {
        String namespace = one.root().workload().ref().namespace();
        ports.statuses().change(namespace, record.name(), status -> ComplianceStatus.judged(status, compliance, now));
        if (compliance == Compliance.VIOLATING && record.compliance().equals(Optional.of(Compliance.COMPLIANT))) {
            ports.notices()
                    .violationDiscovered(
                            one.root().workload().ref(),
                            record.name(),
                            "%s met profile %s and does not any more; it keeps running, and the record %s says what is not met"
                                    .formatted(one.root().workload().ref(), one.profileName(), record.name()));
        }
    }

    private void keep(Case one, Found.Unrecorded unrecorded, Evaluated evaluated, Instant now) {
        Instant end = clock.instant();
        Decision decision = new Decision(
                ports.decisionId(),
                now,
                Duration.between(now, end),
                unrecorded.origin(),
                unrecorded.reason(),
                "",
                unrecorded.change(),
                unrecorded.requester(),
                one.profile(),
                evaluated,
                Ruling.OBSERVED);
        ports.decided(decision);
        ports.records().keep(decision, Records.Urgency.SOON, end.plus(PATIENCE));
    }

    private static End end(Found found, Compliance compliance) {
        return switch (found) {
            case Found.Wait _ -> End.UNRECORDED;
            case Found.OnRecord _, Found.Unrecorded _ -> compliance == Compliance.UNKNOWN ? End.UNTOLD : End.DONE;
        };
    }
}
