package dev.countersign.registry.http;

import static dev.countersign.registry.http.Clients.absent;
import static dev.countersign.registry.http.Clients.bad;
import static dev.countersign.registry.http.Clients.soon;
import static dev.countersign.registry.http.Clients.unreachable;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.countersign.registry.Credential;
import dev.countersign.registry.Credential.BearerToken;
import dev.countersign.registry.Credential.Password;
import dev.countersign.registry.Credential.RefreshToken;
import dev.countersign.registry.Credential.Renewed;
import dev.countersign.registry.Credentials;
import dev.countersign.registry.Fetched;
import dev.countersign.registry.Fetched.Fault;
import dev.countersign.registry.Fetched.Found;
import dev.countersign.registry.Fetched.Trouble;
import dev.countersign.registry.Fetched.Unreachable;
import dev.countersign.registry.MediaTypes;
import dev.countersign.registry.OciDocuments;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Credentials that are no passwords, or not for long, or not known. */
@Timeout(30)
class CredentialKindsIT {
    private static final HostileRegistry.Behaviour INDEX =
            HostileRegistry.body(MediaTypes.OCI_INDEX, OciDocuments.index(List.of()));

    private final HostileRegistry hostile = HostileRegistry.plain();
    private final List<String> posted = new ArrayList<>();
    private final AtomicReference<Fetched<Optional<Credential>>> credential = new AtomicReference<>();
    private final AtomicReference<Runnable> refused = new AtomicReference<>(() -> {});
    private final HttpRegistry client = Clients.of(
            Set.of(hostile.host()),
            new Credentials() {
                @Override
                public Fetched<Optional<Credential>> forHost(String host) {
                    return credential.get();
                }

                @Override
                public void refused(String host, Credential no) {
                    refused.get().run();
                }
            },
            Optional.empty(),
            Set.of());

    @AfterEach
    void stop() {
        client.close();
        hostile.close();
    }

    private void have(Credential now) {
        credential.set(new Found<>(Optional.of(now)));
    }

    private Fetched<?> asked() {
        return client.manifest(hostile.repository(), "v1", soon());
    }

    private static String basic(String username, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((username + ":" + password).getBytes(UTF_8));
    }

    private void wants(String authorization, String challenge) {
        hostile.on("/v2/", HostileRegistry.guarded(authorization, INDEX, HostileRegistry.challenge(challenge)));
    }

    private void wantsToken(String token) {
        wants("Bearer " + token, "Bearer realm=\"/token\",service=\"the service\"");
    }

    /** Gives {@code token} for what is posted. */
    private void grants(HostileRegistry.Behaviour answer) {
        hostile.on("/token", exchange -> {
            posted.add(exchange.getRequestMethod() + " "
                    + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            answer.answer(exchange);
        });
    }

    @Test
    void aRefreshTokenIsPostedToTheRealmForAToken() {
        have(new RefreshToken("r&1"));
        wantsToken("t1");
        grants(HostileRegistry.json("{\"access_token\":\"t1\",\"refresh_token\":\"r2\",\"expires_in\":300}"));

        assertThat(asked()).isInstanceOf(Found.class);
        assertThat(posted)
                .containsExactly(
                        "POST grant_type=refresh_token&service=the+service&scope=repository%3Aacme%2Fapi%3Apull"
                                + "&client_id=countersign&refresh_token=r%261");
        assertThat(hostile.seen())
                .extracting(HostileRegistry.Seen::path, HostileRegistry.Seen::authorization)
                .contains(tuple("/token", ""));
    }

    @Test
    void whatIsPostedFollowsNoRedirect() {
        have(new RefreshToken("r1"));
        wantsToken("t1");
        hostile.on("/elsewhere", HostileRegistry.json("{\"access_token\":\"t1\"}"));
        grants(HostileRegistry.redirect("/elsewhere"));

        assertThat(asked()).satisfies(bad(Fault.FORBIDDEN_TARGET));
        assertThat(hostile.seen()).extracting(HostileRegistry.Seen::path).doesNotContain("/elsewhere");
    }

    @Test
    void aRefreshTokenGoesToNoRealmElsewhere() {
        have(new RefreshToken("r1"));
        try (HostileRegistry elsewhere = HostileRegistry.plain()) {
            wants("Bearer t1", "Bearer realm=\"http://" + elsewhere.host() + "/token\",service=\"s\"");

            assertThat(asked()).satisfies(bad(Fault.FORBIDDEN_REALM));
            assertThat(elsewhere.seen()).isEmpty();
        }
    }

    @Test
    void aRefreshTokenThatIsRefusedIsNoTroubleOfOurs() {
        have(new RefreshToken("r1"));
        wantsToken("t1");
        grants(HostileRegistry.status(400));

        assertThat(asked())
                .satisfies(absent(401))
                .asString()
                .contains("POST", "/token: 400")
                .doesNotContain("r1");
    }

    @Test
    void aRefreshTokenIsNoPassword() {
        have(new RefreshToken("r1"));
        wants(basic("<token>", "r1"), "Basic realm=\"x\"");

        assertThat(asked()).satisfies(absent(401));
        assertThat(hostile.credentials()).isEmpty();
    }

    @Test
    void aBearerTokenIsNoPassword() {
        have(new BearerToken("b1"));
        wants(basic("", "b1"), "Basic realm=\"x\"");

        assertThat(asked()).satisfies(absent(401));
        assertThat(hostile.credentials()).isEmpty();
    }

    @Test
    void aBearerTokenIsShownAsItIs() {
        have(new BearerToken("b1"));
        wantsToken("b1");

        assertThat(asked()).isInstanceOf(Found.class);
        assertThat(asked()).isInstanceOf(Found.class);
        assertThat(hostile.seen())
                .extracting(HostileRegistry.Seen::authorization)
                .containsExactly("", "Bearer b1", "Bearer b1");
    }

    @Test
    void aBearerTokenThatIsRefusedIsNotShownAgain() {
        have(new BearerToken("b1"));
        wantsToken("b2");
        asked();

        assertThat(asked()).satisfies(absent(401)).asString().contains("is refused");
        assertThat(hostile.credentials()).containsExactly("Bearer b1", "Bearer b1");
    }

    @Test
    void whoeverIsNotKnownAsksNothingAsAStranger() {
        wants(basic("u", "p"), "Basic realm=\"x\"");
        credential.set(new Unreachable<>(Trouble.CREDENTIAL, "the credential helper x failed"));

        assertThat(asked()).satisfies(unreachable(Trouble.CREDENTIAL));
        hostile.on("/v2/", HostileRegistry.status(404));
        assertThat(asked()).satisfies(unreachable(Trouble.CREDENTIAL));
        assertThat(hostile.seen()).isEmpty();
    }

    @Test
    void nothingSeenByWhoeverIsNotKnownAnswersForAnother() {
        credential.set(new Unreachable<>(Trouble.CREDENTIAL, "the credential helper x failed"));

        assertThat(client.credentialsScope(hostile.repository()))
                .isNotEqualTo(client.credentialsScope(hostile.repository()));
    }

    @Test
    void aPasswordThatIsRefusedGivesWayToANewerOne() {
        have(new Renewed("o", new Password("u", "old")));
        wants(basic("u", "old"), "Basic realm=\"x\"");
        asked();
        wants(basic("u", "new"), "Basic realm=\"x\"");
        refused.set(() -> have(new Renewed("o", new Password("u", "new"))));

        assertThat(asked()).isInstanceOf(Found.class);
    }

    @Test
    void aPasswordThatTheRealmRefusesGivesWayToANewerOne() {
        have(new Renewed("o", new Password("u", "old")));
        wantsToken("t1");
        hostile.on(
                "/token",
                HostileRegistry.guarded(
                        basic("u", "new"), HostileRegistry.json("{\"token\":\"t1\"}"), HostileRegistry.status(401)));
        refused.set(() -> have(new Renewed("o", new Password("u", "new"))));

        assertThat(asked()).isInstanceOf(Found.class);
    }

    @Test
    void credentialsOfOneRowSeeTheSame() {
        have(new Renewed("o", new Password("u", "old")));
        String scope = client.credentialsScope(hostile.repository());
        have(new Renewed("o", new Password("u", "new")));

        assertThat(client.credentialsScope(hostile.repository())).isEqualTo(scope);
    }

    @Test
    void allOtherCredentialsSeeTheirOwn() {
        List<String> scopes = new ArrayList<>();
        for (Credential each : List.of(
                new Password("a", "b"),
                new Password("a", "c"),
                new Password("ab", ""),
                new RefreshToken("a"),
                new BearerToken("a"),
                new Renewed("a", new Password("a", "b")),
                new Renewed("b", new Password("a", "b")))) {
            have(each);
            scopes.add(client.credentialsScope(hostile.repository()));
        }

        assertThat(scopes).doesNotHaveDuplicates().doesNotContain("anonymous");
    }

    @Test
    void noCredentialPrintsItsSecret() {
        assertThat(List.of(
                                new Password("u", "s3cret"),
                                new RefreshToken("s3cret"),
                                new BearerToken("s3cret"),
                                new Renewed("o", new Password("u", "s3cret")))
                        .toString())
                .doesNotContain("s3cret");
    }
}
