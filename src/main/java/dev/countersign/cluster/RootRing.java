package dev.countersign.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.profile.Problem;
import dev.countersign.profile.TrustRootParser;
import dev.countersign.trustroot.InvalidTrustRootException;
import dev.countersign.trustroot.TrustRoot;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The TrustRoots that there are. A broken generation of one never replaces a working one that this process knows; one that is
 * deleted is gone at once, since nobody else can withdraw it.
 */
final class RootRing {
    /** @param document what serves now; empty where no generation was ever good */
    private record Held(TrustRootState state, Optional<String> document) {}

    private final Map<String, Held> held = new ConcurrentHashMap<>();

    /** Takes in the newest generation of a TrustRoot. */
    void put(JsonNode object) {
        String name = object.at("/metadata/name").asText();
        held.compute(name, (_, before) -> {
            String uid = object.at("/metadata/uid").asText();
            Optional<Held> same = Optional.ofNullable(before)
                    .filter(last -> last.state().uid().equals(uid));
            return read(object, name, uid, same);
        });
    }

    private static Held read(JsonNode object, String name, String uid, Optional<Held> before) {
        long generation = object.at("/metadata/generation").asLong();
        return switch (TrustRootParser.parse(object)) {
            case TrustRootParser.Parsed.Valid(TrustRoot root, String document) ->
                new Held(
                        new TrustRootState(
                                name,
                                uid,
                                generation,
                                Optional.of(new TrustRootState.InForce(root, generation)),
                                Optional.empty()),
                        Optional.of(document));
            case TrustRootParser.Parsed.Invalid(var problems) ->
                new Held(
                        new TrustRootState(
                                name,
                                uid,
                                generation,
                                before.flatMap(last -> last.state().inForce()),
                                problems.stream().map(Problem::toString).reduce((one, other) -> one + "; " + other)),
                        before.flatMap(Held::document));
        };
    }

    /** Forgets one that was deleted. */
    void remove(String name) {
        held.remove(name);
    }

    /** The document of the TrustRoot of that name; empty where there is none that was ever good. */
    Optional<String> document(String name) {
        return Optional.ofNullable(held.get(name)).flatMap(Held::document);
    }

    Optional<TrustRootState> state(String name) {
        return Optional.ofNullable(held.get(name)).map(Held::state);
    }

    static boolean isRoot(String document) {
        try {
            TrustRoot.parse(document.getBytes(StandardCharsets.UTF_8));
            return true;
        } catch (InvalidTrustRootException _) {
            return false;
        }
    }
}
