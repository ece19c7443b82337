package dev.countersign.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.registry.Credential;
import dev.countersign.registry.Credential.Password;
import dev.countersign.registry.Credentials;
import dev.countersign.registry.Fetched;
import dev.countersign.registry.Fetched.Absent;
import dev.countersign.registry.Fetched.Found;
import dev.countersign.registry.Fetched.Trouble;
import dev.countersign.registry.Fetched.Unreachable;
import dev.countersign.registry.http.DockerConfigCredentials;
import dev.countersign.workload.MalformedWorkloadException;
import dev.countersign.workload.Workload;
import dev.countersign.workload.WorkloadKind;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What workloads show to registries, by what an API server says, and what that costs. */
@Timeout(60)
class PullSecretsIT {
    private static final String HOST = "registry.example";
    private static final String OTHER = "other.example";

    private final CountingApi api = new CountingApi();
    private Duration ahead = Duration.ZERO;
    private final PullSecrets keychain = new PullSecrets(api.client, DockerConfigCredentials::parse, this::now);

    @AfterEach
    void stop() {
        api.close();
    }

    private Instant now() {
        return Instant.now().plus(ahead);
    }

    private static String config(String host, String user) {
        return "{\"auths\":{\"%s\":{\"username\":\"%s\",\"password\":\"pa:ss\"}}}".formatted(host, user);
    }

    private static Workload workload(WorkloadKind kind, String podSpec) {
        String metadata = "{\"name\":\"api\",\"namespace\":\"payments\",\"uid\":\"u\"}";
        String object = kind == WorkloadKind.POD
                ? "{\"metadata\":%s,\"spec\":%s}".formatted(metadata, podSpec)
                : "{\"metadata\":%s,\"spec\":{\"template\":{\"spec\":%s}}}".formatted(metadata, podSpec);
        try {
            return Workload.read(kind, "payments", Serialization.unmarshal(object, JsonNode.class));
        } catch (MalformedWorkloadException wrong) {
            throw new AssertionError(wrong);
        }
    }

    private Credentials of(WorkloadKind kind, String podSpecBesides) {
        return keychain.of(
                workload(kind, "{\"containers\":[{\"name\":\"a\",\"image\":\"a:1\"}]" + podSpecBesides + "}"),
                now().plusSeconds(20));
    }

    private Credentials pod(String... secrets) {
        return of(WorkloadKind.POD, naming(secrets));
    }

    private static String naming(String... secrets) {
        return IntStream.range(0, secrets.length)
                .mapToObj(i -> "{\"name\":\"" + secrets[i] + "\"}")
                .collect(Collectors.joining(",", ",\"imagePullSecrets\":[", "]"));
    }

    private static Fetched<Optional<Credential>> user(String name) {
        return new Found<>(Optional.of(new Password(name, "pa:ss")));
    }

    private static Fetched<Optional<Credential>> nobody() {
        return new Found<>(Optional.empty());
    }

    @Test
    void aPodsOwnSecretIsShownToItsHostAndToNoOther() {
        api.secret("pull", config(HOST, "robot"));
        Credentials credentials = pod("pull");

        assertThat(credentials.forHost(HOST)).isEqualTo(user("robot"));
        assertThat(credentials.forHost("evil." + HOST)).isEqualTo(nobody());
        assertThat(credentials.forHost(HOST + ":5000")).isEqualTo(nobody());
        assertThat(api.requests()).containsExactly("secrets/pull");
    }

    @Test
    void nothingIsReadBeforeAHostIsAskedFor() {
        pod("pull");
        of(WorkloadKind.DEPLOYMENT, "");

        assertThat(api.requests()).isEmpty();
    }

    @Test
    void aPodWithoutSecretsCostsNothing() {
        assertThat(pod().forHost(HOST)).isEqualTo(nobody());
        assertThat(api.requests()).isEmpty();
    }

    @Test
    void theOlderFormatIsRead() {
        api.secret(
                "old",
                "kubernetes.io/dockercfg",
                ".dockercfg",
                "{\"" + HOST + "\":{\"username\":\"robot\",\"password\":\"pa:ss\"}}");

        assertThat(pod("old").forHost(HOST)).isEqualTo(user("robot"));
    }

    @Test
    void theOlderFormatCannotBreakOutOfItself() {
        api.secret("old", "kubernetes.io/dockercfg", ".dockercfg", "{},\"credsStore\":\"evil\"");

        assertThat(pod("old").forHost(HOST)).isInstanceOf(Absent.class);
    }

    @Test
    void theFirstSecretWithTheHostCountsAndNoFurtherIsRead() {
        api.secret("other", config(OTHER, "somebody"))
                .secret("first", config(HOST, "first"))
                .secret("second", config(HOST, "second"));

        assertThat(pod("other", "first", "second").forHost(HOST)).isEqualTo(user("first"));
        assertThat(api.requests()).containsExactly("secrets/other", "secrets/first");
    }

    @Test
    void aTemplateHasTheSecretsOfItsServiceAccount() {
        api.account("default", "pull").account("builder", "build");
        api.secret("pull", config(HOST, "robot")).secret("build", config(HOST, "builder"));

        assertThat(of(WorkloadKind.DEPLOYMENT, "").forHost(HOST)).isEqualTo(user("robot"));
        assertThat(of(WorkloadKind.DEPLOYMENT, ",\"serviceAccountName\":\"builder\"")
                        .forHost(HOST))
                .isEqualTo(user("builder"));
        assertThat(of(WorkloadKind.DEPLOYMENT, ",\"serviceAccount\":\"builder\"")
                        .forHost(HOST))
                .isEqualTo(user("builder"));
    }

    @Test
    void aTemplateWithSecretsOfItsOwnHasNotThoseOfItsServiceAccount() {
        api.account("default", "pull").secret("pull", config(HOST, "robot")).secret("own", config(OTHER, "own"));

        assertThat(of(WorkloadKind.DEPLOYMENT, naming("own")).forHost(HOST)).isEqualTo(nobody());
        assertThat(api.requests()).containsExactly("secrets/own");
    }

    @Test
    void aPodHasWhatAdmissionCopiedIntoItAndNothingElse() {
        api.account("default", "pull").secret("pull", config(HOST, "robot"));

        assertThat(of(WorkloadKind.POD, "").forHost(HOST)).isEqualTo(nobody());
    }

    @Test
    void aServiceAccountThatIsNotThereHasNoSecrets() {
        assertThat(of(WorkloadKind.JOB, "").forHost(HOST)).isEqualTo(nobody());
    }

    @Test
    void whatIsNotThereOrNoPullSecretIsPassedOver() {
        api.secret("opaque", "Opaque", ".dockerconfigjson", config(HOST, "trap"))
                .secret("pull", config(HOST, "robot"));

        assertThat(pod("missing", "opaque", "pull").forHost(HOST)).isEqualTo(user("robot"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"no json", "{}", "{\"auths\":{\"registry.example\":{\"auth\":\"dG9wLXNlY3JldA==\"}}}"})
    void whatCannotBeReadIsNoCredentialAndIsNamedWithoutAWordOfIt(String content) {
        api.secret("broken", content);

        assertThat(pod("broken").forHost(HOST)).isInstanceOfSatisfying(Absent.class, absent -> {
            assertThat(absent.status()).isEqualTo(401);
            assertThat(absent.message())
                    .contains("Secret payments/broken", HOST)
                    .doesNotContain("dG9w")
                    .doesNotContain("top-secret")
                    .doesNotContain("auths");
        });
    }

    @Test
    void whatCannotBeReadStandsInNobodysWay() {
        api.secret("broken", "no json").secret("pull", config(HOST, "robot"));

        assertThat(pod("broken", "pull").forHost(HOST)).isEqualTo(user("robot"));
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 429, 500, 503})
    void whatTheApiServerDoesNotGiveIsNeverTakenForNone(int status) {
        api.says("secrets/pull", status, CountingApi.status(status)).secret("other", config(HOST, "robot"));

        assertThat(pod("pull", "other").forHost(HOST)).isInstanceOfSatisfying(Unreachable.class, unreachable -> {
            assertThat(unreachable.message()).contains("Secret payments/pull", Integer.toString(status));
            assertThat(unreachable.trouble().mayBeOfOurAsking())
                    .as("whoever names a Secret chooses what must be read")
                    .isTrue();
        });
    }

    @Test
    void aServiceAccountThatTheApiServerDoesNotGiveIsNeverTakenForNone() {
        api.says("serviceaccounts/default", 403, CountingApi.status(403));

        assertThat(of(WorkloadKind.DEPLOYMENT, "").forHost(HOST))
                .isInstanceOfSatisfying(
                        Unreachable.class,
                        unreachable ->
                                assertThat(unreachable.message()).contains("ServiceAccount payments/default", "403"));
    }

    @Test
    void anAnswerThatIsNoSecretIsNotQuoted() {
        api.says("secrets/pull", 200, "{\"kind\":\"Secret\",\"data\":\"top-secret");

        assertThat(pod("pull").forHost(HOST))
                .isInstanceOfSatisfying(
                        Unreachable.class,
                        unreachable -> assertThat(unreachable.message()).doesNotContain("top-secret"));
    }

    @Test
    void whoCannotWaitIsTold() {
        api.hold();
        Credentials credentials = keychain.of(
                workload(
                        WorkloadKind.POD,
                        "{\"containers\":[{\"name\":\"a\",\"image\":\"a:1\"}]" + naming("pull") + "}"),
                now().plusMillis(50));

        assertThat(credentials.forHost(HOST))
                .isInstanceOfSatisfying(
                        Unreachable.class,
                        unreachable -> assertThat(unreachable.trouble()).isEqualTo(Trouble.CROWDED));
    }

    @Test
    void aFailureIsKeptForNobodyElse() {
        api.says("secrets/pull", 500, CountingApi.status(500));
        assertThat(pod("pull").forHost(HOST)).isInstanceOf(Unreachable.class);
        api.secret("pull", config(HOST, "robot"));

        assertThat(pod("pull").forHost(HOST)).isEqualTo(user("robot"));
    }

    @Test
    void aBurstOfPodsCostsOneReadEach() throws Exception {
        api.secret("pull", config(HOST, "robot"));
        api.hold();
        List<Future<Fetched<Optional<Credential>>>> burst = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 50; i++) {
                burst.add(threads.submit(() -> pod("pull").forHost(HOST)));
            }
            api.open();
            for (Future<Fetched<Optional<Credential>>> each : burst) {
                assertThat(each.get()).isEqualTo(user("robot"));
            }
        }

        assertThat(api.requests()).containsExactly("secrets/pull");
    }

    @Test
    void aSecretIsReadAnewAfterSeconds() {
        api.secret("pull", config(HOST, "robot"));
        pod("pull").forHost(HOST);
        api.secret("pull", config(HOST, "another"));
        assertThat(pod("pull").forHost(HOST)).isEqualTo(user("robot"));
        ahead = BriefMemory.AGE;

        assertThat(pod("pull").forHost(HOST)).isEqualTo(user("another"));
    }

    @Test
    void aSecretIsReadAnewWhereTheClockWasSetBack() {
        api.secret("pull", config(HOST, "robot"));
        pod("pull").forHost(HOST);
        api.secret("pull", config(HOST, "another"));
        ahead = Duration.ofHours(-1);

        assertThat(pod("pull").forHost(HOST)).isEqualTo(user("another"));
    }

    @Test
    void aSecretOfMoreThanAnyoneNeedsIsNotRead() {
        api.secret("pull", config(HOST, "u".repeat(PullSecret.MOST_CHARACTERS)));

        assertThat(pod("pull").forHost(HOST)).isInstanceOf(Fetched.Absent.class);
    }

    @Test
    void aSecretIsReadAnewOnceTheRegistryRefusesWhatItHad() {
        api.secret("pull", config(HOST, "robot"));
        Credentials refused = pod("pull");
        refused.forHost(HOST);
        api.secret("pull", config(HOST, "another"));
        refused.refused(HOST, new Password("robot", "pa:ss"));
        assertThat(pod("pull").forHost(HOST)).as("at once").isEqualTo(user("robot"));
        ahead = BriefMemory.LEAST;
        refused.refused(HOST, new Password("robot", "pa:ss"));

        assertThat(pod("pull").forHost(HOST)).isEqualTo(user("another"));
    }

    @Test
    void thatTheOperatorsOwnCredentialIsRefusedIsNothingToASecret() {
        api.secret("pull", config(HOST, "robot"));
        Credentials credentials = pod("pull");
        credentials.forHost(HOST);
        credentials.refused(HOST, new Password("operator", "own"));
        credentials.refused(OTHER, new Password("robot", "pa:ss"));
        pod("pull").forHost(HOST);

        assertThat(api.requests()).containsExactly("secrets/pull");
    }

    @Test
    void oneQuestionIsReadAsOneReaderToTheEnd() {
        api.secret("pull", config(HOST, "robot"));
        Credentials credentials = pod("pull");
        credentials.forHost(HOST);
        api.secret("pull", config(HOST, "another"));
        ahead = BriefMemory.AGE;

        assertThat(credentials.forHost(HOST)).isEqualTo(user("robot"));
    }

    @Test
    void noMoreSecretsAreReadThanThereMayBeAndThatIsSaid() {
        String[] names = IntStream.rangeClosed(1, PodCredentials.MOST_SECRETS + 1)
                .mapToObj(i -> "pull-" + i)
                .toArray(String[]::new);
        api.secret(names[names.length - 1], config(HOST, "robot"));

        assertThat(pod(names).forHost(HOST))
                .isInstanceOfSatisfying(
                        Absent.class, absent -> assertThat(absent.message()).contains("17 image pull secrets"));
        assertThat(api.requests()).hasSize(PodCredentials.MOST_SECRETS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../../nodes/n", "a/b", "x?watch=true", "..", "%2e%2e", "A", ""})
    void aNameThatNoObjectCanHaveIsNeverSent(String name) {
        assertThat(pod(name).forHost(HOST)).isEqualTo(nobody());
        assertThat(of(WorkloadKind.JOB, ",\"serviceAccountName\":\"" + name + "/\"")
                        .forHost(HOST))
                .isEqualTo(nobody());
        assertThat(api.requests()).isEmpty();
    }

    @Test
    void helpersThatASecretNamesAreNothing() {
        api.secret(
                "helped",
                "{\"auths\":{},\"credsStore\":\"countersign-test-evil\",\"credHelpers\":{\"%s\":\"countersign-test-evil\"}}"
                        .formatted(HOST));

        assertThat(pod("helped").forHost(HOST)).isEqualTo(nobody());
    }
}
