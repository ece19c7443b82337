package dev.countersign.profile;

import java.util.regex.Pattern;

/** What a text of a profile may look like, where that is not simply any text. */
enum Format {
    NAME(
            "lower-case letters, digits and dashes, at most 63, such as img-signed",
            "(?=.{1,63}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?"),
    POLICY_NAME(
            "lower-case words joined by dashes, at most 63 characters and not main, such as two-people",
            "(?=.{1,63}$)(?!main$)[a-z0-9]+(-[a-z0-9]+)*"),
    SECRET_NAME(
            "the name of a Secret: lower-case letters, digits, dashes and dots",
            "(?=.{1,253}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*"),
    OBJECT_NAME(
            "the name of a TrustRoot: lower-case letters, digits, dashes and dots",
            "(?=.{1,253}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*"),
    SECRET_KEY("a key of a Secret: letters, digits, dashes, underscores and dots", "[-._a-zA-Z0-9]{1,253}"),
    LABEL_KEY(
            "a label's key, such as environment or example.com/environment",
            "((?=[^/]{1,253}/)[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?"
                    + "(?=[^/]{1,63}$)[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?"),
    LABEL_VALUE(
            "a label's value: at most 63 letters, digits, dashes, underscores and dots",
            "(?=.{0,63}$)([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?"),
    HOST(
            "the name of a host, such as git.example.com",
            "(?=.{1,253}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)+(:[1-9][0-9]{0,4})?"),
    TIME("a time in UTC such as 2026-12-31T23:59:59Z", "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z"),
    URI("a URI such as https://example.com/review/v1", "[a-zA-Z][-+.a-zA-Z0-9]*:\\S+"),
    URL("an http or https address", "https?://\\S+"),
    SOURCE_NAME(
            "the name of a ConfigMap or Secret: lower-case letters, digits, dashes and dots",
            "(?=.{1,253}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*"),
    SOURCE_KEY(
            "a key of a ConfigMap or Secret: letters, digits, dashes, underscores and dots", "[-._a-zA-Z0-9]{1,253}"),
    FILE_NAME(
            "the name of a file, without a folder: letters, digits, dashes, underscores and dots, the first of which is no dot",
            "(?=.{1,253}$)[-_a-zA-Z0-9][-._a-zA-Z0-9]*"),
    MIRROR(
            "an http or https address of a host and a path, without user, query or fragment",
            "https?://(?=[-.a-zA-Z0-9]{1,253}(?:[:/]|$))[a-zA-Z0-9]([-a-zA-Z0-9]*[a-zA-Z0-9])?"
                    + "(\\.[a-zA-Z0-9]([-a-zA-Z0-9]*[a-zA-Z0-9])?)*(:[1-9][0-9]{0,4})?(/[-._~a-zA-Z0-9]+)*/?"),
    TARGET(
            "the name of a target: letters, digits, dashes, underscores and dots, parts separated by slashes",
            "(?=.{1,253}$)[a-zA-Z0-9][-._a-zA-Z0-9]*(/[a-zA-Z0-9][-._a-zA-Z0-9]*)*");

    private static final int LONGEST = 2048;

    private final String description;
    private final Pattern pattern;

    Format(String description, String regex) {
        this.description = description;
        this.pattern = Pattern.compile(regex);
    }

    String description() {
        return description;
    }

    boolean accepts(String text) {
        return text.length() <= LONGEST && pattern.matcher(text).matches();
    }
}
