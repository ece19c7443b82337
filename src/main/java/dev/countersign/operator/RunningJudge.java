package dev.countersign.operator;

import dev.countersign.decision.Compliance;
import dev.countersign.decision.Decision;
import dev.countersign.decision.Evaluated;
import dev.countersign.decision.Finding;
import dev.countersign.decision.Making;
import dev.countersign.decision.Outcome;
import dev.countersign.decision.Outlook;
import dev.countersign.decision.Question;
import dev.countersign.decision.Records;
import dev.countersign.decision.Records.Recorded;
import dev.countersign.decision.Ruling;
import dev.countersign.decision.Schedule;
import dev.countersign.operator.Discovery.Found;
import dev.countersign.operator.Judged.End;
import dev.countersign.profile.ResolvedProfile;
import dev.countersign.readiness.Prospect;
import dev.countersign.readiness.Sight;
import dev.countersign.readiness.Whose;
import dev.countersign.running.Presence;
import dev.countersign.running.Root;
import dev.countersign.workload.Stamp;
import dev.countersign.workload.Workload;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

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

    /** Everything that the root runs counts: a rollout that is paused runs two changes, and both must hold. */
    Judged judge(Case one) {
        Instant now = clock.instant();
        String excuses = ports.excuses(one.root(), one.profile(), now);
        List<Result> results = Part.of(one.root(), ports.stamp(one.root().workload())).stream()
                .map(part -> judge(one, part, now))
                .toList();
        Prospect prospect = prospect(one, results, now);
        return new Judged(
                one.profile().digest(),
                Judged.Runs.of(one.root()),
                LabelMark.of(one.root(), one.namespaceLabels()),
                now,
                end(results),
                new LatestStanding(one, results, now).standing(),
                prospect,
                excuses,
                told(one, results, now),
                new LatestAccount(one, prospect.owner(), results, now).of(ports.accounts()));
    }

    private Prospect prospect(Case one, List<Result> results, Instant now) {
        Optional<Judged> before = one.before().filter(last -> last.runs().sameChanges(Judged.Runs.of(one.root())));
        return Prospect.of(
                Whose.of(one.root().workload(), one.namespaceLabels(), requester(one)),
                results.stream().flatMap(result -> result.sight().stream()).toList(),
                before.map(Judged::prospect),
                before.filter(last -> last.profile().equals(one.profile().digest()))
                        .isPresent(),
                now);
    }

    /** Where it cannot be told now, what is known is as old as it was. */
    private static Optional<Instant> told(Case one, List<Result> results, Instant now) {
        boolean told = results.stream()
                .flatMap(result -> result.sight().stream())
                .allMatch(sight -> sight.untold().isEmpty());
        return told
                ? Optional.of(now)
                : one.before()
                        .filter(last -> last.profile().equals(one.profile().digest()))
                        .flatMap(Judged::told);
    }

    private String requester(Case one) {
        return ports.stamp(one.root().workload()).map(Stamp::requester).orElse("");
    }

    /**
     * What judging one change came to.
     *
     * @param sight what would become of it; empty where no pod of it is ever made
     * @param current what is found of it as it stands: of what runs, else of what would; nothing where neither is to be
     */
    record Result(Evaluated evaluated, Found found, Presence presence, Optional<Sight> sight, List<Finding> current) {
        Compliance compliance() {
            return Compliance.of(evaluated.verdict());
        }

        /** Of what does not run it is not known of which bytes it is made: that is told by what would become of it. */
        boolean isTold() {
            boolean foreseen = sight.map(seen -> seen.untold().isEmpty()).orElse(true);
            return foreseen && (isAnswer() || presence == Presence.DECLARED);
        }

        /** Whether it takes the place of what was known: what nobody could tell for a moment does not. */
        boolean isAnswer() {
            List<Outcome.Unknown> untold = evaluated.verdict().findings().stream()
                    .flatMap(finding ->
                            finding.outcome() instanceof Outcome.Unknown unknown ? Stream.of(unknown) : Stream.empty())
                    .toList();
            return compliance() != Compliance.UNKNOWN
                    || (!untold.isEmpty() && untold.stream().allMatch(Outcome.Unknown::stands));
        }
    }

    private Result judge(Case one, Part part, Instant now) {
        Question question = question(one, part, now);
        Outlook outlook = ports.foresee(question, one.profile());
        Found found = discovery(one, part).found(ports.profileCreated(one.profileName()), now);
        Rescheduling rescheduling = new Rescheduling(ports, one.profile());
        Optional<Outlook> next = rescheduling.next(part, question, outlook);
        Presence presence = part.root().presence();
        Result result = new Result(
                outlook.evaluated(),
                found,
                presence,
                next.map(coming -> rescheduling.sight(part, question, coming)),
                next.map(coming -> (presence == Presence.RUNNING ? outlook : coming)
                                .evaluated()
                                .verdict()
                                .findings())
                        .orElse(List.of()));
        switch (found) {
            case Found.OnRecord(Recorded record) -> update(one, record, result, now);
            case Found.Unrecorded unrecorded -> keep(one, unrecorded, result.evaluated(), now);
            case Found.Wait _, Found.Untraced _ -> {}
        }
        return result;
    }

    private Question question(Case one, Part part, Instant now) {
        Instant deadline = now.plus(PATIENCE);
        return new Question(
                part.root().workload(),
                part.root().images(),
                Question.Pinning.NOT_REQUIRED,
                Optional.empty(),
                making(one, part),
                one.namespaceLabels(),
                ports.keychain().of(part.root().workload(), new Schedule(now, deadline).gatherBy()),
                now,
                deadline);
    }

    private Making making(Case one, Part part) {
        if (!one.profile().asksForMaking()) {
            return Making.NOT_ASKED;
        }
        return part.stamp()
                .or(() -> ofDebugged(part.root().workload()))
                .map(stamp -> Making.of(stamp, recorded(one)))
                .orElseGet(() -> Making.withoutStamp(
                        one.root().workload(),
                        "it carries no stamp of who made this change; change its pod template",
                        recorded(one)));
    }

    /** A container for debugging changes nothing of who has the Pod run that it was put into. */
    private Optional<Stamp> ofDebugged(Workload workload) {
        return ports.stamp(workload).filter(stamp -> stamp.isStillOf(workload));
    }

    private Discovery discovery(Case one, Part part) {
        return new Discovery(part, recorded(one), one.firstSeen());
    }

    private List<Recorded> recorded(Case one) {
        return ports.records().changes(one.root().uid(), one.profileName());
    }

    private void update(Case one, Recorded record, Result result, Instant now) {
        Compliance compliance = result.compliance();
        String namespace = one.root().workload().ref().namespace();
        // Where it could not be told the last result stays, with its age; Unknown is said only where there is none.
        ports.statuses()
                .change(
                        namespace,
                        record.name(),
                        status -> result.isAnswer() || status.compliance() == null
                                ? ComplianceStatus.judged(status, compliance, now)
                                : status);
        // Of a record that says so already, and of a new one, whose writing tells of it, nothing is told again.
        boolean news = record.compliance()
                .filter(before -> before != Compliance.VIOLATING)
                .isPresent();
        if (compliance == Compliance.VIOLATING && news) {
            ports.notices()
                    .violationDiscovered(
                            one.root().workload().ref(),
                            record.name(),
                            "%s does not meet profile %s any more; it keeps running, and the record %s says what is not met"
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
                ports.modes().of(one.profile(), now),
                evaluated,
                Ruling.OBSERVED);
        ports.decided(decision);
        ports.records().keep(decision, Records.Urgency.SOON, end.plus(PATIENCE));
    }

    private static End end(List<Result> results) {
        return results.stream()
                .map(RunningJudge::end)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static End end(Result result) {
        return switch (result.found()) {
            case Found.Wait _ -> End.UNRECORDED;
            case Found.OnRecord _, Found.Unrecorded _, Found.Untraced _ -> result.isTold() ? End.DONE : End.UNTOLD;
        };
    }
}
