package dev.countersign.cluster;

import dev.countersign.cluster.RecordedResults.Detail;
import dev.countersign.decision.Change;
import dev.countersign.decision.Decision;
import dev.countersign.decision.Finding;
import dev.countersign.decision.ImageInQuestion;
import dev.countersign.decision.Refusals;
import dev.countersign.decision.Requester;
import dev.countersign.decision.Softening;
import dev.countersign.image.Digest;
import dev.countersign.operator.api.DeploymentAttestation;
import dev.countersign.operator.api.DeploymentAttestationSpec;
import dev.countersign.operator.api.Limits;
import dev.countersign.operator.api.Mode;
import dev.countersign.operator.api.RecordedChange;
import dev.countersign.operator.api.RecordedDecision;
import dev.countersign.operator.api.RecordedDecision.SoftenedBy;
import dev.countersign.operator.api.RecordedRefusals;
import dev.countersign.operator.api.RecordedRequester;
import dev.countersign.operator.api.RecordedResult;
import dev.countersign.operator.api.RecordedSubject;
import dev.countersign.profile.Profile;
import dev.countersign.workload.WorkloadRef;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A decision written down as a DeploymentAttestation. Pure: the same decision gives the same document. */
final class RecordDocument {
    /** Findings beyond the schema's limit: how many were left out. */
    static final String OMITTED = "countersign.dev/results-omitted";
    /** Above this many characters of messages the results are told briefly: etcd takes 1.5 MiB at most. */
    private static final int MOST_TEXT = 300_000;
    /** Characters of why a candidate was refused, of which anybody can push as many as there may be. */
    private static final int REFUSAL = 500;

    private RecordDocument() {}

    static DeploymentAttestation of(Decision decision, ClusterIdentity cluster) {
        int findings = decision.evaluated().verdict().findings().size();
        DeploymentAttestation document = new DeploymentAttestation();
        document.setMetadata(new ObjectMetaBuilder()
                .withNamespace(decision.change().root().namespace())
                .withName(RecordName.of(decision))
                .withLabels(RecordLabels.of(decision))
                .withAnnotations(
                        findings > Limits.RESULTS
                                ? Map.of(OMITTED, Integer.toString(findings - Limits.RESULTS))
                                : Map.of())
                .build());
        document.setSpec(spec(decision, cluster));
        return document;
    }

    private static DeploymentAttestationSpec spec(Decision decision, ClusterIdentity cluster) {
        return new DeploymentAttestationSpec(
                DeploymentAttestationSpec.VERSION,
                Words.same(decision.origin(), DeploymentAttestationSpec.Origin.class),
                orAbsent(decision.reason(), Limits.NAME),
                subject(decision, cluster),
                change(decision),
                requester(decision.requester()),
                decided(decision),
                results(decision),
                refused(decision.evaluated().refused()));
    }

    private static @Nullable RecordedRefusals refused(Refusals refused) {
        if (refused.total() == 0) {
            return null;
        }
        List<RecordedRefusals.Candidate> shown = refused.shown().stream()
                .limit(Limits.SHOWN)
                .map(each -> new RecordedRefusals.Candidate(
                        each.image().toString(),
                        each.evidence().toString(),
                        each.code(),
                        Cut.text(each.message(), REFUSAL)))
                .toList();
        return new RecordedRefusals(shown, refused.total(), shown.size() < refused.total());
    }

    private static RecordedSubject subject(Decision decision, ClusterIdentity cluster) {
        Change change = decision.change();
        WorkloadRef root = change.root();
        RecordedSubject.Workload workload = new RecordedSubject.Workload(
                root.kind().apiVersion(),
                root.kind().kind(),
                root.namespace(),
                root.name().isEmpty() ? "(unnamed)" : root.name(),
                orAbsent(root.uid(), Limits.NAME));
        return new RecordedSubject(
                new RecordedSubject.Cluster(cluster.uid()),
                workload,
                change.generation(),
                change.template().value(),
                Cut.list(
                        decision.evaluated().images().stream()
                                .flatMap(image -> images(image).stream())
                                .toList(),
                        Limits.IMAGES));
    }

    private static List<RecordedSubject.Image> images(ImageInQuestion image) {
        return image.uses().stream()
                .map(use -> new RecordedSubject.Image(
                        Cut.text(use.container(), Limits.NAME),
                        Words.same(use.type(), RecordedSubject.ImageType.class),
                        Cut.text(image.reference(), Limits.REFERENCE),
                        image.digest().map(Digest::toString).orElse(null)))
                .toList();
    }

    private static RecordedChange change(Decision decision) {
        Change change = decision.change();
        // Without a stamp the root's uid and our generation are what the records of all profiles share.
        String shared =
                change.root().uid().isEmpty() ? decision.id() : change.root().uid() + "/" + change.generation();
        return new RecordedChange(
                Cut.text(change.id().isEmpty() ? shared : change.id(), 160),
                Words.same(change.type(), RecordedChange.ChangeType.class),
                RecordedParts.of(decision.evaluated().people()));
    }

    private static @Nullable RecordedRequester requester(Requester requester) {
        if (requester.user().isEmpty()) {
            return null;
        }
        return new RecordedRequester(
                Cut.text(requester.user(), Limits.REFERENCE),
                orAbsent(requester.uid(), Limits.LINE),
                Cut.list(
                        requester.groups().stream()
                                .map(group -> Cut.text(group, Limits.REFERENCE))
                                .toList(),
                        Limits.IMAGES),
                Map.of(),
                requester.apiServerAuthenticated());
    }

    private static RecordedDecision decided(Decision decision) {
        Profile profile = decision.profile().profile();
        List<RecordedDecision.Policy> policies = decision.profile().policies().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(policy -> new RecordedDecision.Policy(
                        policy.getKey(), policy.getValue().toString()))
                .toList();
        return new RecordedDecision(
                decision.id(),
                Words.same(decision.ruling(), RecordedDecision.DecisionOutcome.class),
                Words.same(decision.mode().asked(), Mode.class),
                Words.same(decision.mode().mode(), Mode.class),
                decision.mode()
                        .softening()
                        .map(softening -> softened(softening, decision))
                        .orElse(null),
                new RecordedDecision.Profile(
                        profile.name(),
                        profile.generation(),
                        decision.profile().digest().toString(),
                        decision.profile()
                                .identitiesDigest()
                                .map(Digest::toString)
                                .orElse(null)),
                Cut.list(policies, Limits.IMAGES),
                decision.evaluated().input().toString(),
                orAbsent(decision.requestUid(), Limits.NAME),
                decision.at(),
                decision.took().toMillis());
    }

    private static RecordedDecision.Softened softened(Softening softening, Decision decision) {
        return new RecordedDecision.Softened(
                switch (softening) {
                    case Softening.NotReady _ -> SoftenedBy.NOT_READY;
                    case Softening.Paused _ -> SoftenedBy.PAUSED;
                },
                Cut.text(softening.text(), Limits.MESSAGE),
                decision.isSpared(),
                softening instanceof Softening.Paused paused ? pause(paused) : null);
    }

    private static RecordedDecision.Pause pause(Softening.Paused paused) {
        return new RecordedDecision.Pause(
                paused.pause(),
                paused.uid(),
                Cut.text(paused.by(), Limits.REFERENCE),
                Cut.text(paused.ticket(), Limits.LINE),
                paused.until());
    }

    private static List<RecordedResult> results(Decision decision) {
        List<Finding> findings = Cut.list(decision.evaluated().verdict().findings(), Limits.RESULTS);
        List<RecordedResult> full = results(decision, findings, Detail.FULL);
        return full.stream().mapToInt(RecordDocument::text).sum() <= MOST_TEXT
                ? full
                : results(decision, findings, Detail.BRIEF);
    }

    private static List<RecordedResult> results(Decision decision, List<Finding> findings, Detail detail) {
        RecordedResults results = new RecordedResults(decision.profile(), decision.at(), detail);
        return findings.stream().map(results::of).toList();
    }

    private static int text(RecordedResult result) {
        int problems = result.problems() == null
                ? 0
                : result.problems().items().stream()
                        .mapToInt(problem -> problem.message().length()
                                + problem.subject().length()
                                + problem.term().length())
                        .sum();
        return result.message().length() + problems + 200;
    }

    private static @Nullable String orAbsent(String text, int max) {
        return text.isEmpty() ? null : Cut.text(text, max);
    }
}
