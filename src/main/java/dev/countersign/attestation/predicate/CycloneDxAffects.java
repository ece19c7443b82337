package dev.countersign.attestation.predicate;

import dev.countersign.attestation.Field;
import dev.countersign.attestation.UnreadableException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a CycloneDX vulnerability {@code affects}: packages by what is said of them. Without the member it is {@linkplain CycloneDxSubject what
 * the BOM is of}, and where that does not say, what it is attested of: the image. An affect without {@code versions} has the status of the
 * analysis; of one with them only these are spoken of, each by its own status too: what is not {@code unaffected} is not excused, though the
 * analysis excuse the vulnerability.
 *
 * <p>Nothing is excused that is not named. What cannot be told (a reference that means no package, a range of versions) is excused by nothing, and
 * where it is said to be affected it is all that it may be: the package in each version, or the image.
 */
final class CycloneDxAffects {
    private static final List<String> EXCUSES = List.of("not_affected", "fixed");
    private static final List<String> STATUSES = List.of("affected", "unaffected", "unknown");

    private final CycloneDxRefs refs;
    private final String status;
    private final Map<String, List<String>> named = new LinkedHashMap<>();
    private final Set<String> ofTheImage = new LinkedHashSet<>();

    /**
     * What has one status.
     *
     * @param products none for the image itself
     */
    record Affected(String status, List<String> products) {}

    private CycloneDxAffects(CycloneDxRefs refs, String status) {
        this.refs = refs;
        this.status = status;
    }

    /** What is said, where the analysis says {@code status}. */
    static List<Affected> read(Field affects, CycloneDxRefs refs, CycloneDxSubject subject, String status)
            throws UnreadableException {
        if (!affects.present()) {
            return List.of(of(subject, status));
        }
        CycloneDxAffects said = new CycloneDxAffects(refs, status);
        List<Field> all = affects.items();
        if (all.isEmpty()) {
            said.put(status, Optional.empty());
        }
        for (Field each : all) {
            said.add(each.object());
        }
        return said.all();
    }

    // The image holds what the BOM is of, and so is all that may be affected.
    private static Affected of(CycloneDxSubject subject, String status) throws UnreadableException {
        boolean excused = subject.isTold() && EXCUSES.contains(status);
        return new Affected(status, excused ? List.of(subject.product()) : List.of());
    }

    private List<Affected> all() {
        return Stream.concat(
                        ofTheImage.stream().map(each -> new Affected(each, List.of())),
                        named.entrySet().stream().map(each -> new Affected(each.getKey(), each.getValue())))
                .toList();
    }

    private void add(Field affect) throws UnreadableException {
        Optional<String> url = refs.packageUrl(affect.at("ref"));
        Field versions = affect.at("versions");
        List<Field> each = versions.present() ? versions.items() : List.of();
        if (each.isEmpty()) {
            put(status, url);
        }
        for (Field version : each) {
            add(version.object(), url);
        }
    }

    private void add(Field said, Optional<String> url) throws UnreadableException {
        boolean range = said.at("range").present();
        if (range == said.at("version").present()) {
            throw said.wrong("either a version or a range");
        }
        String version = range ? "" : said.at("version").text();
        if (range) {
            said.at("range").text();
        }
        // The default is affected.
        String own = Scalars.optionalWord(said.at("status"), STATUSES).orElse("affected");
        Optional<String> product = url.map(each -> PackageUrl.withVersion(each, version));
        if (!own.equals("unaffected")) {
            String worse = own.equals("affected") ? "affected" : "under_investigation";
            put(EXCUSES.contains(status) ? worse : status, product);
        } else if (EXCUSES.contains(status) && !range) {
            put(status, product);
        }
    }

    private void put(String said, Optional<String> url) {
        if (url.isPresent()) {
            named.computeIfAbsent(said, _ -> new ArrayList<>()).add(url.get());
        } else if (!EXCUSES.contains(said)) {
            ofTheImage.add(said);
        }
    }
}
