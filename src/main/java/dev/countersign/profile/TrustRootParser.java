package dev.countersign.profile;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.trustroot.InvalidTrustRootException;
import dev.countersign.trustroot.TrustRoot;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads TrustRoot objects from JSON trees; never throws for one. */
public final class TrustRootParser {
    /** More than any root in the wild, and so little that a revision can keep it. */
    static final int MOST_CHARACTERS = 512 * 1024;

    private TrustRootParser() {}

    /** What reading one came to. */
    public sealed interface Parsed {
        /**
         * A root.
         *
         * @param document the text that its digest is of
         */
        record Valid(TrustRoot root, String document) implements Parsed {}

        /** Everything that is wrong with it. */
        record Invalid(List<Problem> problems) implements Parsed {
            public Invalid {
                problems = List.copyOf(problems);
            }
        }
    }

    /** Reads {@code object}, a whole TrustRoot with {@code metadata} and {@code spec}. */
    public static Parsed parse(JsonNode object) {
        Set<Problem> problems = new LinkedHashSet<>();
        Field whole = Field.root(object, problems).closed("apiVersion", "kind", "metadata", "spec", "status");
        Field inline = whole.member("spec").closed("inline").member("inline");
        String document = inline.text();
        Optional<TrustRoot> root = problems.isEmpty() ? root(inline, document) : Optional.empty();
        return root.isPresent() && problems.isEmpty()
                ? new Parsed.Valid(root.get(), document)
                : new Parsed.Invalid(List.copyOf(problems));
    }

    private static Optional<TrustRoot> root(Field inline, String document) {
        if (document.length() > MOST_CHARACTERS) {
            inline.refuse("has more than %d characters".formatted(MOST_CHARACTERS));
            return Optional.empty();
        }
        try {
            return Optional.of(TrustRoot.parse(document.getBytes(StandardCharsets.UTF_8)));
        } catch (InvalidTrustRootException invalid) {
            inline.refuse(invalid);
            return Optional.empty();
        }
    }
}
