package dev.countersign.operator;

import dev.countersign.decision.Compliance;
import dev.countersign.decision.Decision;
import dev.countersign.decision.Evaluated;
import dev.countersign.decision.InMemoryRecords;
import dev.countersign.decision.Keychain;
import dev.countersign.decision.Modes;
import dev.countersign.decision.Outlook;
import dev.countersign.decision.Question;
import dev.countersign.decision.Verdict;
import dev.countersign.gather.Located;
import dev.countersign.operator.api.DeploymentAttestationStatus;
import dev.countersign.profile.Enforcement.Mode;
import dev.countersign.profile.ResolvedProfile;
import dev.countersign.profile.Waiver;
import dev.countersign.running.Root;
import dev.countersign.workload.StampSeal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A cluster with one profile, where whatever runs is judged as the test says. */
final class Running {
    static final Map<String, String> PROD = Map.of("env", "prod");

    final Map<String, Root> roots = new LinkedHashMap<>();
    final Map<String, Map<String, String>> namespaces = new LinkedHashMap<>(Map.of("payments", PROD));
    final InForce inForce = new InForce(Sample.profile("release", Mode.ENFORCE, "1"));
    final InMemoryRecords records = new InMemoryRecords();
    final StampSeal seal = new StampSeal(new byte[32]);
    final Told told = new Told();
    final Map<String, DeploymentAttestationStatus> statuses = new LinkedHashMap<>();
    final List<Decision> decided = new ArrayList<>();
    final List<String> judged = new ArrayList<>();
    JudgingPorts.Accounts accounts = JudgingPorts.Accounts.NOT_KEPT;
    Keychain keychain = Keychain.NONE;
    Evaluated evaluated = Sample.compliant(Optional.of("a"));
    /** What it would come to at other times, where that is not the same. */
    Function<Instant, Optional<Verdict>> later = _ -> Optional.empty();
    /** What tags name that do not name {@code a}. */
    final Map<String, Located> tags = new LinkedHashMap<>();

    final InMemorySurveys surveys = new InMemorySurveys();
    Instant now = Sample.NOON;
    Instant profileCreated = Sample.NOON.minusSeconds(36_000);

    BackgroundJudging judging() {
        return judging(surveys);
    }

    BackgroundJudging judging(Surveys surveys) {
        return new BackgroundJudging(
                new BackgroundJudging.Running(
                        () -> List.copyOf(roots.values()), uid -> Optional.ofNullable(roots.get(uid))),
                inForce,
                () -> Map.copyOf(namespaces),
                List.of("kube-system"),
                ports(),
                surveys,
                new BackgroundJudging.Pace(Duration.ofHours(6), 1000),
                () -> now);
    }

    JudgingPorts ports() {
        return ports((question, profile) -> {
            judged.add(
                    question.workload().ref().name() + " " + profile.profile().name());
            return outlook();
        });
    }

    final List<Waiver> waivers = new ArrayList<>();

    JudgingPorts ports(Function<Question, Evaluated> evaluator) {
        return ports((question, _) -> {
            Evaluated fixed = evaluator.apply(question);
            return new Outlook(fixed, _ -> fixed.verdict());
        });
    }

    private Outlook outlook() {
        Evaluated fixed = evaluated;
        return new Outlook(fixed, then -> later.apply(then).orElse(fixed.verdict()));
    }

    private JudgingPorts ports(JudgingPorts.Evaluator evaluator) {
        return new JudgingPorts(
                evaluator,
                (reference, _) -> tags.getOrDefault(reference.toString(), new Located.At(Sample.digest("a"))),
                Modes.AS_ASKED,
                (workload, deadline) -> keychain.of(workload, deadline),
                records,
                _ -> waivers,
                () -> seal,
                (_, name, change) -> statuses.compute(name, (_, before) -> change.apply(before == null ? NEW : before)),
                told,
                _ -> Optional.of(profileCreated),
                () -> "decision-" + decided.size(),
                decided::add,
                accounts);
    }

    static final DeploymentAttestationStatus NEW = new DeploymentAttestationStatus(
            true, Sample.NOON, null, null, null, 1L, Sample.NOON, Sample.NOON, List.of());

    void runs(Root root) {
        roots.put(root.uid(), root);
    }

    void enforce(ResolvedProfile profile) {
        inForce.set(profile);
    }

    Compliance standing(BackgroundJudging judging) {
        return judging.under("release").judged().getFirst().compliance();
    }
}
