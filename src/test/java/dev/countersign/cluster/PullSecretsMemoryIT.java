package dev.countersign.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.registry.Credential;
import dev.countersign.registry.Credential.Password;
import dev.countersign.registry.Credentials;
import dev.countersign.registry.Fetched;
import dev.countersign.registry.Fetched.Trouble;
import dev.countersign.registry.Fetched.Unreachable;
import dev.countersign.workload.WorkloadKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How often Secrets are read, and for how long what they hold counts. */
@Timeout(60)
class PullSecretsMemoryIT extends PullSecretsScene {
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
}
