package dev.countersign.operator.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.testing.ApiServer;
import dev.countersign.testing.ReadmeYaml;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CrdsIT {
    private static final Path ROOT = Path.of(System.getProperty("countersign.basedir", "."));
    private static final Path GOLDEN = ROOT.resolve("src/test/resources/crds");

    /** The one beside the spec. */
    private static final int ABOVE_SPEC = 1;

    @TempDir
    private static Path dir;

    private static ApiServer server;
    private static KubernetesClient client;

    @BeforeAll
    static void start() {
        server = ApiServer.start(dir);
        client = server.admin();
        Crds.install(client);
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName("payments")
                        .endMetadata()
                        .build())
                .create();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void accepts(Path valid) throws IOException {
        client.resource(read(valid)).create();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void refuses(Path invalid) throws IOException {
        String expected = Files.readAllLines(invalid).getFirst().substring("# ".length());
        var resource = read(invalid);

        assertThatThrownBy(() -> client.resource(resource).create())
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining(expected);
    }

    @ParameterizedTest
    @CsvSource({"ComplianceProfile, 5", "TrustRoot, 5", "DeploymentPolicy, 1", "ComplianceException, 1"})
    void acceptsWhatReadmeShows(String kind, int least) throws IOException {
        List<String> documents = ReadmeYaml.documents(kind);

        assertThat(documents).hasSizeGreaterThanOrEqualTo(least);
        for (String document : documents) {
            var resource = Serialization.unmarshal(document, GenericKubernetesResource.class);
            assertThat(client.resource(resource)
                            .dryRun(true)
                            .create()
                            .getMetadata()
                            .getName())
                    .isEqualTo(resource.getMetadata().getName());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void acceptsProfilesToStartFrom(Path profile) throws IOException {
        assertThat(client.resource(read(profile)).dryRun(true).create().getKind())
                .isEqualTo("ComplianceProfile");
    }

    @Test
    void everyGoldenFileIsUsed() throws IOException {
        try (Stream<Path> files = Files.walk(GOLDEN)) {
            assertThat(files.filter(Files::isRegularFile))
                    .allMatch(file -> file.getFileName().toString().matches("(in)?valid-[a-z-]+\\.yaml"));
        }
    }

    @Test
    void keepsUnknownFieldsOfAProfileAtEveryLevel() throws IOException {
        var profile = read(GOLDEN.resolve("complianceprofile/valid-complete.yaml"));
        profile.getMetadata().setName("unknown-fields");
        int added = Surplus.add(profile.getAdditionalProperties());

        client.resource(profile).create();

        ComplianceProfile stored = client.resources(ComplianceProfile.class)
                .withName("unknown-fields")
                .get();
        assertThat(added).isGreaterThan(15);
        assertThat(stored.getSpec().findValues(Surplus.FIELD)).hasSize(added - ABOVE_SPEC);
    }

    @Test
    void fillsInWhatAProfileLeavesOut() throws IOException {
        var profile = read(GOLDEN.resolve("complianceprofile/valid-smallest.yaml"));
        profile.getMetadata().setName("defaults");

        client.resource(profile).create();

        var spec = client.resources(ComplianceProfile.class)
                .withName("defaults")
                .get()
                .getSpec();
        assertThat(spec.at("/enforcement/onVerifierError").asText()).isEqualTo("Deny");
        assertThat(spec.at("/requirements/0/severity").asText()).isEqualTo("high");
        assertThat(spec.at("/trust/0/key/secretRef/key").asText()).isEqualTo("cosign.pub");
    }

    static Stream<Path> accepts() throws IOException {
        return files("valid-");
    }

    static Stream<Path> refuses() throws IOException {
        return files("invalid-");
    }

    static Stream<Path> acceptsProfilesToStartFrom() throws IOException {
        try (Stream<Path> files = Files.list(ROOT.resolve("policies/profiles"))) {
            List<Path> profiles = files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
            assertThat(profiles).hasSizeGreaterThan(3);
            return profiles.stream();
        }
    }

    private static Stream<Path> files(String prefix) throws IOException {
        try (Stream<Path> files = Files.walk(GOLDEN)) {
            List<Path> found = files.filter(
                            file -> file.getFileName().toString().startsWith(prefix))
                    .sorted()
                    .toList();
            assertThat(found).isNotEmpty();
            return found.stream();
        }
    }

    private static GenericKubernetesResource read(Path file) throws IOException {
        return Serialization.unmarshal(Files.readString(file), GenericKubernetesResource.class);
    }
}
