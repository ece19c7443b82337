package dev.countersign.decision;

import dev.countersign.gather.EvidenceSource;
import dev.countersign.policy.Answers;
import dev.countersign.policy.PolicyEngine;
import dev.countersign.policy.PolicyInput;
import dev.countersign.policy.PolicyInputJson;
import dev.countersign.profile.ResolvedProfile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The one evaluator: gather, consult, judge. */
public final class Evaluation {
    private final EvidenceSource evidence;
    private final PolicyEngine policies;

    public Evaluation(EvidenceSource evidence, PolicyEngine policies) {
        this.evidence = evidence;
        this.policies = policies;
    }

    /** Judges every requirement of {@code profile} on every image of {@code question} and on the workload itself. */
    public Evaluated evaluate(Question question, ResolvedProfile profile) {
        return foresee(question, profile).evaluated();
    }

    /** The same, and what it would come to at other times. */
    public Outlook foresee(Question question, ResolvedProfile profile) {
        List<Finding> settled = new ArrayList<>();
        List<Triage.InScope> inScope = new ArrayList<>();
        for (ImageInQuestion image : question.images()) {
            switch (Triage.of(image, profile.profile().scope())) {
                case Triage.Settled(Finding finding) -> settled.add(finding);
                case Triage.InScope judged -> {
                    inScope.add(judged);
                    judged.naming(question.pinning()).ifPresent(settled::add);
                }
            }
        }
        return judge(question, profile, inScope, settled);
    }

    private Outlook judge(
            Question question, ResolvedProfile profile, List<Triage.InScope> inScope, List<Finding> settled) {
        Search search = Search.of(profile, evidence.with(question.credentials()), question.schedule());
        List<Triage.InScope> before = before(question, profile);
        Search.Found found = search.look(inScope, before);
        Dossiers dossiers = Dossiers.of(inScope, before, found);
        Judged judged = judge(question, profile, dossiers, settled);
        if (judged.verdict() instanceof Verdict.NonCompliant) {
            // What lets somebody in may be a little old; whoever mended what refuses him is not told of yesterday.
            Search.Found newer = search.again(found);
            if (!newer.equals(found)) {
                dossiers = Dossiers.of(inScope, before, newer);
                judged = judge(question, profile, dossiers, settled);
            }
        }
        Refusals refused = new Candidates(new Trusting(profile, question.now())).refused(dossiers.now());
        Evaluated evaluated = new Evaluated(
                judged.verdict(), question.images(), judged.people(), refused, PolicyInputJson.digest(judged.input()));
        return new Outlook(evaluated, later(question, profile, dossiers, judged, settled));
    }

    private static Function<Instant, Verdict> later(
            Question question, ResolvedProfile profile, Dossiers dossiers, Judged judged, List<Finding> settled) {
        EarlierAnswers known = new EarlierAnswers(judged.input().asks(), judged.answers());
        return then -> {
            Docket docket = docket(question.at(then), profile, dossiers);
            return verdict(docket, known.to(docket.asks()), settled, then);
        };
    }

    /** What ran before is nobody's affair where no rule looks at it, and nothing that the profile judges where it does not speak of it. */
    private static List<Triage.InScope> before(Question question, ResolvedProfile profile) {
        return profile.comparing().isEmpty()
                ? List.of()
                : question.making().previous().images().stream()
                        .map(image -> Triage.of(image, profile.profile().scope()))
                        .filter(Triage.InScope.class::isInstance)
                        .map(Triage.InScope.class::cast)
                        .toList();
    }

    private record Judged(Verdict verdict, List<Participant> people, PolicyInput input, Answers answers) {}

    private Judged judge(Question question, ResolvedProfile profile, Dossiers dossiers, List<Finding> settled) {
        Docket docket = docket(question, profile, dossiers);
        PolicyInput input = InputDocument.of(question, profile, dossiers, docket.asks());
        Answers answers = consult(input, question);
        return new Judged(verdict(docket, answers, settled, question.now()), docket.people(answers), input, answers);
    }

    private static Docket docket(Question question, ResolvedProfile profile, Dossiers dossiers) {
        Docket docket = new Docket(profile, question);
        dossiers.now().forEach(image -> docket.enter(image, dossiers.before(image)));
        docket.enterWorkload(dossiers.former());
        return docket;
    }

    private static Verdict verdict(Docket docket, Answers answers, List<Finding> settled, Instant now) {
        List<Finding> findings = new ArrayList<>(settled);
        docket.judgments().forEach(judgment -> findings.add(judgment.close(answers, now)));
        return Verdict.of(findings);
    }

    private Answers consult(PolicyInput input, Question question) {
        return input.asks().isEmpty() ? new Answers(Map.of()) : policies.evaluate(input, question.deadline());
    }
}
