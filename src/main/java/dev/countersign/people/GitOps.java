package dev.countersign.people;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What deploys what others merged.
 *
 * @param users of the API server that only carry out what is in the repositories
 * @param repositories addresses of what they carry out, in one spelling
 */
public record GitOps(Set<String> users, Set<String> repositories) {
    private static final String SUFFIX = ".git";

    /** People deploy themselves. */
    public static final GitOps NONE = new GitOps(Set.of(), Set.of());

    public GitOps {
        users = Set.copyOf(users);
        repositories = repositories.stream().map(GitOps::spelled).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether a change to the repository at {@code address} is one of what they deploy. */
    public boolean deploysFrom(String address) {
        return repositories.contains(spelled(address));
    }

    private static String spelled(String address) {
        String bare = withoutSlashes(address.toLowerCase(Locale.ROOT));
        return bare.endsWith(SUFFIX) ? bare.substring(0, bare.length() - SUFFIX.length()) : bare;
    }

    /** In one pass: whoever signs chooses how many there are. */
    private static String withoutSlashes(String address) {
        int end = address.length();
        while (end > 0 && address.charAt(end - 1) == '/') {
            end--;
        }
        return address.substring(0, end);
    }
}
