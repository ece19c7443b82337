package dev.countersign.tuf;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.image.Digest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A repository made for the test: its owner publishes, and what it shows can be tampered with, file by file. */
public final class TestRepository implements Repository {
    public static final String TARGET = "trusted_root.json";

    /** What its mirror shows, by path. */
    public final Map<String, byte[]> files = new ConcurrentHashMap<>();

    List<TestKey> rootKeys = List.of(TestKey.of("root-1"), TestKey.of("root-2"));
    int rootThreshold = 2;
    TestKey timestampKey = TestKey.of("timestamp");
    TestKey snapshotKey = TestKey.of("snapshot");
    TestKey targetsKey = TestKey.of("targets");
    long root;
    long timestamp;
    long snapshot;
    long targets;
    boolean consistent = true;
    private final Map<String, Instant> expires = new HashMap<>();
    private final Instant usually;

    public TestRepository(Instant now) {
        this.usually = now.plus(30, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
    }

    /** One with a first root and this target. */
    public static TestRepository with(String target, Instant now) {
        TestRepository repository = new TestRepository(now);
        repository.publishRoot(repository.rootKeys);
        repository.publish(target);
        return repository;
    }

    /** From the next publication on, metadata of this role expires then. */
    public TestRepository expiring(String role, Instant end) {
        expires.put(role, end);
        return this;
    }

    /** The newest root. */
    public String rootText() {
        return new String(file(root + ".root.json"), StandardCharsets.UTF_8);
    }

    byte[] file(String path) {
        byte[] bytes = files.get(path);
        if (bytes == null) {
            throw new AssertionError(path + " was not published");
        }
        return bytes;
    }

    /** The next root, signed by these. */
    void publishRoot(List<TestKey> signers) {
        publishRoot(signers, _ -> {});
    }

    void publishRoot(List<TestKey> signers, Consumer<ObjectNode> change) {
        root++;
        ObjectNode body = body("root", root);
        body.put("consistent_snapshot", consistent);
        ObjectNode keys = body.putObject("keys");
        ObjectNode roles = body.putObject("roles");
        role(keys, roles, "root", rootKeys, rootThreshold);
        role(keys, roles, "timestamp", List.of(timestampKey), 1);
        role(keys, roles, "snapshot", List.of(snapshotKey), 1);
        role(keys, roles, "targets", List.of(targetsKey), 1);
        change.accept(body);
        files.put(root + ".root.json", signed(body, signers));
    }

    /** The next root, with new keys for the roots, signed by old and new ones. */
    public void rotateRootKeys() {
        List<TestKey> before = rootKeys;
        rootKeys = List.of(TestKey.of("root-1-" + root), TestKey.of("root-2-" + root));
        publishRoot(Stream.concat(before.stream(), rootKeys.stream()).toList());
    }

    /** The next root, with another key for targets: what the one before signed counts no more. */
    public void rotateTargetsKey() {
        targetsKey = TestKey.of("targets-" + root);
        publishRoot(rootKeys);
    }

    /** Everything below the root anew, with this target. */
    public void publish(String target) {
        publishTargets(target, _ -> {});
        publishSnapshot(_ -> {});
        publishTimestamp(_ -> {});
    }

    void publishTargets(String target, Consumer<ObjectNode> change) {
        byte[] bytes = target.getBytes(StandardCharsets.UTF_8);
        targets++;
        ObjectNode body = body("targets", targets);
        describe(body.putObject("targets").putObject(TARGET), bytes);
        change.accept(body);
        String hash = consistent ? Digest.sha256(bytes).hex() + "." : "";
        files.put("targets/" + hash + TARGET, bytes);
        files.put(name("targets", targets), signed(body, List.of(targetsKey)));
    }

    void publishSnapshot(Consumer<ObjectNode> change) {
        snapshot++;
        ObjectNode body = body("snapshot", snapshot);
        ObjectNode described = body.putObject("meta").putObject("targets.json");
        describe(described, file(name("targets", targets))).put("version", targets);
        change.accept(body);
        files.put(name("snapshot", snapshot), signed(body, List.of(snapshotKey)));
    }

    void publishTimestamp(Consumer<ObjectNode> change) {
        timestamp++;
        ObjectNode body = body("timestamp", timestamp);
        ObjectNode described = body.putObject("meta").putObject("snapshot.json");
        describe(described, file(name("snapshot", snapshot))).put("version", snapshot);
        change.accept(body);
        files.put("timestamp.json", signed(body, List.of(timestampKey)));
    }

    String name(String role, long version) {
        return (consistent ? version + "." : "") + role + ".json";
    }

    static byte[] signed(ObjectNode body, List<TestKey> signers) {
        ObjectNode whole = JsonNodeFactory.instance.objectNode();
        try {
            byte[] message = CanonicalForm.of(body);
            for (TestKey signer : signers) {
                whole.withArray("signatures")
                        .addObject()
                        .put("keyid", signer.id())
                        .put("sig", signer.sign(message));
            }
        } catch (RefusedException impossible) {
            throw new AssertionError(impossible);
        }
        if (signers.isEmpty()) {
            whole.putArray("signatures");
        }
        whole.set("signed", body);
        return whole.toPrettyString().getBytes(StandardCharsets.UTF_8);
    }

    private ObjectNode body(String role, long version) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("_type", role)
                .put("spec_version", "1.0.31")
                .put("version", version)
                .put("expires", expires.getOrDefault(role, usually).toString());
    }

    private static ObjectNode describe(ObjectNode where, byte[] bytes) {
        where.put("length", bytes.length)
                .putObject("hashes")
                .put("sha256", Digest.sha256(bytes).hex());
        return where;
    }

    private static void role(ObjectNode keys, ObjectNode roles, String name, List<TestKey> who, int threshold) {
        ObjectNode role = roles.putObject(name).put("threshold", threshold);
        role.putArray("keyids");
        for (TestKey key : who) {
            keys.set(key.id(), key.json());
            role.withArray("keyids").add(key.id());
        }
    }

    @Override
    public Download fetch(String path, int most) {
        byte[] bytes = files.get(path);
        if (bytes == null) {
            return new Download.Absent();
        }
        return bytes.length <= most
                ? new Download.Found(bytes)
                : new Download.Unreachable(path + ": more than " + most);
    }
}
