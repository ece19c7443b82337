package dev.countersign.people;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * An account.
 *
 * @param provider the system that knows it, such as {@code github} or {@code kubernetes}
 * @param id what that system calls it and never calls anybody else
 */
public record Principal(String provider, String id) {
    /** The provider of users that the API server authenticated. */
    public static final String KUBERNETES = "kubernetes";

    /** Capitals of Unicode 16, which OPA does not know: left as they are here too. */
    private static final Set<Integer> LATER = Stream.concat(
                    Stream.of(0x1C89, 0xA7CB, 0xA7CC, 0xA7DA, 0xA7DC),
                    IntStream.rangeClosed(0x10D50, 0x10D65).boxed())
            .collect(Collectors.toUnmodifiableSet());

    /** UUIDs stand in braces or not, base64 has its padding or not. */
    private static final Pattern WRAPPING = Pattern.compile("^\\{|\\}\\z|=+\\z");

    /** A user as the API server names it. */
    public static Principal ofKubernetes(String user) {
        return new Principal(KUBERNETES, user);
    }

    /** The one spelling of all that differ in case alone, or in braces or padding: systems write an id such as a UUID now so and now so. */
    public Principal folded() {
        return new Principal(folded(provider), folded(id));
    }

    /**
     * As whose word something counts. Where case makes two accounts it is as it is written, so that nobody takes back what another said;
     * elsewhere it is {@link #folded}.
     */
    public Principal speaker() {
        String system = folded(provider);
        if (isOfKubernetes()) {
            return new Principal(system, id);
        }
        return new Principal(system, Forms.isByCase(Forms.of(system, id)) ? bare(id) : folded(id));
    }

    /** Whether the API server is what knows it. */
    boolean isOfKubernetes() {
        return folded(provider).equals(KUBERNETES);
    }

    /**
     * In which no two ids are of one person: a system has a number or an id of its own for whoever it has a name for, and evidence can
     * have the one or the other. Empty where accounts tell nobody apart: whoever may deploy can have those of the API server as he likes.
     */
    Optional<String> world() {
        String system = folded(provider);
        return Optional.of(system + " " + Forms.of(system, id)).filter(_ -> !isOfKubernetes());
    }

    // Letter by letter, as lower(upper(x)) of OPA does it: else rules would tell others apart than this does.
    private static String folded(String text) {
        StringBuilder lower = text.codePoints()
                .map(letter -> LATER.contains(letter) ? letter : Character.toLowerCase(Character.toUpperCase(letter)))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
        return bare(lower);
    }

    private static String bare(CharSequence id) {
        return WRAPPING.matcher(id).replaceAll("");
    }

    @Override
    public String toString() {
        return provider + ":" + id;
    }
}
