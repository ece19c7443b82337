package dev.countersign.attestation.predicate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.countersign.attestation.EvidenceKind;
import dev.countersign.attestation.Fact;
import dev.countersign.attestation.Fact.Currency;
import dev.countersign.attestation.Field;
import dev.countersign.attestation.Kind;
import dev.countersign.attestation.UnreadableException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * How the image was built ({@code provenance}): SLSA provenance <a href="https://slsa.dev/spec/v0.2/provenance">v0.2</a> and <a
 * href="https://slsa.dev/spec/v1.1/provenance">v1</a>. Rules see {@code {slsa, builderId, buildType, source: {uri, digest?}?, ref?,
 * commit?, workflow?, invocationId?, startedOn?, finishedOn?, dependencies: [{uri?, digest?}]?, images: [{uri, repository?, tag?,
 * digest?}]?}}. {@code images} are the container images among at most 10,000 dependencies, and absent as these are. {@code source.uri} is without
 * {@code git+} and without the ref. What a build's parameters mean is defined by its type: source, ref, commit and workflow are
 * there for the types of GitHub, GitLab, Tekton Chains and BuildKit, and for the {@code configSource} of v0.2, and absent where
 * nothing tells them. A builder without an id is unreadable. Chains attests failed runs too: a task of a {@code Failed} status is
 * no pass.
 */
@AutoService(Kind.class)
public final class Provenance implements Kind {
    private static final String V02 = "https://slsa.dev/provenance/v0.2";
    private static final String V1 = "https://slsa.dev/provenance/v1";
    private static final int MOST = 10_000;
    private static final String FAILED = "BUILD_FAILED";

    @Override
    public EvidenceKind kind() {
        return new EvidenceKind("provenance");
    }

    @Override
    public Set<String> predicateTypes() {
        return Set.of(V02, V1);
    }

    @Override
    public Optional<Fact> read(String predicateType, Field predicate) throws UnreadableException {
        predicate.object();
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        Optional<Instant> at =
                predicateType.equals(V1) ? ProvenanceV1.read(predicate, data) : ProvenanceV02.read(predicate, data);
        Currency currency = Currency.of(
                Shapes.source(
                        data.path("builderId").textValue(),
                        data.path("buildType").textValue()),
                at);
        Optional<String> failed = ProvenanceV02.failedTask(predicateType.equals(V02), predicate);
        return Optional.of(new Fact(
                kind(),
                predicateType,
                failed.map(task -> currency.against(
                                FAILED, "the build's task %s failed; mend it and build again".formatted(task)))
                        .orElse(currency),
                data));
    }

    /** Puts when the build began and ended; which of them tells when it was so. */
    static Optional<Instant> putTimes(ObjectNode data, Field started, Field finished) throws UnreadableException {
        Optional<Instant> from = started.optionalTime();
        Optional<Instant> to = finished.optionalTime();
        Shapes.order(started, finished);
        from.ifPresent(time -> data.put("startedOn", time.toString()));
        to.ifPresent(time -> data.put("finishedOn", time.toString()));
        return to.or(() -> from);
    }

    /** Puts what the build was made from, and which of it are images. */
    static void putDependencies(ObjectNode data, Field dependencies) throws UnreadableException {
        if (dependencies.items().size() > MOST) {
            throw dependencies.wrong("at most " + MOST + " dependencies");
        }
        data.set("dependencies", Resources.all(dependencies));
        Images.addAll(dependencies, data.putArray("images"));
    }

    @Override
    public Set<String> codes() {
        return Set.of(FAILED);
    }

    @Override
    public String noun() {
        return "provenance";
    }

    @Override
    public String advice() {
        return "have the build platform attest how it built the image";
    }
}
