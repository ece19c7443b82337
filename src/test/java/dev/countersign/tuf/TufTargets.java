package dev.countersign.tuf;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.fuzz.Target;
import dev.countersign.json.CanonicalJson;
import dev.countersign.json.InvalidJsonException;
import dev.countersign.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Parsers of this package that strangers feed. */
public final class TufTargets {
    private static final Set<Class<? extends Exception>> REFUSALS =
            Set.of(RefusedException.class, InvalidJsonException.class);
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private TufTargets() {}

    public static List<Target> all() {
        TestRepository mirror = TestRepository.with("target", NOW);
        String root = mirror.rootText();
        byte[] timestamp = mirror.file("timestamp.json");
        byte[] snapshot = mirror.file(mirror.name("snapshot", 1));
        byte[] targets = mirror.file(mirror.name("targets", 1));
        return List.of(
                new Target("tuf-root", REFUSALS, TufTargets::root, Target.texts(root)),
                new Target("tuf-timestamp", REFUSALS, Timestamp::parse, List.of(timestamp)),
                new Target(
                        "tuf-snapshot", REFUSALS, bytes -> Snapshot.parse(bytes).targets(), List.of(snapshot)),
                new Target(
                        "tuf-targets",
                        REFUSALS,
                        bytes -> Targets.parse(bytes).target(TestRepository.TARGET),
                        List.of(targets)),
                new Target("tuf-canonical-form", REFUSALS, TufTargets::canonical, List.of(snapshot, timestamp)),
                new Target("tuf-kept-state", REFUSALS, TufTargets::kept, Target.texts(kept(root))));
    }

    private static String kept(String root) {
        try {
            return TrustedState.of(root.getBytes(StandardCharsets.UTF_8)).text().toString();
        } catch (RefusedException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static void root(byte[] bytes) throws RefusedException {
        Root read = Root.parse(bytes);
        read.root().require(read.metadata(), "it");
        assertThat(read.version()).isPositive();
    }

    // Only what is signed counts, so another spelling of the same document is the same document.
    private static void canonical(byte[] bytes) throws Exception {
        JsonNode tree = StrictJson.parse(bytes);
        byte[] form = CanonicalForm.of(tree);
        assertThat(CanonicalForm.of(StrictJson.parse(CanonicalJson.bytes(tree))))
                .isEqualTo(form);
    }

    private static void kept(byte[] bytes) throws Exception {
        TrustedState read = TrustedState.read(StrictJson.parse(bytes));
        assertThat(TrustedState.read(read.text()).text()).isEqualTo(read.text());
    }
}
