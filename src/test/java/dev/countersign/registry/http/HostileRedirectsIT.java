package dev.countersign.registry.http;

import static dev.countersign.registry.http.Clients.absent;
import static dev.countersign.registry.http.Clients.bad;
import static dev.countersign.registry.http.Clients.soon;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.image.Digest;
import dev.countersign.registry.Descriptor;
import dev.countersign.registry.Fetched.Fault;
import dev.countersign.registry.Fetched.Found;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class HostileRedirectsIT {
    private static final SSLContext TLS = TestCertificates.context();
    private static final byte[] PAYLOAD = "payload".getBytes(UTF_8);
    private static final Descriptor BLOB = Clients.descriptor(PAYLOAD);
    private static final Digest NOWHERE = Digest.sha256(new byte[0]);
    private static final String BASIC = "Basic " + Base64.getEncoder().encodeToString("robot:s3cret".getBytes(UTF_8));

    private final HostileRegistry hostile = HostileRegistry.plain();
    private final HostileRegistry elsewhere = HostileRegistry.tls(TLS).on("/", HostileRegistry.body("a/b", PAYLOAD));

    @AfterEach
    void stop() {
        hostile.close();
        elsewhere.close();
    }

    /** Sends to {@code location} once it was shown the credential, so that there is one to leak. */
    private void redirects(String location) {
        hostile.on(
                "/v2/",
                HostileRegistry.guarded(
                        BASIC, HostileRegistry.redirect(location), HostileRegistry.challenge("Basic realm=\"x\"")));
    }

    private HttpRegistry client(String... privateRedirects) {
        return Clients.of(
                Set.of(hostile.host()), Clients.only(hostile.host()), Optional.of(TLS), Set.of(privateRedirects));
    }

    @Test
    void followsABlobToAnAllowedHostWithoutTheCredential() {
        redirects("https://" + elsewhere.host() + "/storage?signature=x");

        assertThat(client(elsewhere.host()).blob(hostile.repository(), BLOB, 100, soon()))
                .isInstanceOf(Found.class);
        assertThat(elsewhere.seen()).hasSize(1);
        assertThat(elsewhere.credentials()).isEmpty();
        assertThat(hostile.credentials()).containsExactly(BASIC);
    }

    @Test
    void neverFollowsABlobToAPrivateHostThatIsNotListed() {
        redirects("https://" + elsewhere.host() + "/storage");

        assertThat(client().blob(hostile.repository(), BLOB, 100, soon())).satisfies(bad(Fault.FORBIDDEN_TARGET));
        assertThat(elsewhere.seen()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/x",
                "https://localhost/x",
                "https://2130706433/x",
                "https://[::1]/x",
                "https://[::ffff:127.0.0.1]/x",
                "https://[64:ff9b::7f00:1]/x",
                "https://[fd00::1]/x",
                "https://[fe80::1]/x",
                "https://169.254.169.254/latest/meta-data",
                "https://10.0.0.1/x",
                "https://172.16.0.1/x",
                "https://192.168.0.1/x",
                "https://100.64.0.1/x",
                "https://0.0.0.0/x",
                "http://93.184.216.34/x",
                "ftp://93.184.216.34/x",
                "file:///etc/passwd",
                "https://user:pass@93.184.216.34/x",
                "https:///x",
                "//",
                "https://a b/x",
            })
    void neverFollowsABlobTo(String location) {
        redirects(location);

        assertThat(client().blob(hostile.repository(), BLOB, 100, soon())).satisfies(bad(Fault.FORBIDDEN_TARGET));
        assertThat(hostile.credentials()).containsExactly(BASIC);
    }

    @Test
    void neverGoesOnWithoutTlsWhereItBeganWithIt() {
        HostileRegistry home = HostileRegistry.tls(TLS);
        home.on(
                "/v2/",
                HostileRegistry.guarded(
                        BASIC,
                        HostileRegistry.redirect("http://" + home.host() + "/plain"),
                        HostileRegistry.challenge("Basic")));

        try (home;
                HttpRegistry client =
                        Clients.of(Set.of(), Clients.only(home.host()), Optional.of(TLS), Set.of(home.host()))) {
            assertThat(client.blob(home.repository(), BLOB, 100, soon())).satisfies(bad(Fault.FORBIDDEN_TARGET));
            assertThat(client.manifest(home.repository(), "v1", soon())).satisfies(bad(Fault.FORBIDDEN_TARGET));
            assertThat(home.seen()).noneMatch(seen -> seen.path().equals("/plain"));
        }
    }

    @Test
    void saysWhyItDoesNotGoOn() {
        redirects("http://93.184.216.34/x");

        assertThat(client().blob(hostile.repository(), BLOB, 100, soon()))
                .asString()
                .contains("a redirect to http://93.184.216.34:80; only https may be redirected to");
        assertThat(client().manifest(hostile.repository(), "v1", soon()))
                .asString()
                .contains("; manifests and lists must come from the registry itself");
    }

    @Test
    void neverFollowsManifestsOrReferrersToAnotherHost() {
        redirects("https://" + elsewhere.host() + "/x");
        HttpRegistry client = client(elsewhere.host());

        assertThat(client.manifest(hostile.repository(), "v1", soon())).satisfies(bad(Fault.FORBIDDEN_TARGET));
        assertThat(client.manifest(hostile.repository(), NOWHERE, soon())).satisfies(bad(Fault.FORBIDDEN_TARGET));
        assertThat(client.referrers(hostile.repository(), NOWHERE, soon())).satisfies(bad(Fault.FORBIDDEN_TARGET));
        assertThat(elsewhere.seen()).isEmpty();
    }

    @Test
    void followsWithinTheRegistryWithTheCredential() {
        redirects("/moved");
        hostile.on(
                "/moved",
                HostileRegistry.guarded(BASIC, HostileRegistry.body("a/b", PAYLOAD), HostileRegistry.status(403)));

        assertThat(client().blob(hostile.repository(), BLOB, 100, soon())).isInstanceOf(Found.class);
    }

    @Test
    void stopsAfterThreeRedirects() {
        AtomicInteger hops = new AtomicInteger();
        hostile.on(
                "/v2/",
                exchange -> HostileRegistry.redirect("/v2/loop" + hops.incrementAndGet())
                        .answer(exchange));

        assertThat(client().manifest(hostile.repository(), "v1", soon())).satisfies(bad(Fault.OVER_LIMIT));
        assertThat(hostile.seen()).hasSize(4);
    }

    @Test
    void doesNotBringTheCredentialBackFromElsewhere() {
        HostileRegistry home = HostileRegistry.tls(TLS);
        home.on(
                "/v2/",
                HostileRegistry.guarded(
                        BASIC,
                        HostileRegistry.redirect("https://" + elsewhere.host() + "/x"),
                        HostileRegistry.challenge("Basic")));
        home.on("/back", HostileRegistry.body("a/b", PAYLOAD));
        elsewhere.on("/x", HostileRegistry.redirect("https://" + home.host() + "/back"));

        try (home;
                HttpRegistry client = Clients.of(
                        Set.of(), Clients.only(home.host()), Optional.of(TLS), Set.of(home.host(), elsewhere.host()))) {
            assertThat(client.blob(home.repository(), BLOB, 100, soon())).isInstanceOf(Found.class);
            assertThat(home.seen()).contains(new HostileRegistry.Seen("GET", "/back", ""));
        }
    }

    @Test
    void doesNotAnswerAChallengeFromElsewhere() {
        redirects("https://" + elsewhere.host() + "/x");
        elsewhere.on("/x", HostileRegistry.challenge("Basic realm=\"give\""));

        assertThat(client(elsewhere.host()).blob(hostile.repository(), BLOB, 100, soon()))
                .satisfies(absent(401));
        assertThat(elsewhere.credentials()).isEmpty();
    }

    @Test
    void sendsTheRegistryNoCredentialBecauseSomebodyElseAskedForOne() {
        hostile.on("/v2/", HostileRegistry.redirect("https://" + elsewhere.host() + "/x"));
        elsewhere.on("/x", HostileRegistry.challenge("Basic realm=\"give\""));

        assertThat(client(elsewhere.host()).blob(hostile.repository(), BLOB, 100, soon()))
                .satisfies(absent(401));
        assertThat(hostile.credentials()).isEmpty();
    }

    @Test
    void countsRedirectsAgainstTheDeadline() {
        hostile.on("/v2/", HostileRegistry.after(200, HostileRegistry.redirect("/v2/again")));

        assertThat(client().manifest(hostile.repository(), "v1", Clients.inMillis(500)))
                .satisfies(Clients.late());
    }

    @Test
    void refusesARedirectWithoutALocation() {
        hostile.on("/v2/", HostileRegistry.status(302));

        assertThat(client().manifest(hostile.repository(), "v1", soon())).satisfies(bad(Fault.FORBIDDEN_TARGET));
    }
}
