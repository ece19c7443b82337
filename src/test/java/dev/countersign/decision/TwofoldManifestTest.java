package dev.countersign.decision;

import static dev.countersign.decision.Cases.APP;
import static dev.countersign.decision.Cases.IMAGE;
import static dev.countersign.decision.Cases.RELEASE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.gather.ByteBudget;
import dev.countersign.gather.Limits;
import dev.countersign.gather.RegistryEvidence;
import dev.countersign.registry.Descriptor;
import dev.countersign.registry.InMemoryRegistry;
import dev.countersign.registry.MediaTypes;
import dev.countersign.registry.OciDocuments;
import dev.countersign.registry.TwofoldDocuments;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A good signature in a manifest that could be read as an index as well. */
class TwofoldManifestTest {
    private static final String BUNDLE = "application/vnd.dev.sigstore.bundle.v0.3+json";

    private final InMemoryRegistry registry = new InMemoryRegistry();

    /** A manifest with a signature that the profile trusts, beside the image. */
    private byte[] signature() {
        Descriptor layer = registry.blob(APP, BUNDLE, RELEASE.signs(IMAGE).json());
        Descriptor config = registry.blob(APP, OciDocuments.EMPTY_TYPE, OciDocuments.EMPTY);
        Descriptor image = new Descriptor(MediaTypes.OCI_MANIFEST, IMAGE, 100, "", Map.of());
        return OciDocuments.manifest(BUNDLE, config, List.of(layer), Optional.of(image), Map.of());
    }

    private Compliance judged(byte[] manifest) {
        Descriptor referrer = registry.manifest(APP, manifest, Optional.empty());
        registry.fallbackTag(APP, IMAGE, List.of(referrer));
        Cases cases =
                Cases.judgedBy(TestProfiles.profile().trust("release", RELEASE).signature("signed"));
        RegistryEvidence evidence = new RegistryEvidence(
                registry, Limits.DEFAULT, ByteBudget.ofHeap(InstantSource.system()), Runnable::run);
        return Compliance.of(new Evaluation(evidence, cases.rules)
                .evaluate(cases.question(), cases.profile())
                .verdict());
    }

    @Test
    void passesWhereItIsAManifestAlone() {
        assertThat(judged(signature())).isEqualTo(Compliance.COMPLIANT);
    }

    @Test
    void passesNowhereElse() {
        assertThat(TwofoldDocuments.of(signature()))
                .isNotEmpty()
                .allSatisfy((what, manifest) -> assertThat(judged(manifest)).isEqualTo(Compliance.VIOLATING));
    }
}
