package dev.countersign.people;

import java.util.Locale;

/**
 * An account.
 *
 * @param provider the system that knows it, such as {@code github} or {@code kubernetes}
 * @param id what that system calls it and never calls anybody else
 */
public record Principal(String provider, String id) {
    /** The provider of users that the API server authenticated. */
    public static final String KUBERNETES = "kubernetes";

    /** A user as the API server names it. */
    public static Principal ofKubernetes(String user) {
        return new Principal(KUBERNETES, user);
    }

    /** The one spelling of all that differ in case alone: systems write an id such as a UUID now so and now so. */
    public Principal folded() {
        return new Principal(folded(provider), folded(id));
    }

    /** Whether the id is a number: a system has one for whoever it has a name for, too. */
    public boolean isNumbered() {
        return !id.isEmpty() && id.chars().allMatch(each -> each >= '0' && each <= '9');
    }

    private static String folded(String text) {
        return text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return provider + ":" + id;
    }
}
