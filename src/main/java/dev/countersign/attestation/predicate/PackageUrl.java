package dev.countersign.attestation.predicate;

import dev.countersign.attestation.Field;
import dev.countersign.attestation.UnreadableException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A <a href="https://github.com/package-url/purl-spec">package URL</a>, as far as it says which package in which version. By hand, since
 * packageurl-java 1.5.0 refuses {@code pkg:npm/@scope/name}, of which it finds no name, and spells the others anew, wrongly what is beyond
 * ASCII. Those that VEX and scans name {@code policies/lib/packages.rego} reads in the same way.
 *
 * @param name {@code pkg:type/namespace/name}, spelled as it came
 * @param version without escapes; empty where there is none
 * @param epoch of the version, in a type that has it among the qualifiers; empty where they say none, or 0
 */
record PackageUrl(String name, String version, String epoch) {
    private static final Set<String> WITH_EPOCH = Set.of("deb", "rpm");
    private static final String EPOCH = "epoch=";
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");
    private static final Pattern BEGINS_WITH_EPOCH = Pattern.compile("[0-9]+:");

    static PackageUrl parse(Field field) throws UnreadableException {
        String text = field.text();
        String plain = text.substring(0, end(text));
        int slash = plain.lastIndexOf('/');
        if (!plain.startsWith("pkg:") || slash < 0) {
            throw field.wrong("a package URL such as pkg:npm/lodash@4.17.21");
        }
        // A scope may begin with @, and only what follows the name is a version.
        int at = plain.lastIndexOf('@');
        String name = at > slash + 1 ? plain.substring(0, at) : plain;
        String version = at > slash + 1 ? Percent.decoded(plain.substring(at + 1)) : "";
        boolean hasEpoch = WITH_EPOCH.contains(name.substring("pkg:".length(), name.indexOf('/')));
        return new PackageUrl(name, version, hasEpoch ? epoch(text) : "");
    }

    private static String epoch(String url) {
        return qualifiers(url)
                .filter(PackageUrl::isEpoch)
                .map(each -> Percent.decoded(each.substring(EPOCH.length())))
                .filter(each -> NUMBER.matcher(each).matches())
                .map(each -> each.replaceFirst("^0+", ""))
                .findFirst()
                .orElse("");
    }

    /** Its version, else the one that is told beside it, either with its epoch before it; empty where there is none. */
    String versionOr(String told) {
        String plain = version.isEmpty() ? told : version;
        boolean whole = epoch.isEmpty()
                || plain.isEmpty()
                || BEGINS_WITH_EPOCH.matcher(plain).lookingAt();
        return whole ? plain : epoch + ":" + plain;
    }

    /**
     * A package URL that {@link #parse} can read, in this version instead of its own, and otherwise as it came. Without a version it is
     * that of each version, of whatever epoch.
     */
    static String withVersion(String url, String version) {
        int end = end(url);
        String plain = url.substring(0, end);
        int at = plain.lastIndexOf('@');
        String name = at > plain.lastIndexOf('/') + 1 ? plain.substring(0, at) : plain;
        if (!version.isEmpty()) {
            return name + "@" + Percent.encoded(version) + url.substring(end);
        }
        List<String> others = qualifiers(url).filter(each -> !isEpoch(each)).toList();
        return name + (others.isEmpty() ? "" : "?" + String.join("&", others)) + url.substring(subpath(url));
    }

    /** The text of a component's package URL, in the component's version where it has none itself. */
    static String withVersionOf(Field url, Field component) throws UnreadableException {
        Optional<String> version = component.at("version").optionalText();
        return parse(url).version().isEmpty() && version.isPresent()
                ? withVersion(url.text(), version.get())
                : url.text();
    }

    private static boolean isEpoch(String qualifier) {
        return qualifier.toLowerCase(Locale.ROOT).startsWith(EPOCH);
    }

    private static Stream<String> qualifiers(String url) {
        int end = end(url);
        int subpath = subpath(url);
        return end < subpath ? Stream.of(url.substring(end + 1, subpath).split("&", -1)) : Stream.of();
    }

    private static int end(String url) {
        int mark = url.indexOf('?');
        return mark >= 0 && mark < subpath(url) ? mark : subpath(url);
    }

    private static int subpath(String url) {
        int hash = url.indexOf('#');
        return hash < 0 ? url.length() : hash;
    }
}
