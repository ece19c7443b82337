package dev.countersign.people;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whose each account is.
 *
 * @param exact the person's name by account
 * @param folded the same by account without regard to case, of those whose spellings are all one person's
 */
public record Accounts(Map<Principal, String> exact, Map<Principal, String> folded) {
    public Accounts {
        exact = Map.copyOf(exact);
        folded = Map.copyOf(folded);
    }

    static Accounts of(Map<Principal, String> exact) {
        Map<Principal, String> folded = new HashMap<>();
        Set<Principal> several = new HashSet<>();
        exact.forEach((account, person) -> {
            String other = folded.putIfAbsent(account.folded(), person);
            if (other != null && !other.equals(person)) {
                several.add(account.folded());
            }
        });
        folded.keySet().removeAll(several);
        return new Accounts(exact, folded);
    }

    /** Whose it is, spelled as it is here. */
    Optional<String> person(Principal account) {
        return Optional.ofNullable(exact.get(account));
    }

    /** Whose it is, in whatever case. */
    Optional<String> anySpelling(Principal account) {
        return person(account).or(() -> Optional.ofNullable(folded.get(account.folded())));
    }
}
