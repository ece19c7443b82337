package dev.countersign.identity;

import dev.countersign.trustroot.Log;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The certificate logs that saw a certificate, by timestamps embedded in it.
 *
 * @param proven logs of the trust root whose timestamps verify, each once
 * @param refused what is wrong with the others
 */
public record CertificateLogs(List<Log> proven, List<String> refused) {
    public CertificateLogs {
        proven = List.copyOf(proven);
        refused = List.copyOf(refused);
    }

    /** Who vouches: what a threshold counts. Two logs of one operator are one. */
    public Set<String> operators() {
        return proven.stream().map(Log::operator).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether at least {@code threshold} operators vouch. */
    public boolean suffice(int threshold) {
        return operators().size() >= threshold;
    }
}
