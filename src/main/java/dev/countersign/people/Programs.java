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

    /** @param name what people call the account, such as its login */
    static boolean isOne(Principal who, String name) {
        return switch (who.provider()) {
            case Principal.KUBERNETES -> who.id().startsWith(OF_KUBERNETES);
            case "github" -> name.endsWith(OF_GITHUB_APPS);
            case "gitlab" -> OF_GITLAB.matcher(name).matches();
            default -> false;
        };
    }
}
