package dev.countersign.attestation.predicate;

import dev.countersign.attestation.Field;
import dev.countersign.attestation.UnreadableException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A <a href="https://github.com/package-url/purl-spec">package URL</a>, as far as it says which package in which version. By hand, since
 * packageurl-java 1.5.0 refuses {@code pkg:npm/@scope/name}, of which it finds no name, and spells the others anew, wrongly what is beyond
 * ASCII. Those that VEX and scans name {@code policies/lib/packages.rego} reads in the same way.
 *
 * @param name {@code pkg:type/namespace/name}, without slashes that part nothing, and otherwise spelled as it came
 * @param version without escapes; empty where there is none
 * @param epoch of the version, in a type that has it among the qualifiers; empty where they say none, or 0
 */
record PackageUrl(String name, String version, String epoch) {
    // Scheme and type are in either case, and slashes after them part nothing.
    private static final Pattern URL =
            Pattern.compile("(?is)pkg:/*(?<type>[^/@?#]+)/+(?<path>[^/?#][^?#]*)(?:[?#].*)?");
    private static final Pattern SLASHES = Pattern.compile("/+");
    private static final Set<String> WITH_EPOCH = Set.of("deb", "rpm");
    private static final String EPOCH = "epoch=";
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");
    private static final Pattern BEGINS_WITH_EPOCH = Pattern.compile("[0-9]+:");

    static PackageUrl parse(Field field) throws UnreadableException {
        return readings(field).getFirst();
    }

    /**
     * What it may mean. The version follows the last {@code @} by the specification, which has every other in escapes; as many
     * tools leave them in versions ({@code git+ssh://git@…}) it follows the first, and comes first here.
     */
    static List<PackageUrl> readings(Field field) throws UnreadableException {
        String text = field.text();
        Matcher url = URL.matcher(text);
        if (!url.matches()) {
            throw field.wrong("a package URL such as pkg:npm/lodash@4.17.21");
        }
        String path = url.group("path");
        return Stream.of(version(path), Math.max(path.lastIndexOf('@'), version(path)))
                .distinct()
                .map(at -> of(url.group("type").toLowerCase(Locale.ROOT), path, at, text))
                .toList();
    }

    /** Where the version begins, or the path ends. What a scope begins with is no version's. */
    private static int version(String path) {
        int at = path.indexOf('@', 1);
        return at < 0 ? path.length() : at;
    }

    private static PackageUrl of(String type, String path, int at, String url) {
        String name = SLASHES.matcher(path.substring(0, at)).replaceAll("/");
        return new PackageUrl(
                "pkg:" + type + "/" + (name.endsWith("/") ? name.substring(0, name.length() - 1) : name),
                at < path.length() ? Percent.decoded(path.substring(at + 1)) : "",
                WITH_EPOCH.contains(type) ? epoch(url) : "");
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
        Matcher plain = URL.matcher(url);
        String name = plain.matches()
                ? url.substring(0, plain.start("path") + version(plain.group("path")))
                : url.substring(0, end);
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
