package dev.countersign.decision;

import static dev.countersign.decision.Cases.APP;
import static dev.countersign.decision.Cases.RELEASE;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.countersign.gather.ByteBudget;
import dev.countersign.gather.Limits;
import dev.countersign.gather.Located;
import dev.countersign.gather.RegistryEvidence;
import dev.countersign.image.Digest;
import dev.countersign.profile.Requirement.Subject;
import dev.countersign.registry.Descriptor;
import dev.countersign.registry.InMemoryRegistry;
import dev.countersign.registry.MediaTypes;
import dev.countersign.registry.OciDocuments;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A repository in which some manifests of an index are signed. */
final class PartlySigned {
    private static final String BUNDLE = "application/vnd.dev.sigstore.bundle.v0.3+json";

    final InMemoryRegistry registry = new InMemoryRegistry();

    void push(String manifest) {
        registry.manifest(APP, manifest.getBytes(UTF_8), Optional.empty());
    }

    PartlySigned sign(Digest image) {
        Descriptor layer = registry.blob(APP, BUNDLE, RELEASE.signs(image).json());
        Descriptor config = registry.blob(APP, OciDocuments.EMPTY_TYPE, OciDocuments.EMPTY);
        Descriptor of = new Descriptor(MediaTypes.OCI_MANIFEST, image, 100, "", Map.of());
        registry.manifest(
                APP,
                OciDocuments.manifest(BUNDLE, config, List.of(layer), Optional.of(of), Map.of()),
                Optional.empty());
        return this;
    }

    /** What is thought of an image that is this index. */
    Compliance judged(Subject subject, List<String> platforms, byte[] bytes) {
        Digest index = registry.manifest(APP, bytes, Optional.empty()).digest();
        Cases cases = Cases.judgedBy(TestProfiles.profile()
                        .trust("release", RELEASE)
                        .on(subject, platforms.toArray(String[]::new))
                        .signature("signed"))
                .image(APP + "@" + index, new Located.At(index));
        RegistryEvidence evidence = new RegistryEvidence(
                registry, Limits.DEFAULT, ByteBudget.ofHeap(InstantSource.system()), Runnable::run);
        return Compliance.of(new Evaluation(evidence, cases.rules)
                .evaluate(cases.question(), cases.profile())
                .verdict());
    }
}
