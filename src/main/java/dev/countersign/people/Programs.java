package dev.countersign.people;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which accounts are programs' by how their provider names them, whoever forgets to say so. */
public final class Programs {
    private static final String OF_KUBERNETES = "system:";
    private static final String OF_GITHUB_APPS = "[bot]";
    /** Of access tokens of projects and groups, and of service accounts. */
    private static final Pattern OF_GITLAB =
            Pattern.compile("(project|group)_\\d+_bot(_[0-9a-z]+)?|service_account_[0-9a-z_]+");

    private Programs() {}

    /**
     * An instance of somebody's own goes by its host, and names them as its vendor does. It may say that name as login, as e-mail
     * address or as id, whatever the others say.
     *
     * @param names what people call the account, such as its login, and e-mail addresses of it
     */
    public static boolean isOne(Principal who, Stream<String> names) {
        return who.isOfKubernetes()
                ? who.id().startsWith(OF_KUBERNETES)
                : Stream.concat(Stream.of(who.id()), names)
                        .map(name -> name.split("@", 2)[0])
                        .anyMatch(Programs::isNamedSo);
    }

    private static boolean isNamedSo(String name) {
        return name.endsWith(OF_GITHUB_APPS) || OF_GITLAB.matcher(name).matches();
    }
}
