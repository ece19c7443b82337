package dev.countersign.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.profile.Enforcement;
import dev.countersign.profile.Enforcement.Mode;
import dev.countersign.profile.Enforcement.OnReschedule;
import dev.countersign.profile.Enforcement.OnVerifierError;
import dev.countersign.profile.KeptKeys;
import dev.countersign.profile.Outline;
import dev.countersign.profile.Parsed;
import dev.countersign.profile.Profile;
import dev.countersign.profile.ProfileParser;
import dev.countersign.profile.ResolvedProfile;
import dev.countersign.profile.TrustEntry.KeySource.SecretRef;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

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

    /** The names of its rules that were deployed. */
    Set<String> deployed() {
        return ResolvedProfile.deployed(text);
    }

    /** Whom it was about and how hard it was; can often be read where the rest can not. */
    Optional<Outline> outline() {
        return Outline.of(text.path("spec"));
    }

    /** How hard it was in {@code mode}, as far as that says whether it refuses. */
    Enforcement enforcement(Mode mode) {
        boolean waits = text.path("spec").at("/enforcement/requireReadiness").asBoolean();
        return new Enforcement(mode, OnVerifierError.DENY, waits, OnReschedule.JUDGE);
    }

    /** What the Secrets that its trust entries name held, as far as it was kept. */
    Function<SecretRef, Optional<String>> secrets(Profile profile) {
        return KeptKeys.of(profile, text.path("keys"));
    }
}
