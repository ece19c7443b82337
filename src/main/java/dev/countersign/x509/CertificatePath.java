package dev.countersign.x509;

import dev.countersign.trustroot.Validity;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A path of certificates from a leaf up to one that is believed.
 *
 * @param certificates each issued by the next; the last is believed whatever it says of its own issuer
 */
public record CertificatePath(List<Certificate> certificates) {
    private static final String ANY_PURPOSE = "2.5.29.37.0";
    private static final Set<String> UNDERSTOOD =
            Set.of(ExtensionTable.BASIC_CONSTRAINTS, ExtensionTable.KEY_USAGE, ExtensionTable.EXTENDED_KEY_USAGE);

    /** @throws IllegalArgumentException for a path without a certificate */
    public CertificatePath {
        certificates = List.copyOf(certificates);
        if (certificates.isEmpty()) {
            throw new IllegalArgumentException("a path without a certificate");
        }
    }

    /** What is wrong with the path itself, whatever the time; {@code purpose} is what the leaf is to be used for. */
    public Optional<String> flaw(String purpose) {
        return IntStream.range(1, certificates.size())
                .mapToObj(at -> flaw(at, purpose))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** When all of its certificates are valid; with its end before its start where they never are. */
    public Validity validity() {
        Instant from = certificates.stream()
                .map(each -> each.validity().from())
                .max(Comparator.naturalOrder())
                .orElseThrow();
        Optional<Instant> until = certificates.stream()
                .flatMap(each -> each.validity().until().stream())
                .min(Comparator.naturalOrder());
        return new Validity(from, until);
    }

    /** Which of its certificates is not valid at {@code time}; empty where all are. */
    public Optional<String> flawAt(Instant time) {
        return certificates.stream()
                .filter(each -> !each.validity().contains(time))
                .findFirst()
                .map(each -> "the certificate " + each.name() + " is valid " + each.validity() + ", not at " + time);
    }

    private Optional<String> flaw(int at, String purpose) {
        Certificate issued = certificates.get(at - 1);
        Certificate issuer = certificates.get(at);
        ExtensionTable says = issuer.extensions();
        return Stream.<Supplier<Optional<String>>>of(
                        () -> found(
                                !Arrays.equals(issued.issuer(), issuer.subject()),
                                "names another issuer of " + issued.name()),
                        () -> found(!says.isCa(), "is not one that may issue certificates"),
                        () -> found(!says.maySignCertificates(), "has a key that may not sign certificates"),
                        () -> found(tooLong(at), "may not have so many certificates below it"),
                        () -> found(
                                says.values().containsKey(ExtensionTable.NAME_CONSTRAINTS),
                                "has name constraints, which are not evaluated"),
                        () -> unknown(says),
                        () -> found(!allows(says.purposes(), purpose), "does not allow the purpose " + purpose),
                        () -> found(!issued.isSignedBy(issuer), "did not sign " + issued.name()))
                .map(Supplier::get)
                .flatMap(Optional::stream)
                .findFirst()
                .map(flaw -> "the certificate " + issuer.name() + " " + flaw);
    }

    // RFC 5280 §6.1.4 (l): certificates that renew a key under the same name do not count.
    private boolean tooLong(int at) {
        long below = certificates.subList(1, at).stream()
                .filter(each -> !each.isSelfIssued())
                .count();
        return below > certificates.get(at).extensions().pathLength().orElse(Integer.MAX_VALUE);
    }

    private static Optional<String> unknown(ExtensionTable says) {
        return says.critical().stream()
                .filter(oid -> !UNDERSTOOD.contains(oid))
                .sorted()
                .findFirst()
                .map(oid -> "has the critical extension " + oid + ", which is not understood");
    }

    private static boolean allows(Set<String> purposes, String purpose) {
        return purposes.isEmpty() || purposes.contains(purpose) || purposes.contains(ANY_PURPOSE);
    }

    private static Optional<String> found(boolean flawed, String flaw) {
        return flawed ? Optional.of(flaw) : Optional.empty();
    }
}
