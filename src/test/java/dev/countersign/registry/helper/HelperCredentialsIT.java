package dev.countersign.registry.helper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.registry.Credential;
import dev.countersign.registry.Credential.Password;
import dev.countersign.registry.Credentials;
import dev.countersign.registry.Fetched;
import dev.countersign.registry.Fetched.Found;
import dev.countersign.registry.Fetched.Trouble;
import dev.countersign.registry.Fetched.Unreachable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class HelperCredentialsIT {
    private static final Credential OF_THE_FILE = new Password("file", "f");
    private static final Credentials FILE = host -> new Found<>(Optional.of(OF_THE_FILE));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Programs programs;

    @BeforeEach
    void prepare() {
        programs = new Programs(folder);
        for (String name : List.of("one", "two")) {
            programs.helper(
                    name,
                    "host=$(cat)",
                    "echo $host >> '" + folder + "/asked'",
                    "printf '{\"Username\":\"" + name + "\",\"Secret\":\"%s\"}' \"$host\"");
        }
    }

    private HelperCredentials credentials(Map<String, String> byHost, String store, Duration wait) {
        return new HelperCredentials(
                FILE, byHost, store, new SearchPath(List.of(folder)), InstantSource.system(), wait);
    }

    private static Optional<Credential.Shown> shown(Credentials credentials, String host) {
        return credentials.forHost(host) instanceof Found<Optional<Credential>>(Optional<Credential> credential)
                ? credential.map(Credential::shown)
                : Optional.empty();
    }

    @Test
    void areThoseOfTheHelperOfExactlyThisHost() {
        HelperCredentials credentials = credentials(Map.of("a.example", "one"), "", Duration.ofSeconds(9));

        assertThat(shown(credentials, "a.example")).contains(new Password("one", "a.example"));
        assertThat(shown(credentials, "a.example:5000")).contains(OF_THE_FILE.shown());
        assertThat(shown(credentials, "b.a.example")).contains(OF_THE_FILE.shown());
    }

    @Test
    void areThoseOfTheStoreForAllOthers() {
        HelperCredentials credentials =
                credentials(Map.of("a.example", "one", "c.example", ""), "two", Duration.ofSeconds(9));

        assertThat(shown(credentials, "a.example")).contains(new Password("one", "a.example"));
        assertThat(shown(credentials, "b.example")).contains(new Password("two", "b.example"));
        assertThat(shown(credentials, "c.example")).contains(OF_THE_FILE.shown());
    }

    @Test
    void areAskedForOnce() throws Exception {
        HelperCredentials credentials = credentials(Map.of(), "one", Duration.ofSeconds(9));
        List<Thread> asking = IntStream.range(0, 5)
                .mapToObj(_ -> Thread.ofVirtual().start(() -> credentials.forHost("a.example")))
                .toList();
        for (Thread each : asking) {
            each.join();
        }

        assertThat(programs.written("asked")).isEqualTo("a.example");
    }

    @Test
    void areNotThoseOfTheFileWhereTheHelperFails() {
        HelperCredentials credentials = credentials(Map.of("a.example", "absent"), "", Duration.ofSeconds(9));

        assertThat(credentials.forHost("a.example")).isInstanceOf(Unreachable.class);
    }

    @Test
    void areOwedByTheHelperThatIsNamedForAHost() {
        programs.helper("empty", "echo credentials not found in native keychain", "exit 1");
        HelperCredentials named = credentials(Map.of("a.example", "empty"), "", Duration.ofSeconds(9));
        HelperCredentials store = credentials(Map.of(), "empty", Duration.ofSeconds(9));

        assertThat(named.forHost("a.example"))
                .isInstanceOfSatisfying(
                        Unreachable.class, owed -> assertThat(owed.trouble()).isEqualTo(Trouble.CREDENTIAL));
        assertThat(store.forHost("a.example")).isEqualTo(new Found<>(Optional.empty()));
    }

    @Test
    void areAskedForAnewOnceTheyAreRefused() {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
        List<String> refused = new ArrayList<>();
        HelperCredentials credentials = new HelperCredentials(
                new Credentials() {
                    @Override
                    public Fetched<Optional<Credential>> forHost(String host) {
                        return new Found<>(Optional.empty());
                    }

                    @Override
                    public void refused(String host, Credential credential) {
                        refused.add(host);
                    }
                },
                Map.of("a.example", "one"),
                "",
                new SearchPath(List.of(folder)),
                now::get);
        Credential before = given(credentials);
        now.set(Instant.EPOCH.plus(Answers.LEAST));
        programs.helper("one", "printf '{\"Username\":\"one\",\"Secret\":\"newer\"}'");
        assertThat(given(credentials)).isEqualTo(before);

        credentials.refused("a.example", before);

        assertThat(given(credentials).shown()).isEqualTo(new Password("one", "newer"));
        assertThat(refused).as("those of the file are told too").containsExactly("a.example");
    }

    private static Credential given(Credentials credentials) {
        return credentials.forHost("a.example") instanceof Found<Optional<Credential>>(Optional<Credential> credential)
                ? credential.orElseThrow()
                : OF_THE_FILE;
    }

    @Test
    void areAskedForBySoManyHelpersOneAfterTheOther() {
        HelperCredentials credentials = credentials(Map.of(), "one", Duration.ofMillis(1));

        for (int i = 0; i <= HelperCredentials.MOST_RUNS; i++) {
            assertThat(shown(credentials, i + ".example")).contains(new Password("one", i + ".example"));
        }
    }

    @Test
    void areAskedForBySoManyHelpersAtATime() throws Exception {
        Path runs = Files.createDirectory(folder.resolve("runs"));
        programs.helper("slow", "touch '" + runs + "'/$$", "while [ ! -e '" + folder + "/go' ]; do sleep 0.05; done");
        HelperCredentials credentials = credentials(Map.of(), "slow", Duration.ofMillis(1));
        List<Thread> running = new ArrayList<>();
        while (running.size() < HelperCredentials.MOST_RUNS) {
            String host = running.size() + ".example";
            running.add(Thread.ofVirtual().start(() -> credentials.forHost(host)));
        }
        while (programs.count("runs") < HelperCredentials.MOST_RUNS) {
            Thread.sleep(5);
        }

        Fetched<?> surplus = credentials.forHost("surplus.example");
        Files.createFile(folder.resolve("go"));
        for (Thread each : running) {
            each.join();
        }

        assertThat(surplus).isInstanceOfSatisfying(Unreachable.class, crowded -> {
            assertThat(crowded.trouble()).isEqualTo(Trouble.CROWDED);
            assertThat(crowded.message()).contains("slow for surplus.example", "too many others run");
        });
    }
}
