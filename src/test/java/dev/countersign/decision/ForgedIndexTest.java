package dev.countersign.decision;

import static dev.countersign.decision.Cases.APP;
import static dev.countersign.decision.Cases.RELEASE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.Test;

/** An index that whoever may push made of a signed manifest and of one of his own. */
class ForgedIndexTest {
    private static final String BUNDLE = "application/vnd.dev.sigstore.bundle.v0.3+json";
    private final InMemoryRegistry registry = new InMemoryRegistry();
    private final Descriptor good = registry.image(APP, "good", "good");
    private final Descriptor evil = registry.image(APP, "evil", "evil");

    private void sign(Digest image) {
        Descriptor layer = registry.blob(APP, BUNDLE, RELEASE.signs(image).json());
        Descriptor config = registry.blob(APP, OciDocuments.EMPTY_TYPE, OciDocuments.EMPTY);
        Descriptor of = new Descriptor(MediaTypes.OCI_MANIFEST, image, 100, "", Map.of());
        registry.manifest(
                APP,
                OciDocuments.manifest(BUNDLE, config, List.of(layer), Optional.of(of), Map.of()),
                Optional.empty());
    }

    private static String entry(Descriptor manifest, String more) {
        return "{'mediaType':'%s','digest':'%s','size':%d%s}"
                .formatted(MediaTypes.OCI_MANIFEST, manifest.digest(), manifest.size(), more);
    }

    private Compliance judged(Subject subject, String[] platforms, String members) {
        sign(good.digest());
        byte[] bytes = "{'schemaVersion':2,'mediaType':'%s',%s}"
                .formatted(MediaTypes.OCI_INDEX, members)
                .replace('\'', '"')
                .getBytes(UTF_8);
        Digest index = registry.manifest(APP, bytes, Optional.empty()).digest();
        Cases cases = Cases.judgedBy(TestProfiles.profile()
                        .trust("release", RELEASE)
                        .on(subject, platforms)
                        .signature("signed"))
                .image(APP + "@" + index, new Located.At(index));
        RegistryEvidence evidence = new RegistryEvidence(
                registry, Limits.DEFAULT, ByteBudget.ofHeap(InstantSource.system()), Runnable::run);
        return Compliance.of(new Evaluation(evidence, cases.rules)
                .evaluate(cases.question(), cases.profile())
                .verdict());
    }

    private static String platform(String os, String architecture) {
        return ",'platform':{'os':'%s','architecture':'%s'}".formatted(os, architecture);
    }

    private final String amd = entry(good, platform("linux", "amd64"));

    @Test
    void anUnsignedManifestIsRefused() {
        assertThat(judged(
                        Subject.PLATFORM,
                        new String[0],
                        "'manifests':[" + amd + "," + entry(evil, platform("linux", "amd64")) + "]"))
                .isEqualTo(Compliance.VIOLATING);
    }

    @Test
    void aPlatformInTwoCasesIsRefused() {
        String two = platform("unknown", "unknown") + ",'Platform':{'os':'linux','architecture':'amd64'}";
        assertThat(judged(
                        Subject.PLATFORM,
                        new String[0],
                        "'manifests':[" + entry(evil, two) + "," + entry(good, platform("linux", "s390x")) + "]"))
                .isEqualTo(Compliance.VIOLATING);
    }

    @Test
    void aPlatformInTwoCasesIsRefusedWherePlatformsAreNamed() {
        String two = platform("unknown", "unknown") + ",'Platform':{'os':'linux','architecture':'amd64'}";
        assertThat(judged(
                        Subject.EITHER,
                        new String[] {"linux/amd64"},
                        "'manifests':[" + entry(evil, two) + "," + amd + "]"))
                .isEqualTo(Compliance.VIOLATING);
    }

    @Test
    void aListWithALongSIsRefused() {
        assertThat(judged(
                        Subject.PLATFORM,
                        new String[0],
                        "'manifests':[" + amd + "],'manife\u017fts':[" + entry(evil, platform("linux", "amd64")) + "]"))
                .isEqualTo(Compliance.VIOLATING);
    }

    @Test
    void aDigestWithALongSIsRefused() {
        assertThat(judged(
                        Subject.PLATFORM,
                        new String[0],
                        "'manifests':["
                                + entry(good, platform("linux", "amd64") + ",'dige\u017ft':'" + evil.digest() + "'")
                                + "]"))
                .isEqualTo(Compliance.VIOLATING);
    }

    @Test
    void anOperatingSystemWithALongSIsRefused() {
        String two = ",'platform':{'os':'windows','architecture':'amd64','o\u017f':'linux'}";
        assertThat(judged(
                        Subject.PLATFORM,
                        new String[] {"linux/amd64"},
                        "'manifests':[" + entry(evil, two) + "," + amd + "]"))
                .isEqualTo(Compliance.VIOLATING);
    }

    @Test
    void a386ManifestIsAskedOfWhereAmd64IsForNewerProcessorsAlone() {
        String v3 = ",'platform':{'os':'linux','architecture':'amd64','variant':'v3'}";
        assertThat(judged(
                        Subject.PLATFORM,
                        new String[] {"linux/amd64"},
                        "'manifests':[" + entry(good, v3) + "," + entry(evil, platform("linux", "386")) + "]"))
                .isEqualTo(Compliance.VIOLATING);
    }

    @Test
    void anArmManifestIsAskedOfWhereArm64IsForNewerProcessorsAlone() {
        String v9 = ",'platform':{'os':'linux','architecture':'arm64','variant':'v9'}";
        assertThat(judged(
                        Subject.PLATFORM,
                        new String[] {"linux/arm64"},
                        "'manifests':[" + entry(good, v9) + ","
                                + entry(evil, ",'platform':{'os':'linux','architecture':'arm','variant':'v7'}") + "]"))
                .isEqualTo(Compliance.VIOLATING);
    }

    @Test
    void a386ManifestIsNotAskedOfBesideOneForEveryAmd64() {
        assertThat(judged(
                        Subject.PLATFORM,
                        new String[] {"linux/amd64"},
                        "'manifests':[" + amd + "," + entry(evil, platform("linux", "386")) + "]"))
                .isEqualTo(Compliance.COMPLIANT);
    }
}
