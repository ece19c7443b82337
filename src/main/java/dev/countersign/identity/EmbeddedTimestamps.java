package dev.countersign.identity;

import dev.countersign.key.SignatureAlgorithm;
import dev.countersign.trustroot.Log;
import dev.countersign.x509.Certificate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks the timestamps of certificate logs that are embedded in a certificate (RFC 6962 §3.2, §3.3). */
final class EmbeddedTimestamps {
    static final String EXTENSION = "1.3.6.1.4.1.11129.2.4.2";

    private EmbeddedTimestamps() {}

    static CertificateLogs check(Certificate certificate, Certificate issuer, List<Log> logs) {
        Optional<byte[]> extension = certificate.extensions().value(EXTENSION);
        if (extension.isEmpty()) {
            return new CertificateLogs(List.of(), List.of(), List.of());
        }
        Optional<List<LogTimestamp>> list = LogTimestamp.list(extension.get());
        if (list.isEmpty()) {
            return new CertificateLogs(
                    List.of(), List.of("a list of timestamps that RFC 6962 does not have"), List.of());
        }
        byte[] seen = certificate.signedPartWithout(EXTENSION);
        Map<String, Log> proven = new LinkedHashMap<>();
        List<String> refused = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (LogTimestamp timestamp : list.get()) {
            switch (check(timestamp, timestamp.signedOver(issuer, seen), logs)) {
                case Checked.By(Log log) -> proven.putIfAbsent(log.id(), log);
                case Checked.Not(String why) -> refused.add(why);
                case Checked.Unknown(String why) -> unknown.add(why);
            }
        }
        return new CertificateLogs(List.copyOf(proven.values()), refused, unknown);
    }

    private sealed interface Checked {
        record By(Log log) implements Checked {}

        record Not(String why) implements Checked {}

        record Unknown(String why) implements Checked {}
    }

    private static Checked check(LogTimestamp timestamp, byte[] signed, List<Log> logs) {
        List<Log> named =
                logs.stream().filter(log -> log.hasId(timestamp.logId())).toList();
        if (named.isEmpty()) {
            return new Checked.Unknown("a timestamp by a certificate log that the trust root does not name");
        }
        Optional<SignatureAlgorithm> algorithm = timestamp.algorithm();
        if (algorithm.isEmpty()) {
            return new Checked.Not("a timestamp with a signature that is neither ECDSA nor RSA with SHA-256");
        }
        List<Log> signers = named.stream()
                .filter(log -> log.key().made(timestamp.signature(), signed, algorithm.get()))
                .toList();
        if (signers.isEmpty()) {
            return new Checked.Not("a timestamp that the log it names did not sign for this certificate");
        }
        return signers.stream()
                .filter(log -> log.validity().contains(timestamp.time()))
                .findFirst()
                .<Checked>map(Checked.By::new)
                .orElseGet(() -> new Checked.Not("a timestamp of " + timestamp.time()
                        + ", when the trust root does not believe the log: it is believed "
                        + signers.getFirst().validity()));
    }
}
