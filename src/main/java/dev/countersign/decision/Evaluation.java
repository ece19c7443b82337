package dev.countersign.decision;

import dev.countersign.gather.Evidence;
import dev.countersign.gather.EvidenceSource;
import dev.countersign.gather.Located;
import dev.countersign.policy.Answers;
import dev.countersign.policy.PolicyEngine;
import dev.countersign.policy.PolicyInput;
import dev.countersign.policy.PolicyInputJson;
import dev.countersign.profile.ResolvedProfile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

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
        List<Finding> findings = new ArrayList<>();
        List<Triage.InScope> inScope = new ArrayList<>();
        for (ImageInQuestion image : question.images()) {
            switch (Triage.of(image, profile.profile().scope(), question.pinning())) {
                case Triage.Settled(Finding finding) -> findings.add(finding);
                case Triage.InScope judged -> inScope.add(judged);
            }
        }
        inScope.forEach(image -> image.finding().ifPresent(findings::add));

        Map<ImageInQuestion, Evidence> gathered = gather(inScope, question, profile);
        Docket docket = new Docket(profile, question.now());
        inScope.forEach(image -> enter(docket, image, gathered));
        docket.enterWorkload();

        PolicyInput input = InputDocument.of(question, profile, gathered, docket.asks());
        Answers answers =
                input.asks().isEmpty() ? new Answers(Map.of()) : policies.evaluate(input, question.deadline());
        docket.judgments().forEach(judgment -> findings.add(judgment.close(answers)));
        return new Evaluated(Verdict.of(findings), question.images(), PolicyInputJson.digest(input));
    }

    private Map<ImageInQuestion, Evidence> gather(
            List<Triage.InScope> images, Question question, ResolvedProfile profile) {
        List<Triage.InScope> located = images.stream()
                .filter(image -> image.image().digest().isPresent())
                .toList();
        List<EvidenceSource.Subject> subjects = located.stream()
                .flatMap(image -> image.image().digest().stream()
                        .map(digest ->
                                new EvidenceSource.Subject(image.reference().repository(), digest)))
                .toList();
        Map<EvidenceSource.Subject, Evidence> found =
                evidence.about(subjects, profile.keys().values(), question.deadline());
        Map<ImageInQuestion, Evidence> byImage = new LinkedHashMap<>();
        for (int i = 0; i < located.size(); i++) {
            byImage.put(located.get(i).image(), found.getOrDefault(subjects.get(i), Evidence.UNSEEN));
        }
        return byImage;
    }

    private static void enter(Docket docket, Triage.InScope image, Map<ImageInQuestion, Evidence> gathered) {
        Evidence known = gathered.get(image.image());
        if (known != null) {
            docket.enter(image.image(), image.reference(), known);
        } else {
            unlocated(image.image().located()).forEach(why -> docket.enterUnlocated(image.image(), why));
        }
    }

    /** Evidence about bytes that nobody knows: lacking for the reason for which the bytes are not known. */
    private static Stream<Outcome> unlocated(Located located) {
        return switch (located) {
            case Located.At _ -> Stream.empty();
            case Located.Absent(String message) ->
                Stream.of(Outcome.Unmet.because(Result.MISSING, Codes.IMAGE_NOT_FOUND, message));
            case Located.Bad(String message) ->
                Stream.of(Outcome.Unmet.because(Result.UNREADABLE, Codes.IMAGE_UNREADABLE, message));
            case Located.NotObserved(String message) ->
                Stream.of(Outcome.Unknown.because(Codes.IMAGE_NOT_OBSERVED, message));
            case Located.Unknown(String message) -> Stream.of(Outcome.Unknown.because(Codes.TAG_UNRESOLVED, message));
        };
    }
}
