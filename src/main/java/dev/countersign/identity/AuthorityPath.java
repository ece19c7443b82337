package dev.countersign.identity;

import dev.countersign.identity.Identification.Reason;
import dev.countersign.image.Printable;
import dev.countersign.trustroot.CertificateAuthority;
import dev.countersign.x509.Certificate;
import dev.countersign.x509.CertificatePath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A path to an authority that holds. */
record AuthorityPath(CertificateAuthority authority, CertificatePath path) {
    /** The first path that holds; else what is wrong with those there are, if any. */
    static AuthorityPath find(Paths paths, List<CertificateAuthority> authorities, Set<Instant> times)
            throws RefusedException {
        List<RefusedException> refusals = new ArrayList<>();
        for (CertificateAuthority authority : authorities) {
            try {
                for (CertificatePath candidate : paths.to(authority)) {
                    Optional<RefusedException> flaw = flaw(candidate, authority, times);
                    if (flaw.isEmpty()) {
                        return new AuthorityPath(authority, candidate);
                    }
                    refusals.add(flaw.get());
                }
            } catch (RefusedException unusable) {
                refusals.add(unusable);
            }
        }
        // A path that holds at another time says more than one that never does.
        throw refusals.stream()
                .filter(refused -> refused.reason() == Reason.OUTSIDE_VALIDITY)
                .findFirst()
                .or(() -> refusals.stream().findFirst())
                .orElseGet(() -> new RefusedException(
                        Reason.UNTRUSTED,
                        "none of the trust root's " + authorities.size() + " authorities issued the certificate"));
    }

    /** The certificate that the leaf was issued with. */
    Certificate issuer() {
        return path.certificates().get(1);
    }

    private static Optional<RefusedException> flaw(
            CertificatePath path, CertificateAuthority authority, Set<Instant> times) {
        return path.flaw(SigningPurpose.CODE_SIGNING)
                .map(flaw -> new RefusedException(Reason.BROKEN_PATH, flaw))
                .or(() -> times.stream()
                        .sorted()
                        .flatMap(time -> flawAt(time, path, authority).stream())
                        .findFirst()
                        .map(flaw -> new RefusedException(Reason.OUTSIDE_VALIDITY, flaw)));
    }

    // Client specification §4: the path holds at each verified time, and so does the authority's own window.
    private static Optional<String> flawAt(Instant time, CertificatePath path, CertificateAuthority authority) {
        return path.flawAt(time)
                .or(() -> Optional.of(authority)
                        .filter(each -> !each.validity().contains(time))
                        .map(each -> "the trust root believes " + Printable.of(each.uri()) + " " + each.validity()
                                + ", not at " + time));
    }
}
