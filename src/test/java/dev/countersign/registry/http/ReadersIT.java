package dev.countersign.registry.http;

import static dev.countersign.registry.http.Clients.absent;
import static dev.countersign.registry.http.Clients.soon;
import static dev.countersign.registry.http.Clients.unreachable;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.image.Digest;
import dev.countersign.registry.Credential;
import dev.countersign.registry.Credentials;
import dev.countersign.registry.Fetched;
import dev.countersign.registry.Fetched.Found;
import dev.countersign.registry.Fetched.Trouble;
import dev.countersign.registry.MediaTypes;
import dev.countersign.registry.OciDocuments;
import dev.countersign.registry.Registry;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One client, asked by several who bring credentials of their own. */
@Timeout(30)
class ReadersIT {
    private static final Digest IMAGE = Digest.sha256("image".getBytes(UTF_8));
    private static final HostileRegistry.Behaviour INDEX =
            HostileRegistry.body(MediaTypes.OCI_INDEX, OciDocuments.index(List.of()));

    private final HostileRegistry hostile = HostileRegistry.plain();
    private final HttpRegistry anonymous = Clients.anonymous(hostile);
    private final HttpRegistry operator = Clients.loggedIn(hostile);

    @AfterEach
    void stop() {
        anonymous.close();
        operator.close();
        hostile.close();
    }

    private static Credential password(String user) {
        return new Credential.Password(user, "pa:ss");
    }

    private static Credentials as(String user) {
        return _ -> new Found<>(Optional.of(password(user)));
    }

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
    }

    private Fetched<?> asks(Registry registry) {
        return registry.manifest(hostile.repository(), "v1", soon());
    }

    private String scope(Registry registry) {
        return registry.credentialsScope(hostile.repository());
    }

    private void wants(String pair) {
        hostile.on("/v2/", HostileRegistry.guarded(basic(pair), INDEX, HostileRegistry.challenge("Basic realm=\"x\"")));
    }

    @Test
    void showsWhatSomebodyBringsWhereTheOperatorHasNone() {
        wants("alice:pa:ss");

        assertThat(asks(anonymous.with(as("alice")))).isInstanceOf(Found.class);
        assertThat(asks(anonymous.with(as("mallory")))).satisfies(absent(401));
        assertThat(asks(anonymous)).satisfies(absent(401));
    }

    @Test
    void showsTheOperatorsOwnWhereItHasOneWhateverSomebodyBrings() {
        wants("robot:s3cret");
        List<String> asked = new ArrayList<>();
        Registry others = operator.with(host -> {
            asked.add(host);
            return new Found<>(Optional.of(password("weaker")));
        });

        assertThat(asks(others)).isInstanceOf(Found.class);
        assertThat(hostile.credentials()).containsOnly(basic("robot:s3cret"));
        assertThat(scope(others)).isEqualTo(scope(operator));
        assertThat(asked).as("nobody has to be asked for what is not used").isEmpty();
    }

    @Test
    void whatIsBroughtLastTakesThePlaceOfWhatWasBroughtBefore() {
        wants("alice:pa:ss");

        assertThat(asks(anonymous.with(as("alice")).with(as("mallory")))).satisfies(absent(401));
        assertThat(scope(anonymous.with(as("alice")).with(Credentials.NONE))).isEqualTo("anonymous");
    }

    @Test
    void equalCredentialsAreOneReaderAndOthersAreNot() {
        assertThat(scope(anonymous.with(as("alice"))))
                .isEqualTo(scope(anonymous.with(as("alice"))))
                .isNotEqualTo(scope(anonymous.with(as("mallory"))))
                .isNotEqualTo(scope(anonymous))
                .doesNotContain("alice");
        assertThat(scope(anonymous.with(as("robot")))).isNotEqualTo(scope(operator));
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503})
    void whatSomebodysOwnCredentialMeetsWithExcusesNothing(int status) {
        hostile.on("/v2/", HostileRegistry.status(status));

        assertThat(asks(anonymous.with(as("mallory")))).satisfies(unreachable(Trouble.FAILED_THE_ASKER));
        assertThat(asks(operator.with(as("mallory"))))
                .satisfies(unreachable(status == 429 ? Trouble.RATE_LIMITED : Trouble.SERVER_ERROR));
        assertThat(Trouble.FAILED_THE_ASKER.mayBeOfOurAsking()).isTrue();
    }

    @Test
    void whatCouldNotBeToldIsNotAskedAsAStranger() {
        hostile.on("/v2/", INDEX);
        Registry untold = anonymous.with(_ -> new Fetched.Unreachable<>(Trouble.CROWDED, "Secret payments/pull"));

        assertThat(asks(untold))
                .satisfies(unreachable(Trouble.CROWDED))
                .asString()
                .contains("payments/pull");
        assertThat(untold.referrers(hostile.repository(), IMAGE, soon())).satisfies(unreachable(Trouble.CROWDED));
        assertThat(hostile.seen()).isEmpty();
    }

    @Test
    void twoOfWhomItCouldNotBeToldShareNothing() {
        Credentials untold = _ -> new Fetched.Unreachable<>(Trouble.CROWDED, "untold");

        assertThat(scope(anonymous.with(untold)))
                .isNotEqualTo(scope(anonymous.with(untold)))
                .isNotEqualTo(scope(anonymous));
    }

    @Test
    void theTokenOfOneIsShownForNoOther() {
        String challenge = "Bearer realm=\"/token\",service=\"s\"";
        hostile.on("/v2/", HostileRegistry.guarded("Bearer alices", INDEX, HostileRegistry.challenge(challenge)));
        hostile.on(
                "/token",
                HostileRegistry.guarded(
                        basic("alice:pa:ss"),
                        HostileRegistry.json("{\"token\":\"alices\",\"expires_in\":300}"),
                        HostileRegistry.json("{\"token\":\"strangers\",\"expires_in\":300}")));
        Registry alice = anonymous.with(as("alice"));
        assertThat(asks(alice)).isInstanceOf(Found.class);
        int before = hostile.seen().size();

        assertThat(asks(anonymous)).satisfies(absent(401));
        assertThat(asks(anonymous.with(as("mallory")))).satisfies(absent(401));
        assertThat(hostile.seen().subList(before, hostile.seen().size()))
                .extracting(HostileRegistry.Seen::authorization)
                .doesNotContain("Bearer alices", basic("alice:pa:ss"));
        assertThat(asks(anonymous.with(as("alice")))).isInstanceOf(Found.class);
        assertThat(hostile.seen())
                .as("her token is still hers")
                .extracting(HostileRegistry.Seen::authorization)
                .containsOnlyOnce(basic("alice:pa:ss"));
    }

    @Test
    void thatTheApiIsDeniedToOneKeepsNobodyElseFromIt() {
        hostile.on("/referrers/", HostileRegistry.status(404));
        hostile.on("/manifests/sha256-", INDEX);
        Registry mallory = anonymous.with(as("mallory"));
        mallory.referrers(hostile.repository(), IMAGE, soon());
        mallory.referrers(hostile.repository(), IMAGE, soon());
        assertThat(requestsForReferrers()).as("remembered for who saw it").isEqualTo(1);

        anonymous.with(as("alice")).referrers(hostile.repository(), IMAGE, soon());

        assertThat(requestsForReferrers()).isEqualTo(2);
    }

    private long requestsForReferrers() {
        return hostile.seen().stream()
                .filter(seen -> seen.path().contains("/referrers/"))
                .count();
    }

    @Test
    void whoBroughtACredentialLearnsThatItIsRefused() {
        wants("alice:pa:ss");
        List<Credential> refused = new ArrayList<>();

        Registry mallory = anonymous.with(new Credentials() {
            @Override
            public Fetched<Optional<Credential>> forHost(String host) {
                return as("mallory").forHost(host);
            }

            @Override
            public void refused(String host, Credential credential) {
                refused.add(credential);
            }
        });
        asks(mallory);
        asks(mallory);

        assertThat(refused).containsExactly(password("mallory"));
    }
}
