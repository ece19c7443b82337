package dev.countersign.people;

import java.util.List;

/**
 * One human being, or one team account, with all accounts that are theirs.
 *
 * @param name unique in a map
 */
public record Person(String name, List<Principal> identities) {
    public Person {
        identities = List.copyOf(identities);
    }
}
