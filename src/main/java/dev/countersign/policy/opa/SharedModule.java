package dev.countersign.policy.opa;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A module of functions that several rules import. It imports none itself, so that a rule's digest, which covers what the rule
 * imports, covers all that decides.
 */
final class SharedModule {
    private static final Pattern NAME = Pattern.compile("[a-z]+");
    private static final Pattern IMPORT = Pattern.compile("import data\\.countersign\\.lib\\.([a-z]+)");

    // The root document; a member called data of something else is none of it.
    private static final Pattern DATA = Pattern.compile("(?<![\\w.\"])data\\s*[.\\[)]");

    private SharedModule() {}

    /** The module, which has to be in order. */
    static String text(String name, String text) {
        if (!NAME.matcher(name).matches()) {
            throw bad(name, "its name is not one word of lower-case letters");
        }
        String declaration = "package countersign.lib." + name;
        if (text.lines().noneMatch(declaration::equals)) {
            throw bad(name, "has no line: " + declaration);
        }
        if (!imports(text, why -> bad(name, why)).isEmpty()) {
            throw bad(name, "imports another module of functions, which no digest of a rule would cover");
        }
        return text;
    }

    /** The names of the modules that a module imports; it may refer to nothing else of the library. */
    static List<String> imports(String text, Function<String, InvalidLibraryException> bad) {
        List<String> names = new ArrayList<>();
        for (String line : text.lines().toList()) {
            Matcher imported = IMPORT.matcher(line);
            if (imported.matches()) {
                names.add(imported.group(1));
            } else if (!line.startsWith("#") && DATA.matcher(line).find()) {
                throw bad.apply("refers to data other than by a line: import data.countersign.lib.<name>");
            }
        }
        return names.stream().distinct().sorted().toList();
    }

    private static InvalidLibraryException bad(String name, String why) {
        return new InvalidLibraryException("policies/lib/%s.rego: %s; correct it".formatted(name, why));
    }
}
