package dev.countersign.profile;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads ComplianceProfiles of {@value #API_VERSION} from JSON trees. */
public final class ProfileParser {
    /** The version of the schema that is read. */
    public static final String API_VERSION = "countersign.dev/v1alpha1";

    /** One entry that the API server refuses would keep all others from being written. */
    private static final int LONGEST_NAME = 63;

    private ProfileParser() {}

    /**
     * Reads {@code object}, a whole ComplianceProfile with {@code metadata} and {@code spec}. Never throws for a JSON tree:
     * everything wrong with one comes back by its path.
     */
    public static Parsed parse(JsonNode object) {
        // A field may be looked at twice, but is worth one problem.
        Set<Problem> problems = new LinkedHashSet<>();
        Field whole = Field.root(object, problems).closed("apiVersion", "kind", "metadata", "spec", "status");
        refuseOther(whole.member("apiVersion"), API_VERSION);
        refuseOther(whole.member("kind"), "ComplianceProfile");
        Field metadata = whole.member("metadata").object();
        if (metadata.member("name").text().length() > LONGEST_NAME) {
            problems.add(new Problem(
                    "metadata.name",
                    "longer than %d characters, and it is part of a webhook's name; shorten it"
                            .formatted(LONGEST_NAME)));
        }
        Profile profile = SpecParser.read(
                metadata.member("name").text(), uid(metadata), generation(metadata), whole.member("spec"));
        return problems.isEmpty() ? new Parsed.Valid(profile) : new Parsed.Invalid(List.copyOf(problems));
    }

    /** An object out of a list may lack its type; one that has a type must have this. */
    private static void refuseOther(Field field, String only) {
        if (field.present()) {
            field.oneOf(List.of(only), word -> word);
        }
    }

    private static String uid(Field metadata) {
        return metadata.member("uid").optionalText().orElse("");
    }

    private static long generation(Field metadata) {
        Field generation = metadata.member("generation");
        JsonNode number = generation.tree();
        if (generation.present() && !(number.isIntegralNumber() && number.canConvertToLong())) {
            generation.refuse("must be a whole number");
        }
        return number.asLong();
    }
}
