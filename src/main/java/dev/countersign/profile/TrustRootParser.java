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
    public static final int MOST_CHARACTERS = 512 * 1024;

    private TrustRootParser() {}

    /** What reading one came to. */
    public sealed interface Parsed {
        /** Where its document comes from; of one in the object itself it is known that it is a root. */
        record Valid(TrustSource source) implements Parsed {}

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
        Optional<TrustSource> source = source(whole.member("spec"));
        return source.isPresent() && problems.isEmpty()
                ? new Parsed.Valid(source.get())
                : new Parsed.Invalid(List.copyOf(problems));
    }

    private static Optional<TrustSource> source(Field spec) {
        Optional<Field> only = spec.onlyOneOf("inline", "configMapRef", "file", "tuf", "public");
        if (only.isEmpty()) {
            return Optional.empty();
        }
        Field one = only.get();
        return switch (one.name()) {
            case "inline" -> inline(one);
            case "configMapRef" -> Optional.of(new TrustSource.InConfigMap(entry(one)));
            case "file" -> Optional.of(file(one));
            case "tuf" -> Optional.of(TufSourceParser.own(one));
            case "public" -> Optional.of(TufSourceParser.publicGood(one));
            default -> Optional.empty();
        };
    }

    static TrustSource.Entry entry(Field reference) {
        reference.closed("name", "key");
        return new TrustSource.Entry(
                reference.member("name").text(Format.SOURCE_NAME),
                reference.member("key").text(Format.SOURCE_KEY));
    }

    private static TrustSource file(Field file) {
        file.closed("name");
        return new TrustSource.InFile(file.member("name").text(Format.FILE_NAME));
    }

    private static Optional<TrustSource> inline(Field inline) {
        String document = inline.text();
        return document.isEmpty()
                ? Optional.empty()
                : root(inline, document).map(root -> new TrustSource.Inline(root, document));
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
