package dev.countersign.people;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which accounts are whose, and who belongs together. One that was lost knows nobody, and takes no two accounts for two people.
 *
 * @param accounts whose they are
 * @param groups names of persons by the group's name
 * @param gitOps who deploys what others merged
 * @param lost why it cannot be read; empty where it was
 */
public record IdentityMap(Accounts accounts, Map<String, Set<String>> groups, GitOps gitOps, Optional<String> lost) {
    /** Nobody is known to be anybody else. */
    public static final IdentityMap NONE = new IdentityMap(Map.of(), Map.of(), GitOps.NONE);

    public IdentityMap {
        groups = groups.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, group -> Set.copyOf(group.getValue())));
    }

    /** One that was read. */
    public IdentityMap(Map<Principal, String> persons, Map<String, Set<String>> groups, GitOps gitOps) {
        this(Accounts.of(persons), groups, gitOps, Optional.empty());
    }

    /** One that cannot be read. */
    public static IdentityMap lost(String why) {
        return new IdentityMap(Accounts.of(Map.of()), Map.of(), GitOps.NONE, Optional.of(why));
    }

    /** Whose account it is; empty where the map does not say. What this grants, such as to be of a group, no other spelling does. */
    public Optional<String> person(Principal account) {
        return accounts.person(account);
    }

    /** Whose account it is, in whatever case the map has it: to tell who is the same, and for nothing that anybody is granted. */
    public Optional<String> whose(Principal account) {
        return accounts.anySpelling(account);
    }

    /** The same, where it suffices to tell him from others: users of the API server of whom case makes two are two. */
    public Optional<String> certain(Principal account) {
        return account.isOfKubernetes() ? person(account) : whose(account);
    }

    /** Whether both accounts are one person. */
    public Likeness compare(Principal one, Principal other) {
        boolean respelled = one.folded().equals(other.folded());
        if (one.equals(other) || (lost.isPresent() && respelled)) {
            return Likeness.SAME;
        }
        // It might have said that any two are one.
        if (lost.isPresent()) {
            return Likeness.UNMAPPED;
        }
        Optional<String> first = whose(one);
        if (first.isPresent() && first.equals(whose(other))) {
            return Likeness.SAME;
        }
        if (certain(one).isPresent() && certain(other).isPresent()) {
            return Likeness.DISTINCT;
        }
        if (respelled) {
            return Likeness.SAME;
        }
        boolean comparable = one.world().isPresent() && one.world().equals(other.world());
        return comparable ? Likeness.DISTINCT : Likeness.UNMAPPED;
    }

    /** Whether the person of that name is in the group of that name. */
    public boolean has(String group, String person) {
        return groups.getOrDefault(group, Set.of()).contains(person);
    }

    /** Whether a user of the API server only carries out what others merged. */
    public boolean actsForOthers(String user) {
        return gitOps.users().contains(user);
    }
}
