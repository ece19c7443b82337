package dev.countersign.registry.http;

import static dev.countersign.registry.http.Clients.absent;
import static dev.countersign.registry.http.Clients.bad;
import static dev.countersign.registry.http.Clients.soon;
import static dev.countersign.registry.http.Clients.unreachable;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.registry.Fetched.Fault;
import dev.countersign.registry.Fetched.Found;
import dev.countersign.registry.Fetched.Trouble;
import dev.countersign.registry.Fetched.Unreachable;
import dev.countersign.registry.MediaTypes;
import dev.countersign.registry.OciDocuments;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class HostileRealmsIT {
    private static final String BASIC = "Basic " + Base64.getEncoder().encodeToString("robot:s3cret".getBytes(UTF_8));
    private static final HostileRegistry.Behaviour INDEX =
            HostileRegistry.body(MediaTypes.OCI_INDEX, OciDocuments.index(List.of()));

    private final HostileRegistry hostile = HostileRegistry.plain();
    private final HostileRegistry elsewhere =
            HostileRegistry.plain().on("/token", HostileRegistry.json("{\"token\":\"t0\"}"));
    private final HttpRegistry client = Clients.loggedIn(hostile);

    @AfterEach
    void stop() {
        client.close();
        hostile.close();
        elsewhere.close();
    }

    private void wantsBearer(String realm, String token) {
        String challenge = "Bearer realm=\"" + realm + "\",service=\"s\",scope=\"repository:other/thing:pull,push\"";
        hostile.on("/v2/", HostileRegistry.guarded("Bearer " + token, INDEX, HostileRegistry.challenge(challenge)));
    }

    @Test
    void sendsNoCredentialToARealmElsewhere() {
        wantsBearer("http://" + elsewhere.host() + "/token", "t0");

        assertThat(client.manifest(hostile.repository(), "v1", soon())).satisfies(bad(Fault.FORBIDDEN_REALM));
        assertThat(elsewhere.seen()).isEmpty();
        assertThat(hostile.credentials()).isEmpty();
    }

    @Test
    void saysHowToPairAnotherHost() {
        wantsBearer("https://sso.example/token", "t0");

        assertThat(client.manifest(hostile.repository(), "v1", soon()))
                .asString()
                .contains("sends for tokens to sso.example; if that is to be shown the credential of " + hostile.host()
                        + ", pair the two: token realm " + hostile.host() + "=sso.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "https://HOST/token#x", "http://sso.example/token", "https://a@sso.example/token"})
    void asksForNoPairWhereNoneWouldDo(String realm) {
        wantsBearer(realm.replace("HOST", hostile.host()), "t0");

        assertThat(client.manifest(hostile.repository(), "v1", soon()))
                .asString()
                .contains("sends for tokens, and not to an https address that could be asked for them");
    }

    /** A single word keeps its port in the canonical spelling. */
    @Test
    void asksAPairedRealmOfASingleWord() {
        wantsBearer("https://no-such-host-anywhere/token", "t0");
        HttpRegistrySettings settings = Clients.settings(
                        Set.of(hostile.host()), Clients.only(hostile.host()), Optional.empty(), Set.of(), Map.of())
                .pairedWith(Map.of(hostile.host(), "no-such-host-anywhere"));

        try (HttpRegistry paired = new HttpRegistry(settings, InstantSource.system())) {
            assertThat(paired.manifest(hostile.repository(), "v1", soon())).isInstanceOf(Unreachable.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "http://auth.example/token",
                "https://user:pw@HOST/token",
                "https://HOST.evil.example/token",
                "https://evil.example/HOST",
                "https://169.254.169.254/token",
                "gopher://HOST/token",
                "https://HOST/token#x",
                "::",
            })
    void asksNoRealmBut(String realm) {
        wantsBearer(realm.replace("HOST", hostile.host()), "t0");

        assertThat(client.manifest(hostile.repository(), "v1", soon())).satisfies(bad(Fault.FORBIDDEN_REALM));
        assertThat(hostile.credentials()).isEmpty();
    }

    @Test
    void asksAPairedRealmOnlyOverHttps() {
        HttpRegistrySettings settings = paired(TestCertificates.context(), elsewhere);
        wantsBearer("http://" + elsewhere.host() + "/token", "t0");

        try (HttpRegistry paired = new HttpRegistry(settings, InstantSource.system())) {
            assertThat(paired.manifest(hostile.repository(), "v1", soon())).satisfies(bad(Fault.FORBIDDEN_REALM));
            assertThat(elsewhere.seen()).isEmpty();
        }
    }

    @Test
    void takesATokenFromAPairedRealm() {
        SSLContext tls = TestCertificates.context();
        try (HostileRegistry realm = HostileRegistry.tls(tls);
                HttpRegistry paired = new HttpRegistry(paired(tls, realm), InstantSource.system())) {
            wantsBearer("https://" + realm.host() + "/token?x=y", "t0");
            realm.on(
                    "/token",
                    HostileRegistry.guarded(
                            BASIC, HostileRegistry.json("{\"token\":\"t0\"}"), HostileRegistry.status(403)));

            assertThat(paired.manifest(hostile.repository(), "v1", soon())).isInstanceOf(Found.class);
            assertThat(realm.seen())
                    .extracting(HostileRegistry.Seen::path)
                    .containsExactly("/token?x=y&scope=repository%3Aacme%2Fapi%3Apull&service=s");
        }
    }

    private HttpRegistrySettings paired(SSLContext tls, HostileRegistry realm) {
        return Clients.settings(
                Set.of(hostile.host()),
                Clients.only(hostile.host()),
                Optional.of(tls),
                Set.of(),
                Map.of(hostile.host(), realm.host()));
    }

    @Test
    void followsNoRedirectOfARealmToAnotherHost() {
        wantsBearer("/token", "t0");
        hostile.on("/token", HostileRegistry.redirect("http://" + elsewhere.host() + "/token"));

        assertThat(client.manifest(hostile.repository(), "v1", soon())).satisfies(bad(Fault.FORBIDDEN_TARGET));
        assertThat(elsewhere.seen()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "x",
                "{\"token\":\"\"}",
                "{\"token\":\"a\\r\\nX: y\"}",
                "{\"token\":7}",
                "{\"token\":\"a\",\"token\":\"b\"}"
            })
    void refusesWhatIsNoToken(String answer) {
        wantsBearer("/token", "t0");
        hostile.on("/token", HostileRegistry.json(answer));

        assertThat(client.manifest(hostile.repository(), "v1", soon())).satisfies(bad(Fault.NO_ANSWER));
    }

    @Test
    void takesNoTokenThatIsTooLong() {
        String longest = "x".repeat(16 << 10);
        wantsBearer("/token", longest);
        hostile.on("/token", HostileRegistry.json("{\"token\":\"" + longest + "\"}"));
        assertThat(client.manifest(hostile.repository(), "v1", soon())).isInstanceOf(Found.class);

        wantsBearer("/token", "t0");
        hostile.on("/token", HostileRegistry.json("{\"token\":\"" + longest + "y\"}"));
        assertThat(client.manifest(hostile.repository(), "v1", soon()))
                .satisfies(bad(Fault.OVER_LIMIT))
                .asString()
                .contains("a token of 16385 characters; at most 16384 are taken");
    }

    @Test
    void limitsTheTokensSizeAndTime() {
        wantsBearer("/token", "t0");
        hostile.on("/token", HostileRegistry.endless("application/json"));
        assertThat(client.manifest(hostile.repository(), "v1", soon())).satisfies(bad(Fault.OVER_LIMIT));

        hostile.on("/token", HostileRegistry.dripping("application/json"));
        assertThat(client.manifest(hostile.repository(), "v1", Clients.inMillis(400)))
                .satisfies(unreachable(Trouble.UNFINISHED));
    }

    @Test
    void tellsTheRealmsTroubleFromTheRegistrys() {
        wantsBearer("/token", "t0");
        hostile.on("/token", HostileRegistry.status(503));
        assertThat(client.manifest(hostile.repository(), "v1", soon())).satisfies(unreachable(Trouble.SERVER_ERROR));

        hostile.on("/token", HostileRegistry.status(403));
        assertThat(client.manifest(hostile.repository(), "v1", soon())).satisfies(absent(403));
    }
}
