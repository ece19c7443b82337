package dev.countersign.attestation.predicate;

import dev.countersign.attestation.Field;
import dev.countersign.attestation.UnreadableException;
import dev.countersign.attestation.predicate.Scan.Ended;
import dev.countersign.attestation.predicate.Scan.Origin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A report in <a href="https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html">SARIF 2.1.0</a>. Several runs count
 * together: the newest says which of several logs counts, the oldest how old the log is.
 */
final class SarifLog {
    private SarifLog() {}

    static Scan read(Field log) throws UnreadableException {
        Scalars.word(log.object().at("version"), List.of("2.1.0"));
        Field apart = log.at("inlineExternalProperties");
        for (Field each : apart.present() ? apart.items() : List.<Field>of()) {
            SarifExternal.refuse(each);
        }
        List<SarifRun> runs = new ArrayList<>();
        for (Field run : log.at("runs").items()) {
            runs.add(SarifRun.read(run));
        }
        if (runs.isEmpty()) {
            throw log.at("runs").wrong("a list of at least one run");
        }
        return new Scan(
                origin(runs),
                ended(runs),
                Optional.empty(),
                runs.stream().flatMap(run -> run.failure().stream()).findFirst(),
                found(runs));
    }

    private static Origin origin(List<SarifRun> runs) {
        List<Optional<String>> commits =
                runs.stream().map(SarifRun::commit).distinct().toList();
        return new Origin(
                runs.stream().map(SarifRun::tool).distinct().toList(),
                runs.stream().flatMap(run -> run.category().stream()).distinct().toList(),
                commits.size() == 1 ? commits.getFirst() : Optional.empty(),
                Optional.empty());
    }

    // Of a run that does not say when it ended nobody knows that it is not the oldest, or the newest.
    private static Optional<Ended> ended(List<SarifRun> runs) {
        List<Instant> times =
                runs.stream().flatMap(run -> run.ended().stream()).sorted().toList();
        return times.size() < runs.size()
                ? Optional.empty()
                : Optional.of(new Ended(times.getLast(), times.getFirst()));
    }

    private static Found found(List<SarifRun> runs) {
        return runs.stream().anyMatch(run -> run.findings().isEmpty())
                ? Found.nobodyKnows()
                : Found.listed(runs.stream()
                        .flatMap(run -> run.findings().stream())
                        .flatMap(List::stream)
                        .toList());
    }
}
