package dev.countersign.attestation.predicate;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.packageurl.MalformedPackageURLException;
import com.github.packageurl.PackageURL;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.spdx.core.InvalidSPDXAnalysisException;
import org.spdx.jacksonstore.JacksonDeSerializer;
import org.spdx.jacksonstore.MultiFormatStore;
import org.spdx.library.ListedLicenses;
import org.spdx.library.ModelCopyManager;
import org.spdx.library.SpdxModelFactory;
import org.spdx.library.model.v2.ExternalRef;
import org.spdx.library.model.v2.SpdxDocument;
import org.spdx.library.model.v2.SpdxElement;
import org.spdx.library.model.v2.SpdxPackage;
import org.spdx.library.model.v2.license.AnyLicenseInfo;
import org.spdx.library.model.v2.license.ConjunctiveLicenseSet;
import org.spdx.library.model.v2.license.DisjunctiveLicenseSet;
import org.spdx.library.model.v2.license.LicenseSet;
import org.spdx.library.model.v2.license.OrLaterOperator;
import org.spdx.library.model.v2.license.SimpleLicensingInfo;
import org.spdx.library.model.v2.license.SpdxNoAssertionLicense;
import org.spdx.library.model.v2.license.SpdxNoneLicense;
import org.spdx.library.model.v2.license.WithExceptionOperator;
import org.spdx.storage.simple.InMemSpdxStore;

/**
 * What a document says by the word of the SPDX project's own library. It reads only documents that are right in every respect, in
 * many times the memory.
 *
 * @param subject name and version of the one element that it describes
 * @param packages which versions there are of each, but for the subject
 * @param terms the ways to comply that each has, a set of sets of licenses; none where it says nothing
 */
record SpdxLibrary(
        Optional<String> subject,
        int total,
        SortedMap<String, SortedSet<String>> packages,
        Map<String, Set<Set<String>>> terms,
        int withoutSupplier) {
    private static final Set<String> NOTHING = Set.of("NOASSERTION", "NONE");

    // It warns of each package that declares no license.
    private static final Logger LOG = Logger.getLogger("org.spdx");

    static {
        LOG.setLevel(Level.SEVERE);
        // Else it would fetch the list of licenses.
        System.setProperty("org.spdx.useJARLicenseInfoOnly", "true");
        SpdxModelFactory.init();
    }

    /** As if nothing had been read before. */
    static void forget() {
        ListedLicenses.resetListedLicenses();
    }

    static SpdxLibrary read(JsonNode json) throws InvalidSPDXAnalysisException {
        String namespace = json.path("documentNamespace").asText();
        InMemSpdxStore store = new InMemSpdxStore();
        ModelCopyManager copies = new ModelCopyManager();
        new JacksonDeSerializer(store, copies, MultiFormatStore.Format.JSON).storeDocument(namespace, json);
        List<SpdxElement> described =
                List.copyOf(new SpdxDocument(store, namespace, copies, false).getDocumentDescribes());
        Optional<SpdxPackage> subject = described.size() == 1 && described.getFirst() instanceof SpdxPackage one
                ? Optional.of(one)
                : Optional.empty();
        SpdxLibrary read = new SpdxLibrary(
                subject.isPresent()
                        ? Optional.of(name(subject.get()) + " " + version(subject.get()))
                        : Optional.empty(),
                0,
                new TreeMap<>(),
                new TreeMap<>(),
                0);
        for (Object each : SpdxModelFactory.getSpdxObjects(store, copies, "Package", namespace + "#", null)
                .toList()) {
            if (each instanceof SpdxPackage component
                    && subject.filter(one -> one.getId().equals(component.getId()))
                            .isEmpty()) {
                read = read.with(component);
            }
        }
        return read;
    }

    private SpdxLibrary with(SpdxPackage component) throws InvalidSPDXAnalysisException {
        List<String> names = new ArrayList<>();
        String version = version(component);
        for (ExternalRef each : component.getExternalRefs()) {
            if (each.getReferenceType().getIndividualURI().endsWith("purl")) {
                PackageURL url = url(each.getReferenceLocator());
                String all = url.getCoordinates();
                int at = url.getVersion() == null ? all.length() : all.lastIndexOf('@');
                add(names, all.substring(0, at), url.getVersion() == null ? version : url.getVersion());
            }
        }
        if (names.isEmpty()) {
            add(names, name(component), version);
        }
        AnyLicenseInfo concluded = component.getLicenseConcluded();
        AnyLicenseInfo license = concluded == null || isNothing(concluded) ? component.getLicenseDeclared() : concluded;
        Set<Set<String>> ways = license == null || isNothing(license) ? Set.of() : ways(license);
        names.forEach(name -> terms.put(name, ways));
        boolean supplied =
                component.getSupplier().filter(text -> !NOTHING.contains(text)).isPresent();
        return new SpdxLibrary(subject, total + 1, packages, terms, withoutSupplier + (supplied ? 0 : 1));
    }

    private void add(List<String> names, String name, String version) {
        names.add(name);
        SortedSet<String> versions = packages.computeIfAbsent(name, _ -> new TreeSet<>());
        if (!version.isEmpty()) {
            versions.add(version);
        }
    }

    private static PackageURL url(String text) {
        try {
            return new PackageURL(text);
        } catch (MalformedPackageURLException none) {
            throw new AssertionError(text, none);
        }
    }

    private static String name(SpdxPackage component) throws InvalidSPDXAnalysisException {
        return component.getName().orElseThrow();
    }

    private static String version(SpdxPackage component) throws InvalidSPDXAnalysisException {
        return component
                .getVersionInfo()
                .filter(text -> !NOTHING.contains(text))
                .orElse("");
    }

    private static boolean isNothing(AnyLicenseInfo license) {
        return license instanceof SpdxNoAssertionLicense || license instanceof SpdxNoneLicense;
    }

    private static Set<Set<String>> ways(AnyLicenseInfo license) throws InvalidSPDXAnalysisException {
        return switch (license) {
            case LicenseSet set -> ways(set);
            case OrLaterOperator later -> one(later.getLicense().getLicenseId() + "+");
            case WithExceptionOperator with ->
                one(ways(with.getLicense()).iterator().next().iterator().next() + " WITH "
                        + with.getException().getLicenseExceptionId());
            case SimpleLicensingInfo simple -> one(simple.getLicenseId());
            default -> throw new AssertionError(license);
        };
    }

    private static Set<Set<String>> ways(LicenseSet set) throws InvalidSPDXAnalysisException {
        Set<Set<String>> all = new LinkedHashSet<>();
        if (set instanceof ConjunctiveLicenseSet) {
            all.add(Set.of());
        }
        for (AnyLicenseInfo each : set.getMembers()) {
            if (set instanceof DisjunctiveLicenseSet) {
                all.addAll(ways(each));
                continue;
            }
            Set<Set<String>> both = new LinkedHashSet<>();
            for (Set<String> left : all) {
                for (Set<String> right : ways(each)) {
                    Set<String> way = new TreeSet<>(left);
                    way.addAll(right);
                    both.add(way);
                }
            }
            all = both;
        }
        return all;
    }

    private static Set<Set<String>> one(String license) {
        return Set.of(Set.of(license));
    }
}
