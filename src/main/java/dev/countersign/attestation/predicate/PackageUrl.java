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
    static final String SCHEME = "pkg:";

    static PackageUrl parse(Field field) throws UnreadableException {
        String text = field.text();
        int end = text.length();
        for (char cut : new char[] {'#', '?'}) {
            int at = text.indexOf(cut);
            end = at >= 0 && at < end ? at : end;
        }
        String plain = text.substring(0, end);
        int slash = plain.lastIndexOf('/');
        if (!plain.startsWith(SCHEME) || slash < 0) {
            throw field.wrong("a package URL such as pkg:npm/lodash@4.17.21");
        }
        String name = nameOf(plain);
        return new PackageUrl(name, name.equals(plain) ? "" : plain.substring(name.length() + 1));
    }

    /** Without the version of {@code plain}, which has neither qualifiers nor a subpath. */
    static String nameOf(String plain) {
        // A scope may begin with @, and only what follows the name is a version.
        int at = plain.lastIndexOf('@');
        return at > plain.lastIndexOf('/') + 1 ? plain.substring(0, at) : plain;
    }
}
