package dev.countersign.attestation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;

/** The published examples of our own predicates, for tests of what reads them. */
public final class OwnExamples {
    private OwnExamples() {}

    /** Names of the good examples, without {@code .json}. */
    public static List<String> good() {
        return OwnPredicates.examples("examples");
    }

    /** Names of the examples that the schemas refuse. */
    public static List<String> bad() {
        return OwnPredicates.examples("examples/bad");
    }

    /** The predicate type of what an example is named for. */
    public static String type(String example) {
        return "https://countersign.dev/" + OwnPredicates.nameOf(example) + "/v1";
    }

    /** The text of a good example. */
    public static String good(String example) {
        return OwnPredicates.example("examples", example).toString();
    }

    /** The text of a bad example. */
    public static String bad(String example) {
        return OwnPredicates.example("examples/bad", example).toString();
    }

    /** The text of a good example after a change to the object at a JSON pointer. */
    public static String good(String example, String pointer, Consumer<ObjectNode> change) {
        JsonNode predicate = OwnPredicates.example("examples", example);
        change.accept((ObjectNode) predicate.at(pointer));
        return predicate.toString();
    }

    /** What its schema finds wrong with a predicate of that name; empty where it is in order. */
    public static List<String> problems(String name, JsonNode predicate) {
        return OwnPredicates.problems(name, predicate);
    }
}
