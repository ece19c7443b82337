package dev.countersign.attestation.predicate;

import dev.countersign.attestation.Field;
import dev.countersign.attestation.UnreadableException;

/**
 * A <a href="https://github.com/package-url/purl-spec">package URL</a>, as far as it says which package in which version. By hand, since
 * packageurl-java 1.5.0 refuses {@code pkg:npm/@scope/name}, of which it finds no name, and spells the others anew, wrongly what is beyond
 * ASCII.
 *
 * @param name {@code pkg:type/namespace/name}, spelled as it came
 * @param version empty where there is none
 */
record PackageUrl(String name, String version) {
    static PackageUrl parse(Field field) throws UnreadableException {
        String text = field.text();
        String plain = text.substring(0, end(text));
        int slash = plain.lastIndexOf('/');
        if (!plain.startsWith("pkg:") || slash < 0) {
            throw field.wrong("a package URL such as pkg:npm/lodash@4.17.21");
        }
        // A scope may begin with @, and only what follows the name is a version.
        int at = plain.lastIndexOf('@');
        return at > slash + 1
                ? new PackageUrl(plain.substring(0, at), plain.substring(at + 1))
                : new PackageUrl(plain, "");
    }

    /** A package URL that {@link #parse} can read, in this version instead of its own, and otherwise as it came. */
    static String withVersion(String url, String version) {
        int end = end(url);
        String plain = url.substring(0, end);
        int at = plain.lastIndexOf('@');
        String name = at > plain.lastIndexOf('/') + 1 ? plain.substring(0, at) : plain;
        return name + (version.isEmpty() ? "" : "@" + Percent.encoded(version)) + url.substring(end);
    }

    private static int end(String url) {
        int end = url.length();
        for (char cut : new char[] {'#', '?'}) {
            int at = url.indexOf(cut);
            end = at >= 0 && at < end ? at : end;
        }
        return end;
    }
}
