package dev.countersign.certificate;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Writes {@link Held} as a Secret's data and reads it back. */
final class HeldSecret {
    static final String NAME = "countersign-webhook-certificate";

    private HeldSecret() {}

    static Secret write(Held held, String namespace, String resourceVersion) {
        Map<String, String> data = new LinkedHashMap<>();
        put(data, "", held.serving());
        held.next().ifPresent(next -> put(data, "next-", next));
        held.previousCa().ifPresent(ca -> data.put("previous-ca.crt", ca));
        data.put("changed", held.changed().toString());
        return new SecretBuilder()
                .withNewMetadata()
                .withName(NAME)
                .withNamespace(namespace)
                .withResourceVersion(resourceVersion.isEmpty() ? null : resourceVersion)
                .addToLabels("app.kubernetes.io/managed-by", "countersign")
                .endMetadata()
                .withType("Opaque")
                .withStringData(data)
                .build();
    }

    /** Empty where a member is missing or unreadable: then it is made anew. */
    static Optional<Held> read(Secret secret) {
        Map<String, String> data = secret.getData() == null ? Map.of() : secret.getData();
        Optional<String> changed = text(data, "changed");
        return pair(data, "")
                .flatMap(serving -> changed.map(at ->
                        new Held(serving, pair(data, "next-"), text(data, "previous-ca.crt"), Instant.parse(at))));
    }

    private static void put(Map<String, String> data, String prefix, Pair pair) {
        data.put(prefix + "ca.crt", pair.ca());
        data.put(prefix + "tls.crt", pair.certificate());
        data.put(prefix + "tls.key", pair.key());
        data.put(prefix + "not-before", pair.notBefore().toString());
        data.put(prefix + "not-after", pair.notAfter().toString());
    }

    private static Optional<Pair> pair(Map<String, String> data, String prefix) {
        return text(data, prefix + "ca.crt")
                .flatMap(ca -> text(data, prefix + "tls.crt")
                        .flatMap(certificate -> text(data, prefix + "tls.key")
                                .flatMap(key -> text(data, prefix + "not-before")
                                        .flatMap(from -> text(data, prefix + "not-after")
                                                .map(until -> new Pair(
                                                        ca,
                                                        certificate,
                                                        key,
                                                        Instant.parse(from),
                                                        Instant.parse(until)))))));
    }

    private static Optional<String> text(Map<String, String> data, String key) {
        return Optional.ofNullable(data.get(key))
                .map(encoded -> new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8));
    }
}
