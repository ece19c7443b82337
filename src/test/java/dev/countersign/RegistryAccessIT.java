package dev.countersign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.image.Repository;
import dev.countersign.registry.Credential.Password;
import dev.countersign.registry.Fetched;
import dev.countersign.registry.Fetched.Absent;
import dev.countersign.registry.Fetched.Found;
import dev.countersign.registry.Fetched.Unreachable;
import dev.countersign.registry.Manifest;
import dev.countersign.registry.http.HostileRegistry;
import dev.countersign.registry.http.HttpRegistry;
import dev.countersign.registry.http.TestCertificates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the settings of registries, as they stand in the environment, come to. */
@Timeout(60)
class RegistryAccessIT {
    private static final String CA_BUNDLE = "COUNTERSIGN_REGISTRY_CA_BUNDLE";
    private static final String CA_BUNDLES = "COUNTERSIGN_REGISTRY_CA_BUNDLES";
    private static final String DOCKER_CONFIG = "COUNTERSIGN_REGISTRY_DOCKER_CONFIG";
    private static final String TOKEN_REALMS = "COUNTERSIGN_REGISTRY_TOKEN_REALMS";
    private static final String PRIVATE_REDIRECTS = "COUNTERSIGN_REGISTRY_PRIVATE_REDIRECTS";
    private static final String MIRRORS = "COUNTERSIGN_REGISTRY_MIRRORS";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final TestCertificates.Ca one = new TestCertificates.Ca("one");
    private final TestCertificates.Ca two = new TestCertificates.Ca("two");
    private final HostileRegistry ofOne = HostileRegistry.tls(one.server());
    private final HostileRegistry ofTwo = HostileRegistry.tls(two.server());

    @AfterEach
    void stop() {
        ofOne.close();
        ofTwo.close();
    }

    private static Settings.RegistrySettings settings(Map<String, String> environment) {
        return SettingsFrom.environment(environment).registry();
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static Fetched<Manifest> asked(HostileRegistry registry, Map<String, String> environment) {
        try (HttpRegistry client = new HttpRegistry(RegistryAccess.of(settings(environment)), InstantSource.system())) {
            return client.manifest(registry.repository(), "v1", Instant.now().plusSeconds(20));
        }
    }

    @Test
    void aPrivateRegistryIsBelievedByTheBundleOfItsHost() throws IOException {
        Map<String, String> environment = Map.of(
                CA_BUNDLES,
                ofOne.host() + "=" + file("1.pem", one.pem()) + "," + ofTwo.host() + "=" + file("2.pem", two.pem()));

        assertThat(asked(ofOne, environment)).isInstanceOf(Absent.class);
        assertThat(asked(ofTwo, environment)).isInstanceOf(Absent.class);
    }

    @Test
    void aPrivateRegistryIsNotBelievedByTheBundleOfAnother() throws IOException {
        Map<String, String> environment = Map.of(CA_BUNDLES, ofTwo.host() + "=" + file("1.pem", one.pem()));

        assertThat(asked(ofOne, environment)).isInstanceOf(Unreachable.class);
        assertThat(asked(ofTwo, environment)).isInstanceOf(Unreachable.class);
    }

    @Test
    void theBundleOfAHostIsAddedToTheOneForAll() throws IOException {
        Map<String, String> environment = Map.of(
                CA_BUNDLE,
                file("1.pem", one.pem()).toString(),
                CA_BUNDLES,
                ofOne.host() + "=" + file("2.pem", two.pem()));

        assertThat(asked(ofOne, environment)).isInstanceOf(Absent.class);
        assertThat(asked(ofTwo, environment)).isInstanceOf(Unreachable.class);
    }

    @Test
    void hostsWithTheSameBundleShareOneTrust() throws IOException {
        Path bundle = file("1.pem", one.pem());
        var trust = RegistryAccess.of(settings(Map.of(CA_BUNDLES, "a.example=" + bundle + ",b.example=" + bundle)))
                .tls();

        assertThat(trust.byHost().get("a.example")).isSameAs(trust.byHost().get("b.example"));
    }

    @Test
    void aBundleHoldsACertificate() throws IOException {
        Path empty = file("empty.pem", "");

        assertThatThrownBy(() -> RegistryAccess.of(settings(Map.of(CA_BUNDLES, "a.example=" + empty))))
                .hasMessageContaining(empty + ": it holds no PEM certificates");
        assertThatThrownBy(() -> RegistryAccess.of(settings(Map.of(CA_BUNDLE, empty.toString()))))
                .hasMessageContaining(empty + ": it holds no PEM certificates");
    }

    @Test
    void aBundleIsThere() {
        assertThatThrownBy(() -> RegistryAccess.of(settings(Map.of(CA_BUNDLES, "a.example=/no/such.pem"))))
                .hasMessageContaining("/no/such.pem");
    }

    @Test
    void registriesAreReadAtTheirMirrors() {
        assertThat(RegistryAccess.mirrors(settings(Map.of(MIRRORS, "docker.io=m.example:5000/hub,ghcr.io=g.example")))
                        .of(new Repository("docker.io", "library/nginx")))
                .isEqualTo(new Found<>(new Repository("m.example:5000", "hub/library/nginx")));
    }

    @Test
    void tokensAreTakenFromTheHostThatIsPairedWithARegistry() {
        assertThat(RegistryAccess.of(
                                settings(Map.of(TOKEN_REALMS, "R.example:443=sso.example,b.example=c.example:8443")))
                        .tokenRealms())
                .containsEntry("r.example", "sso.example")
                .containsEntry("b.example", "c.example:8443")
                .containsEntry("docker.io", "auth.docker.io");
    }

    @Test
    void aPairOfOnesOwnTakesThePlaceOfOneThatIsKnown() {
        assertThat(RegistryAccess.of(settings(Map.of(TOKEN_REALMS, "docker.io=sso.example")))
                        .tokenRealms())
                .containsEntry("docker.io", "sso.example");
    }

    @Test
    void listedHostsMayHavePrivateAddresses() {
        assertThat(RegistryAccess.of(settings(Map.of(PRIVATE_REDIRECTS, "minio:9000,s3.example")))
                        .privateRedirects())
                .containsExactlyInAnyOrder("minio:9000", "s3.example");
    }

    @ParameterizedTest
    @CsvSource({
        "COUNTERSIGN_REGISTRY_TOKEN_REALMS, countersign.registry.token-realms: ",
        "COUNTERSIGN_REGISTRY_MIRRORS, countersign.registry.mirrors: ",
        "COUNTERSIGN_REGISTRY_CA_BUNDLES, countersign.registry.ca-bundles: "
    })
    void whatMeansNothingStopsTheStart(String variable, String complaint) {
        assertThatThrownBy(() -> {
                    var settings = settings(Map.of(variable, "docker.io"));
                    RegistryAccess.of(settings);
                    RegistryAccess.mirrors(settings);
                })
                .hasMessageStartingWith(complaint);
    }

    @ParameterizedTest
    @CsvSource({
        "COUNTERSIGN_REGISTRY_TOKEN_REALMS, a.example=https://b/token, countersign.registry.token-realms: ",
        "COUNTERSIGN_REGISTRY_PRIVATE_REDIRECTS, https://a, countersign.registry.private-redirects: "
    })
    void whatIsNoHostStopsTheStart(String variable, String value, String complaint) {
        assertThatThrownBy(() -> RegistryAccess.of(settings(Map.of(variable, value))))
                .hasMessageStartingWith(complaint);
    }

    @Test
    void credentialHelpersOfTheOperatorsFileAreRun() throws IOException {
        Path config = file("config.json", """
                {"auths": {"a.example": {"username": "u", "password": "p"}, "b.example": {"username": "u", "password": "p"}},
                 "credHelpers": {"b.example": "no-such-helper-anywhere"}}""");
        var credentials = RegistryAccess.of(settings(Map.of(DOCKER_CONFIG, config.toString())))
                .credentials();

        assertThat(credentials.forHost("a.example")).isEqualTo(new Found<>(Optional.of(new Password("u", "p"))));
        assertThat(credentials.forHost("b.example"))
                .asString()
                .contains("docker-credential-no-such-helper-anywhere is not on the PATH");
    }
}
