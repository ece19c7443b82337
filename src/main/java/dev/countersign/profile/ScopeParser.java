package dev.countersign.profile;

import dev.countersign.image.ImagePattern;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Reads where a profile applies. */
final class ScopeParser {
    private ScopeParser() {}

    static Scope read(Field field) {
        Field scope = field.closed("namespaceSelector", "images");
        Field selector = scope.member("namespaceSelector");
        LabelSelectorCheck.check(selector);
        Field images = scope.member("images").closed("include", "exclude");
        return new Scope(selector.tree().deepCopy(), include(images.member("include")), exclude(images));
    }

    /** The patterns that {@code fields} spell. */
    static List<ImagePattern> patterns(List<Field> fields) {
        Field.refuseRepeats(fields);
        return fields.stream().flatMap(field -> pattern(field).stream()).toList();
    }

    /** AdmitAndRecord lets in what could not be checked, so nobody but the named registries may be able to cause that. */
    static void refuseIncludesWithoutHost(Field field, Scope scope) {
        List<Field> include = field.member("images").member("include").items();
        if (include.size() == scope.include().size()) {
            IntStream.range(0, include.size())
                    .filter(i -> !scope.include().get(i).namesHost())
                    .forEach(i -> include.get(i)
                            .refuse("names no registry host, which onVerifierError: AdmitAndRecord needs; begin with"
                                    + " one, such as ghcr.io/acme/**, or whoever runs any registry could answer with"
                                    + " errors and be let in"));
        }
    }

    private static List<ImagePattern> include(Field include) {
        if (!include.present()) {
            include.refuse("is missing; write ** to include every image");
        }
        return patterns(include.itemsIfAny("write ** to include every image"));
    }

    private static List<Scope.Exclusion> exclude(Field images) {
        List<Field> items = images.member("exclude").items();
        Field.refuseRepeats(items.stream().map(item -> item.member("pattern")).toList());
        return items.stream().flatMap(item -> exclusion(item).stream()).toList();
    }

    private static Optional<Scope.Exclusion> exclusion(Field item) {
        Field exclusion = item.closed("pattern", "reason");
        String reason = exclusion.member("reason").text();
        return pattern(exclusion.member("pattern")).map(pattern -> new Scope.Exclusion(pattern, reason));
    }

    private static Optional<ImagePattern> pattern(Field field) {
        String text = field.text();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ImagePattern(text));
        } catch (IllegalArgumentException impossible) {
            field.refuse(impossible);
            return Optional.empty();
        }
    }
}
