package dev.countersign.workload;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.json.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals stamps: HMAC-SHA-256 over all members of the stamp and the group, kind, namespace and name it is for, with a key that the
 * replicas share. Where the API server makes the name, {@code generateName} stands in for it, since the stamp is older.
 */
public final class StampSeal {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int SHORTEST_KEY = 32;
    /** How long before its object a stamp can be made: the rest of the request, and clocks that differ. */
    private static final Duration BEFORE_CREATION = Duration.ofMinutes(1);

    private final SecretKeySpec key;

    /** @param key at least 32 bytes */
    public StampSeal(byte[] key) {
        if (key.length < SHORTEST_KEY) {
            throw new IllegalArgumentException(
                    "the stamps' key has %d bytes; it needs at least %d".formatted(key.length, SHORTEST_KEY));
        }
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /** The annotation's value: the stamp and its seal for {@code workload}. */
    public String seal(Stamp stamp, Workload workload) {
        String name = workload.ref().name();
        return name.isEmpty()
                ? seal(stamp, workload, "generateName", workload.generateName())
                : seal(stamp, workload, "name", name);
    }

    private String seal(Stamp stamp, Workload workload, String by, String name) {
        ObjectNode annotation = StampJson.write(stamp);
        return CanonicalJson.text(annotation.put(StampJson.SEAL, mac(annotation, workload, by, name)));
    }

    /** The stamp that {@code workload} carries, where it was made for this very object. */
    public Optional<Stamp> on(Workload workload) {
        return annotation(workload).flatMap(annotation -> open(annotation, workload));
    }

    /**
     * The stamp of {@code owner} that {@code dependent} carries, where it was made for the pod template that {@code dependent}
     * has: the deployment controller copies it, so that it says of which change of its owner an old ReplicaSet is.
     */
    public Optional<Stamp> inherited(Workload owner, Workload dependent) {
        return annotation(dependent)
                .flatMap(annotation -> open(annotation, owner))
                .filter(stamp -> stamp.template().equals(dependent.template()));
    }

    /**
     * The stamp in {@code annotation}, where its seal is ours and for {@code workload}; anything else counts as none. Members that a
     * later version writes are under the seal and say nothing here: while replicas of two versions run, neither takes the other's
     * stamps for none.
     */
    public Optional<Stamp> open(String annotation, Workload workload) {
        return StampJson.read(annotation)
                .filter(claimed -> isSealed(claimed, workload))
                .map(StampJson.Claim::stamp)
                .filter(claimed -> !isOlder(claimed, workload));
    }

    /** By its name, or by what its name was generated from: whoever adds or changes {@code generateName} later voids no seal. */
    private boolean isSealed(StampJson.Claim claimed, Workload workload) {
        String name = workload.ref().name();
        String from = workload.generateName();
        boolean mayBeGenerated = !from.isEmpty() && (name.isEmpty() || name.startsWith(from));
        return (!name.isEmpty() && same(mac(claimed.members(), workload, "name", name), claimed.seal()))
                || (mayBeGenerated && same(mac(claimed.members(), workload, "generateName", from), claimed.seal()));
    }

    /** Whether it is of an object that had this name before: the uid, which does not exist yet when it is made, is not sealed. */
    private static boolean isOlder(Stamp stamp, Workload workload) {
        return workload.created()
                .filter(created -> stamp.time().isBefore(created.minus(BEFORE_CREATION)))
                .isPresent();
    }

    private static Optional<String> annotation(Workload workload) {
        return Optional.ofNullable(workload.annotations().get(Stamp.ANNOTATION));
    }

    private static boolean same(String expected, String found) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), found.getBytes(StandardCharsets.UTF_8));
    }

    private String mac(ObjectNode stamp, Workload workload, String by, String name) {
        ObjectNode sealed = JsonNodeFactory.instance.objectNode();
        sealed.set("stamp", stamp);
        sealed.put("group", workload.ref().kind().group());
        sealed.put("kind", workload.ref().kind().kind());
        sealed.put("namespace", workload.ref().namespace());
        sealed.put(by, name);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hmac(CanonicalJson.bytes(sealed)));
    }

    private byte[] hmac(byte[] message) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(message);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, missing);
        }
    }
}
