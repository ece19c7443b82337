package dev.countersign.cluster;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.countersign.registry.Credentials;
import dev.countersign.registry.MalformedDocumentException;
import dev.countersign.registry.RegistryJson;
import io.fabric8.kubernetes.api.model.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** What a Secret is worth to whoever pulls images. Nothing of it is kept but registry credentials. */
sealed interface PullSecret {
    /** It has these. */
    record Holds(Credentials credentials) implements PullSecret {}

    /** It is there and of the right type, and what it holds cannot be read. What is wrong with it may be a password: it is not said. */
    record Unreadable() implements PullSecret {}

    /** It is not there, or no pull secret: the kubelet passes over it, and so do we. */
    record None() implements PullSecret {}

    /** In base64: room for a dozen registries. Whoever fills Secrets must not fill our memory. */
    int MOST_CHARACTERS = 48 << 10;

    String CONFIG = "kubernetes.io/dockerconfigjson";
    String OLDER_CONFIG = "kubernetes.io/dockercfg";

    static PullSecret of(Optional<Secret> secret, PullSecrets.DockerConfig format) {
        return secret.<PullSecret>map(there -> switch (String.valueOf(there.getType())) {
                    case CONFIG -> read(there, ".dockerconfigjson", format);
                    // The older format is the value of "auths" alone.
                    case OLDER_CONFIG -> read(there, ".dockercfg", content -> format.read(asAuths(content)));
                    default -> new None();
                })
                .orElseGet(None::new);
    }

    private static PullSecret read(Secret secret, String key, PullSecrets.DockerConfig format) {
        String base64 = Optional.ofNullable(secret.getData()).orElse(Map.of()).getOrDefault(key, "");
        if (base64.isEmpty()) {
            return new None();
        }
        if (base64.length() > MOST_CHARACTERS) {
            return new Unreadable();
        }
        try {
            return new Holds(format.read(Base64.getDecoder().decode(base64)));
        } catch (MalformedDocumentException | IllegalArgumentException malformed) {
            return new Unreadable();
        }
    }

    private static byte[] asAuths(byte[] content) throws MalformedDocumentException {
        return JsonNodeFactory.instance
                .objectNode()
                .set("auths", RegistryJson.read(content))
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }
}
