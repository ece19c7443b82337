package dev.countersign;

import dev.countersign.profile.Suggestion;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The environment variables that {@link Settings} are made from, and those that somebody may have meant to be. */
final class Variables {
    private static final String PREFIX = "COUNTERSIGN_";
    // Nothing of ours is longer, and looking for what is alike takes time that grows with the length.
    private static final int LONGEST = 200;
    private static final String SERVICE_HOST = "_SERVICE_HOST";
    private static final Pattern OF_A_SERVICE = Pattern.compile(
            "_SERVICE_HOST|_SERVICE_PORT(_[A-Z0-9_]+)?|_PORT(_[0-9]+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)?");

    private Variables() {}

    /** A sentence about each variable of {@code environment} that looks like a setting and is none. */
    static List<String> complaints(Map<String, String> environment) {
        Set<String> known = known();
        return environment.keySet().stream()
                .filter(name -> name.startsWith(PREFIX))
                .filter(name -> !known.contains(name))
                .filter(name -> !isOfAService(name, environment.keySet()))
                .sorted()
                .map(name -> complaint(name, List.copyOf(known)))
                .toList();
    }

    /** The variable of each setting. */
    static Set<String> known() {
        Set<String> known = new TreeSet<>();
        collect("COUNTERSIGN", Settings.class, known);
        return known;
    }

    /**
     * Whether Kubernetes set it to tell a Pod of a Service, such as one called {@code countersign-webhook}: it sets several for
     * each, of which {@code ..._SERVICE_HOST} is always one.
     */
    private static boolean isOfAService(String name, Set<String> all) {
        return IntStream.range(PREFIX.length() - 1, name.length())
                .filter(end -> name.charAt(end) == '_')
                .anyMatch(end -> all.contains(name.substring(0, end) + SERVICE_HOST)
                        && OF_A_SERVICE.matcher(name.substring(end)).matches());
    }

    private static String complaint(String name, List<String> known) {
        return name.length() > LONGEST
                ? "the environment variable %s... is no setting".formatted(name.substring(0, LONGEST))
                : "the environment variable %s is no setting; did you mean %s?"
                        .formatted(name, Suggestion.closest(name, known));
    }

    private static void collect(String prefix, Class<?> group, Set<String> known) {
        List<Method> members = new ArrayList<>(List.of(group.getDeclaredMethods()));
        members.removeIf(Method::isSynthetic);
        for (Method member : members) {
            String name =
                    prefix + "_" + member.getName().replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
            if (member.getReturnType().getEnclosingClass() == Settings.class) {
                collect(name, member.getReturnType(), known);
            } else {
                known.add(name);
            }
        }
    }
}
