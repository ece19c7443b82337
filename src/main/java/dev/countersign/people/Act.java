package dev.countersign.people;

import java.util.stream.Stream;

/**
 * Somebody in a role.
 *
 * @param name what people call the account; its id where nobody said
 * @param bot whether its provider says that it is a program, or names it as only programs are named
 */
public record Act(Role role, Principal who, String name, boolean bot) {
    public Act {
        bot |= Programs.isOne(who, Stream.of(name));
    }

    /** As messages name whoever did it: {@code alice (github:583231)}. */
    public String named() {
        return name.equals(who.id()) ? who.toString() : "%s (%s)".formatted(name, who);
    }
}
