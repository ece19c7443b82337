package dev.countersign.people;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An account.
 *
 * @param provider the system that knows it, such as {@code github} or {@code kubernetes}
 * @param id what that system calls it and never calls anybody else
 */
public record Principal(String provider, String id) {
    /** The provider of users that the API server authenticated. */
    public static final String KUBERNETES = "kubernetes";

    private static final Pattern NUMBERS = Pattern.compile("[0-9]+");
    private static final Pattern ADDRESSES = Pattern.compile("@|://");
    /** Account ids of Atlassian, UUIDs, and node ids of GitHub. */
    private static final Pattern OWN = Pattern.compile(
            "(?:[0-9]+:)?[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}|[0-9a-z]{24}|[A-Z]{1,4}_[0-9A-Za-z_-]+|[0-9A-Za-z+/]+=+");

    /** A user as the API server names it. */
    public static Principal ofKubernetes(String user) {
        return new Principal(KUBERNETES, user);
    }

    /** The one spelling of all that differ in case alone: systems write an id such as a UUID now so and now so. */
    public Principal folded() {
        return new Principal(folded(provider), folded(id));
    }

    /**
     * In which no two ids are of one person: a system has a number or an id of its own for whoever it has a name for, and evidence can
     * have the one or the other. Empty where accounts tell nobody apart: whoever may deploy can have those of the API server as he likes.
     */
    Optional<String> world() {
        String system = folded(provider);
        return Optional.of(system + " " + shape()).filter(_ -> !system.equals(KUBERNETES));
    }

    // As policies/lib/people.rego has it.
    private String shape() {
        if (NUMBERS.matcher(id).matches()) {
            return "numbers";
        }
        return ADDRESSES.matcher(id).find() ? "addresses" : OWN.matcher(id).matches() ? "ids" : "names";
    }

    // Letter by letter, as lower(upper(x)) of OPA does it: else rules would tell others apart than this does.
    private static String folded(String text) {
        return text.codePoints()
                .map(Character::toUpperCase)
                .map(Character::toLowerCase)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @Override
    public String toString() {
        return provider + ":" + id;
    }
}
