package dev.countersign.people;

import java.util.regex.Pattern;

/** Which accounts are programs' by how their provider names them, whoever forgets to say so. */
final class Programs {
    private static final String OF_KUBERNETES = "system:";
    private static final String OF_GITHUB_APPS = "[bot]";
    /** Of access tokens of projects and groups, and of service accounts. */
    private static final Pattern OF_GITLAB =
            Pattern.compile("(project|group)_\\d+_bot(_[0-9a-z]+)?|service_account_[0-9a-z_]+");

    private Programs() {}

    /**
     * An instance of somebody's own goes by its host, and names them as its vendor does.
     *
     * @param name what people call the account, such as its login
     */
    static boolean isOne(Principal who, String name) {
        return who.folded().provider().equals(Principal.KUBERNETES)
                ? who.id().startsWith(OF_KUBERNETES)
                : name.endsWith(OF_GITHUB_APPS) || OF_GITLAB.matcher(name).matches();
    }
}
