package dev.countersign.attestation.predicate;

import dev.countersign.attestation.Field;
import dev.countersign.attestation.UnreadableException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a CycloneDX analysis is about, by status. An {@code affects} without {@code versions} is about all that it names. With them each <a
 * href="https://cyclonedx.org/docs/1.6/json/#vulnerabilities_items_affects_items_versions">version</a> has a status of its own: what
 * excuses is said of versions alone that are {@code unaffected}, one by one, since ranges of versions are not read; whatever
 * else is said of others speaks against them, of a range against all.
 */
final class CycloneDxAffects {
    private static final List<String> STATUSES = List.of("affected", "unaffected", "unknown");

    private final CycloneDxRefs refs;
    private final String status;
    private final Map<String, List<String>> products = new LinkedHashMap<>();

    private CycloneDxAffects(CycloneDxRefs refs, String status) {
        this.refs = refs;
        this.status = status;
    }

    /**
     * The names of products by the status that is said of them; without products, where {@code affects} is absent, that of all.
     *
     * @param status of the analysis
     */
    static Map<String, List<String>> of(Field affects, CycloneDxRefs refs, String status) throws UnreadableException {
        CycloneDxAffects read = new CycloneDxAffects(refs, status);
        List<Field> items = affects.present() ? affects.items() : List.of();
        for (Field each : items) {
            read.add(each.object());
        }
        return items.isEmpty() ? Map.of(status, List.of()) : read.products;
    }

    private void add(Field affect) throws UnreadableException {
        String product = refs.named(affect.at("ref").text());
        List<Field> versions =
                affect.at("versions").present() ? affect.at("versions").items() : List.of();
        if (versions.isEmpty()) {
            put(status, product);
        }
        for (Field each : versions) {
            add(product, each.object());
        }
    }

    private void add(String product, Field version) throws UnreadableException {
        Optional<String> one = version.at("version").optionalText();
        Optional<String> range = version.at("range").optionalText();
        if (one.isPresent() == range.isPresent()) {
            throw version.at("version").wrong("a version or a range");
        }
        String said =
                version.at("status").present() ? Shapes.oneOf(STATUSES, version.at("status")) : STATUSES.getFirst();
        if (!excuses()) {
            put(status, product);
        } else if (said.equals("unaffected")) {
            put(status, at(product, one.or(() -> range).orElseThrow()));
        } else {
            put(
                    said.equals("affected") ? "affected" : "under_investigation",
                    one.map(exact -> at(product, exact)).orElseGet(() -> at(product, "")));
        }
    }

    private boolean excuses() {
        return status.equals("not_affected") || status.equals("fixed");
    }

    private void put(String said, String product) {
        List<String> names = products.computeIfAbsent(said, _ -> new ArrayList<>());
        if (!names.contains(product)) {
            names.add(product);
        }
    }

    /** In that version; in any where it is empty. What follows the version of a package URL limits it as well, and stays. */
    private static String at(String product, String version) {
        int end = product.length();
        for (char cut : new char[] {'#', '?'}) {
            int at = product.indexOf(cut);
            end = at >= 0 && at < end ? at : end;
        }
        String name = PackageUrl.nameOf(product.substring(0, end));
        String rest = product.startsWith(PackageUrl.SCHEME) ? product.substring(end) : "";
        return name + (version.isEmpty() ? "" : "@" + version) + rest;
    }
}
