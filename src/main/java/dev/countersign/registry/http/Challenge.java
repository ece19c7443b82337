package dev.countersign.registry.http;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a registry asks to be authenticated to ({@code WWW-Authenticate}, RFC 9110 section 11.6.1). */
sealed interface Challenge {
    record Basic() implements Challenge {}

    /** The registry's wish for a scope is ignored: only pulling from the one repository is ever asked for. */
    record Bearer(String realm, String service) implements Challenge {}

    // From the beginning of a word alone, or a long one would be looked at from each of its letters.
    Pattern PARAMETER = Pattern.compile("(?<![A-Za-z_])([A-Za-z_]++)=(?:\"([^\"]*)\"|([^\\s\",]+))");

    /** The strongest challenge that is understood; empty where there is none. */
    static Optional<Challenge> of(List<String> headers) {
        return headers.stream()
                .map(Challenge::bearer)
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> headers.stream()
                        .filter(header -> scheme(header).equals("basic"))
                        .<Challenge>map(header -> new Basic())
                        .findFirst());
    }

    private static Optional<Challenge> bearer(String header) {
        if (!scheme(header).equals("bearer")) {
            return Optional.empty();
        }
        Map<String, String> parameters = new HashMap<>();
        Matcher matcher = PARAMETER.matcher(header);
        while (matcher.find()) {
            String value = matcher.group(2) == null ? matcher.group(3) : matcher.group(2);
            parameters.putIfAbsent(matcher.group(1).toLowerCase(Locale.ROOT), value);
        }
        return Optional.of(new Bearer(parameters.getOrDefault("realm", ""), parameters.getOrDefault("service", "")));
    }

    private static String scheme(String header) {
        return header.strip().split("\\s", 2)[0].toLowerCase(Locale.ROOT);
    }
}
