package dev.countersign.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.profile.Outline;
import dev.countersign.profile.Parsed;
import dev.countersign.profile.Profile;
import dev.countersign.profile.ProfileParser;
import java.util.Optional;

/**
 * A resolved profile as a revision kept it.
 *
 * @param text as {@link dev.countersign.profile.ResolvedProfile#text()} was
 */
record KeptProfile(String name, String uid, long generation, JsonNode text) {
    /** The profile that it was; empty where this version of the operator reads it no more. */
    Optional<Profile> profile() {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.putObject("metadata").put("name", name).put("uid", uid).put("generation", generation);
        object.set("spec", text.path("spec"));
        return switch (ProfileParser.parse(object)) {
            case Parsed.Valid(Profile profile) -> Optional.of(profile);
            case Parsed.Invalid _ -> Optional.empty();
        };
    }

    /** Whom it was about and how hard it was; can often be read where the rest can not. */
    Optional<Outline> outline() {
        return Outline.of(text.path("spec"));
    }

    /** The key that the trust entry of that name had, as PEM; kept as the SubjectPublicKeyInfo in base64. */
    Optional<String> key(String trust) {
        JsonNode key = text.path("keys").path(trust);
        return key.isTextual()
                ? Optional.of("-----BEGIN PUBLIC KEY-----\n" + key.textValue() + "\n-----END PUBLIC KEY-----\n")
                : Optional.empty();
    }
}
