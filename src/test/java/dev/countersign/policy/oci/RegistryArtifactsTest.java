package dev.countersign.policy.oci;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.image.Digest;
import dev.countersign.image.ImageRef.Pinned;
import dev.countersign.image.Repository;
import dev.countersign.policy.PolicyArtifacts.Reading;
import dev.countersign.policy.PolicyDraft;
import dev.countersign.registry.Fetched.Trouble;
import dev.countersign.registry.InMemoryRegistry;
import dev.countersign.registry.OciDocuments;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RegistryArtifactsTest {
    private static final Repository PLACE = new Repository("ghcr.io", "acme/policies");
    private static final String SOURCE = "package countersign.policy[\"own\"]\n";
    private static final String TESTS = SOURCE + "test_x if true\n";

    private final InMemoryRegistry registry = new InMemoryRegistry();

    private PushedPolicy push() {
        return new PushedPolicy(registry, PLACE);
    }

    private Reading read(Digest digest) {
        return new RegistryArtifacts(registry)
                .read(new Pinned(PLACE, Optional.empty(), digest), Instant.parse("1970-01-01T00:10:00Z"));
    }

    private Reading read(PushedPolicy pushed) {
        return read(pushed.artifact().digest());
    }

    private String refusal(PushedPolicy pushed) {
        return read(pushed) instanceof Reading.Unfit(String why) ? why : "";
    }

    private String refusal(Tarball archive) {
        return refusal(push().bundle(archive.gzipped()));
    }

    @Test
    void readsWhatConftestPushes() {
        assertThat(read(push().module("policy/own.rego", SOURCE).module("policy/own_test.rego", TESTS)))
                .isEqualTo(new Reading.Texts(SOURCE, Optional.of(TESTS)));
    }

    @Test
    void readsABundleOfOpas() {
        Tarball bundle = new Tarball()
                .file("/data.json", "{}")
                .file("/own.rego", SOURCE)
                .file("/own_test.rego", TESTS)
                .file("/.manifest", "{\"revision\":\"\",\"roots\":[\"\"],\"rego_version\":1}");

        assertThat(read(push().bundle(bundle.gzipped()))).isEqualTo(new Reading.Texts(SOURCE, Optional.of(TESTS)));
    }

    @Test
    void readsWhatTarPacks() {
        Tarball bundle = new Tarball().entry("./p/", '5', new byte[0]).file("./p/own.rego", SOURCE);

        assertThat(read(push().bundle(bundle.gzipped()))).isEqualTo(new Reading.Texts(SOURCE, Optional.empty()));
    }

    @Test
    void refusesSeveralModules() {
        assertThat(refusal(push().module("a.rego", SOURCE).module("b.rego", SOURCE)))
                .isEqualTo("has 2 modules (a.rego, b.rego); a policy is one module");
        assertThat(refusal(new Tarball().file("a.rego", SOURCE).file("b.rego", SOURCE)))
                .contains("has 2 modules");
    }

    @Test
    void refusesSeveralModulesOfTests() {
        assertThat(refusal(push().module("a.rego", SOURCE)
                        .module("a_test.rego", TESTS)
                        .module("b_test.rego", TESTS)))
                .contains("has 2 modules of tests");
    }

    @Test
    void refusesOneFileTwice() {
        assertThat(refusal(push().module("a.rego", SOURCE).module("a.rego", SOURCE)))
                .contains("two files a.rego");
        assertThat(refusal(new Tarball().file("a.rego", SOURCE).file("./a.rego", SOURCE)))
                .contains("two files a.rego");
    }

    @Test
    void refusesTestsAlone() {
        assertThat(refusal(push().module("a_test.rego", TESTS))).contains("has no module");
    }

    @Test
    void refusesWhatIsNotUtf8() {
        assertThat(refusal(push().layer(
                                RegistryArtifacts.REGO,
                                new byte[] {'#', (byte) 0xc3, '\n'},
                                Map.of(RegistryArtifacts.TITLE, "a.rego"))))
                .isEqualTo("a.rego is not UTF-8; write it so");
    }

    @Test
    void refusesAModuleThatIsTooLong() {
        String longest = "#".repeat(PolicyDraft.MOST_OF_SOURCE);

        assertThat(read(push().module("a.rego", longest))).isInstanceOf(Reading.Texts.class);
        assertThat(refusal(push().module("a.rego", longest + "#"))).contains("more than 65536 characters");
        assertThat(refusal(push().module("a.rego", SOURCE)
                        .module("a_test.rego", "#".repeat(PolicyDraft.MOST_OF_TESTS + 1))))
                .contains("more than 131072 characters");
    }

    @Test
    void readsNoLayerThatIsTooLarge() {
        PushedPolicy pushed = push().layer(
                        RegistryArtifacts.REGO, new byte[(512 << 10) + 1], Map.of(RegistryArtifacts.TITLE, "a.rego"));

        assertThat(refusal(pushed)).contains("cannot be used", "is larger than 524288");
    }

    @Test
    void refusesAnArchiveThatUnpacksToMuch() {
        assertThat(refusal(push().bundle(Tarball.gzip(new byte[64 << 20]))))
                .isEqualTo("is an archive of more than %d bytes".formatted(Bundle.MOST_UNPACKED));
    }

    @Test
    void refusesAnArchiveOfManyEntries() {
        Tarball many = new Tarball();
        for (int i = 0; i < 65; i++) {
            many.entry("d" + i, '5', new byte[0]);
        }

        assertThat(refusal(many)).isEqualTo("is an archive of more than 64 entries");
    }

    @Test
    void refusesPathsThatLeadElsewhere() {
        for (String path : List.of("../own.rego", "/a/../own.rego", "a/./own.rego", "a\\own.rego")) {
            assertThat(refusal(new Tarball().file(path, SOURCE))).contains("a path that leads elsewhere");
        }
    }

    @Test
    void refusesLinksAndHeadersThatChangeNames() {
        for (char type : new char[] {'1', '2', '3', '6', 'L', 'x', 'g'}) {
            assertThat(refusal(new Tarball().entry("own.rego", type, new byte[0])))
                    .contains("which is neither file nor directory (type " + type + ")");
        }
    }

    @Test
    void refusesAnArchiveThatBreaksOffOrIsNone() {
        assertThat(refusal(new Tarball().claiming("own.rego", '0', 1 << 20, SOURCE.getBytes(UTF_8))))
                .isEqualTo("is an archive that breaks off");
        assertThat(refusal(push().bundle(Tarball.gzip(new byte[] {1, 2, 3, 4}))))
                .contains("has no module");
        assertThat(refusal(push().bundle(Tarball.gzip("x".repeat(2048).getBytes(UTF_8)))))
                .isEqualTo("is no tar archive");
        assertThat(refusal(push().bundle("no gzip".getBytes(UTF_8)))).contains("is no gzipped archive");
    }

    @Test
    void refusesDataAndWhateverElseIsThere() {
        assertThat(refusal(new Tarball().file("own.rego", SOURCE).file("data.json", "{\"a\": 1}")))
                .contains("has data");
        assertThat(refusal(new Tarball().file("own.rego", SOURCE).file("policy.wasm", "x")))
                .contains("has policy.wasm");
        assertThat(refusal(push().module("own.rego", SOURCE)
                        .layer(
                                "application/vnd.cncf.openpolicyagent.data.layer.v1+json",
                                OciDocuments.EMPTY,
                                Map.of())))
                .contains("has the layers [", "application/vnd.cncf.openpolicyagent.data.layer.v1+json]");
        assertThat(refusal(push())).contains("has the layers []");
    }

    @Test
    void refusesALayerOfAnotherName() {
        assertThat(refusal(push().module("own.txt", SOURCE))).contains("title does not end with .rego");
    }

    @Test
    void refusesAnIndex() {
        var index = registry.manifest(
                PLACE,
                OciDocuments.index(List.of(push().module("own.rego", SOURCE).artifact())),
                Optional.empty());

        assertThat(read(index.digest()))
                .isInstanceOfSatisfying(
                        Reading.Unfit.class, unfit -> assertThat(unfit.why()).contains("is an index"));
    }

    @Test
    void refusesALayerThatWasTamperedWith() {
        PushedPolicy pushed = push().module("own.rego", SOURCE);
        Digest artifact = pushed.artifact().digest();
        registry.corrupt(PLACE, pushed.layers().getFirst().digest());

        assertThat(read(artifact))
                .isInstanceOfSatisfying(
                        Reading.Unfit.class,
                        unfit -> assertThat(unfit.why())
                                .contains(
                                        "cannot be used",
                                        pushed.layers().getFirst().digest().toString()));
    }

    @Test
    void refusesAManifestThatWasTamperedWith() {
        Digest artifact = push().module("own.rego", SOURCE).artifact().digest();
        registry.corrupt(PLACE, artifact);

        assertThat(read(artifact))
                .isInstanceOfSatisfying(
                        Reading.Unfit.class, unfit -> assertThat(unfit.why()).contains("cannot be used"));
    }

    @Test
    void refusesWhatIsNotThere() {
        assertThat(read(Digest.sha256(new byte[] {7})))
                .isInstanceOfSatisfying(
                        Reading.Unfit.class, unfit -> assertThat(unfit.why()).startsWith("is not to be had: "));
    }

    @Test
    void saysSoWhereTheRegistryIsDown() {
        Digest artifact = push().module("own.rego", SOURCE).artifact().digest();
        registry.down(Trouble.CONNECTION);

        assertThat(read(artifact)).isEqualTo(new Reading.Unreachable("the registry is down"));
    }
}
