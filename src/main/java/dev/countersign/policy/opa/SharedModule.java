package dev.countersign.policy.opa;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A module of functions that several rules import. It may import others: a rule's digest covers all that it comes to so. */
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
        return text;
    }

    /** The modules, each after those that it imports, as OPA has to be given them. */
    static Map<String, String> ordered(Map<String, String> modules) {
        Map<String, String> ordered = new LinkedHashMap<>();
        while (ordered.size() < modules.size()) {
            Map<String, String> next = new TreeMap<>(modules);
            next.keySet().removeAll(ordered.keySet());
            String first = next.keySet().iterator().next();
            next.entrySet()
                    .removeIf(each ->
                            !ordered.keySet().containsAll(imports(each.getValue(), why -> bad(each.getKey(), why))));
            if (next.isEmpty()) {
                throw bad(first, "imports a module that is not there, or one that needs this one");
            }
            ordered.putAll(next);
        }
        return ordered;
    }

    /** These modules and all that they import, in the order of the library. */
    static List<String> texts(List<String> names, Map<String, String> library) {
        Set<String> all = new TreeSet<>(names);
        for (boolean more = true; more; ) {
            List<String> imported = all.stream()
                    .flatMap(name -> imports(library.getOrDefault(name, ""), why -> bad(name, why)).stream())
                    .toList();
            more = all.addAll(imported);
        }
        return library.entrySet().stream()
                .filter(each -> all.contains(each.getKey()))
                .map(Map.Entry::getValue)
                .toList();
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
