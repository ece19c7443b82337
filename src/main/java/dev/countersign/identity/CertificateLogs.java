package dev.countersign.identity;

import dev.countersign.trustroot.Log;
import java.util.List;

/**
 * The certificate logs that saw a certificate, by timestamps embedded in it.
 *
 * @param proven logs of the trust root whose timestamps verify, each once
 * @param refused what is wrong with others of the trust root's logs, or with the list of them all
 * @param unknown why others say nothing, good or bad: the trust root does not name their logs
 */
public record CertificateLogs(List<Log> proven, List<String> refused, List<String> unknown) {
    public CertificateLogs {
        proven = List.copyOf(proven);
        refused = List.copyOf(refused);
        unknown = List.copyOf(unknown);
    }
}
