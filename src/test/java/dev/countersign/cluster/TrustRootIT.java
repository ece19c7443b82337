package dev.countersign.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.profile.Problem;
import dev.countersign.profile.ResolvedProfile;
import dev.countersign.signature.TestSigstore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TrustRoots of a real API server, read with the operator's rights. */
class TrustRootIT {
    @TempDir
    private static Path dir;

    private static Installed installed;
    private static KeylessProfile profile;

    private ProfileSnapshot snapshot;

    @BeforeAll
    static void startServer() {
        installed = Installed.on(dir);
        profile = new KeylessProfile(installed.admin());
    }

    @AfterAll
    static void stopServer() {
        installed.close();
    }

    @BeforeEach
    void start() {
        snapshot = installed.replica(TestProfiles.resolver(), Duration.ofHours(1));
        profile.create();
    }

    @AfterEach
    void stop() {
        snapshot.stop();
        profile.delete();
    }

    @Test
    void aProfileWaitsForItsTrustRootAndFollowsIt() {
        Patience.until("looked at", () -> snapshot.state("keyless").isPresent());
        assertThat(snapshot.state("keyless").orElseThrow().trust())
                .extracting(Problem::path)
                .containsExactly("spec.trust[0].trustRoot");

        apply(TestSigstore.create().json());
        Patience.until("in force", () -> inForce().isPresent());
        ResolvedProfile first = inForce().orElseThrow();
        apply(TestSigstore.create().json());
        Patience.until("changed", () -> !inForce().orElseThrow().digest().equals(first.digest()));
        profile.deleteRoot();
        Patience.until("gone", () -> inForce().orElseThrow().roots().isEmpty());

        assertThat(snapshot.state("keyless").orElseThrow().trust()).isNotEmpty();
    }

    @Test
    void aBrokenGenerationLeavesTheOldOneServing() {
        apply(TestSigstore.create().json());
        Patience.until("in force", () -> inForce().isPresent());
        ResolvedProfile first = inForce().orElseThrow();

        apply("{}");
        Patience.until(
                "noticed",
                () -> snapshot.trust()
                        .root("own")
                        .flatMap(TrustRootState::problem)
                        .isPresent());

        assertThat(inForce().orElseThrow().digest()).isEqualTo(first.digest());
        assertThat(snapshot.state("keyless").orElseThrow().trust()).isEmpty();
    }

    private Optional<ResolvedProfile> inForce() {
        return KeylessProfile.inForce(snapshot);
    }

    private static void apply(String document) {
        profile.believes(Map.of("inline", document));
    }
}
