package dev.countersign.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.registry.Credentials;
import dev.countersign.registry.Fetched;
import dev.countersign.registry.Fetched.Absent;
import dev.countersign.registry.Fetched.Unreachable;
import dev.countersign.workload.WorkloadKind;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What workloads show to registries, by what an API server says, and what that costs. */
@Timeout(60)
class PullSecretsIT extends PullSecretsScene {
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
    void aSecretOfMoreThanAnyoneNeedsIsNotRead() {
        api.secret("pull", config(HOST, "u".repeat(PullSecret.MOST_CHARACTERS)));

        assertThat(pod("pull").forHost(HOST)).isInstanceOf(Fetched.Absent.class);
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
