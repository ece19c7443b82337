package dev.countersign.decision;

import static dev.countersign.decision.Cases.APP;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.image.Digest;
import dev.countersign.profile.Requirement.Subject;
import dev.countersign.registry.Descriptor;
import dev.countersign.registry.InMemoryRegistry;
import dev.countersign.registry.MediaTypes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An index that whoever may push made of a signed manifest and of one of his own. */
class ForgedIndexTest {
    private final PartlySigned repository = new PartlySigned();
    private final InMemoryRegistry registry = repository.registry;
    private final Descriptor good = registry.image(APP, "good", "good");
    private final Descriptor evil = registry.image(APP, "evil", "evil");

    private static String entry(Descriptor manifest, String more) {
        return "{'mediaType':'%s','digest':'%s','size':%d%s}"
                .formatted(MediaTypes.OCI_MANIFEST, manifest.digest(), manifest.size(), more);
    }

    private Compliance judged(Subject subject, String[] platforms, String members) {
        return repository.sign(good.digest()).judged(subject, List.of(platforms), index(members));
    }

    private static byte[] index(String members) {
        return "{'schemaVersion':2,'mediaType':'%s',%s}"
                .formatted(MediaTypes.OCI_INDEX, members)
                .replace('\'', '"')
                .getBytes(UTF_8);
    }

    private static String platform(String os, String architecture) {
        return ",'platform':{'os':'%s','architecture':'%s'}".formatted(os, architecture);
    }

    private final String amd = entry(good, platform("linux", "amd64"));

    private static String list(String... entries) {
        return "'manifests':[" + String.join(",", entries) + "]";
    }

    private void isRefused(String members, String... platforms) {
        assertThat(judged(Subject.PLATFORM, platforms, members)).isEqualTo(Compliance.VIOLATING);
    }

    @Test
    void anUnsignedManifestIsRefused() {
        isRefused(list(amd, entry(evil, platform("linux", "amd64"))));
    }

    @Test
    void aPlatformInTwoCasesIsRefused() {
        String two = platform("unknown", "unknown") + ",'Platform':{'os':'linux','architecture':'amd64'}";
        String members = list(entry(evil, two), amd);

        isRefused(members);
        assertThat(judged(Subject.EITHER, new String[] {"linux/amd64"}, members))
                .isEqualTo(Compliance.VIOLATING);
    }

    @Test
    void aListWithALongSIsRefused() {
        isRefused(list(amd) + ",'manife\u017fts':[" + entry(evil, platform("linux", "amd64")) + "]");
    }

    @Test
    void aDigestWithALongSIsRefused() {
        isRefused(list(entry(good, platform("linux", "amd64") + ",'dige\u017ft':'" + evil.digest() + "'")));
    }

    @Test
    void anOperatingSystemWithALongSIsRefused() {
        String two = ",'platform':{'os':'windows','architecture':'amd64','o\u017f':'linux'}";

        isRefused(list(entry(evil, two), amd), "linux/amd64");
    }

    @Test
    void a386ManifestIsAskedOfWhereAmd64IsForNewerProcessorsAlone() {
        String v3 = ",'platform':{'os':'linux','architecture':'amd64','variant':'v3'}";

        isRefused(list(entry(good, v3), entry(evil, platform("linux", "386"))), "linux/amd64");
    }

    @Test
    void anArmManifestIsAskedOfWhereArm64IsForNewerProcessorsAlone() {
        String v9 = ",'platform':{'os':'linux','architecture':'arm64','variant':'v9'}";

        isRefused(list(entry(good, v9), entry(evil, platform("linux", "arm"))), "linux/arm64");
    }

    @Test
    void a386ManifestIsNotAskedOfBesideOneForEveryAmd64() {
        String members = list(amd, entry(evil, platform("linux", "386")));

        assertThat(judged(Subject.PLATFORM, new String[] {"linux/amd64"}, members))
                .isEqualTo(Compliance.COMPLIANT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "linux/amd64    | 'os':'linux','architecture':'amd64'                                | 'os':'l\u0130nux','architecture':'amd64'",
                "linux/amd64    | 'os':'linux','architecture':'amd64','variant':'v3'                 | 'os':'linux','architecture':'\u0130386'",
                "linux/amd64    | 'os':'linux','architecture':'amd64','os.features':['x']            | 'os':'linux','architecture':'386'",
                "linux/arm64    | 'os':'linux','architecture':'arm64','os.features':['x']            | 'os':'linux','architecture':'arm','variant':'v7'",
                "linux/arm/v7   | 'os':'linux','architecture':'arm','variant':'v7','os.features':['x'] | 'os':'linux','architecture':'arm','variant':'v6'",
                "windows/amd64  | 'os':'windows','architecture':'amd64','os.version':'10.0.1.1'      | 'os':'windows','architecture':'386','os.version':'10.0.17763.1'",
                "linux/amd64/v3 | 'os':'linux','architecture':'amd64','variant':'v3'                 | 'os':'linux','architecture':'amd64'",
                "linux/arm64/v9 | 'os':'linux','architecture':'arm64','variant':'v9'                 | 'os':'linux','architecture':'arm64'",
                "linux/arm/v7   | 'os':'linux','architecture':'arm','variant':'7'                    | 'os':'linux','architecture':'arm','variant':'v6'",
            })
    void whatARuntimeMayTakeInPlaceOfANamedPlatformIsAskedOf(String wanted, String signed, String unsigned) {
        isRefused(list(entry(good, of(signed)), entry(evil, of(unsigned))), wanted);
        isRefused(list(entry(evil, of(unsigned)), entry(good, of(signed))), wanted);
    }

    @Test
    void aManifestOfNoPlatformIsNotEnough() {
        isRefused(
                list(entry(good, ""), entry(evil, of("'os':'linux','architecture':'arm','variant':'v6'"))),
                "linux/arm/v7");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "linux/arm64  | 'os':'linux','architecture':'arm64','variant':'v8' | 'os':'linux','architecture':'arm','variant':'v7'",
                "linux/arm/v7 | 'os':'linux','architecture':'arm','variant':'v7'   | 'os':'linux','architecture':'arm','variant':'v6'",
            })
    void nothingElseIsAskedOfBesideOneThatEveryRuntimeTakes(String wanted, String signed, String unsigned) {
        String members = list(entry(good, of(signed)), entry(evil, of(unsigned)));

        assertThat(judged(Subject.PLATFORM, new String[] {wanted}, members)).isEqualTo(Compliance.COMPLIANT);
    }

    private static String of(String platform) {
        return ",'platform':{" + platform + "}";
    }

    @Test
    void whatIsSaidOfAnIndexIsSaidOfNoPlatform() {
        byte[] bytes = index(list(entry(evil, platform("linux", "amd64"))));
        Descriptor inner = registry.manifest(APP, bytes, Optional.empty());
        repository.sign(inner.digest());

        isRefused(list("{'mediaType':'%s','digest':'%s','size':%d}"
                .formatted(MediaTypes.OCI_INDEX, inner.digest(), bytes.length)));
    }

    /** Docker Engine goes by the type that the registry tells, and on to the next entry where that comes to nothing. */
    @Test
    void anIndexThatIsListedAsAManifestIsNone() {
        Descriptor inner =
                registry.manifest(APP, index(list(entry(evil, platform("linux", "amd64")))), Optional.empty());
        repository.sign(inner.digest());
        String lying = entry(inner, platform("linux", "amd64"));

        isRefused(list(lying));
        isRefused(list(lying), "linux/amd64");
        String members = list(lying, entry(evil, platform("linux", "386")));
        assertThat(judged(Subject.EITHER, new String[] {"linux/amd64"}, members))
                .isEqualTo(Compliance.VIOLATING);
    }

    @Test
    void aManifestThatIsNotThereHidesNoOther() {
        Descriptor gone = new Descriptor(MediaTypes.OCI_MANIFEST, Digest.sha256(new byte[] {1}), 9, "", Map.of());
        repository.sign(gone.digest());
        String members = list(amd, entry(gone, platform("linux", "arm64")));

        assertThat(judged(Subject.PLATFORM, new String[] {"linux/amd64"}, members))
                .isEqualTo(Compliance.COMPLIANT);
        isRefused(list(entry(evil, platform("linux", "amd64")), entry(gone, platform("linux", "arm64"))));
    }

    /** A 32-bit system on a 64-bit kernel says that it is of arm/v8. */
    @Test
    void aNewerArmIsAskedOfBesideANamedOne() {
        isRefused(
                list(
                        entry(good, of("'os':'linux','architecture':'arm','variant':'v7'")),
                        entry(evil, of("'os':'linux','architecture':'arm','variant':'v8'"))),
                "linux/arm/v7");
    }
}
