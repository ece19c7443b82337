package dev.countersign.attestation.predicate;

import dev.countersign.attestation.EvidenceKind;
import dev.countersign.attestation.Fact;
import dev.countersign.attestation.Field;
import dev.countersign.attestation.Kind;
import dev.countersign.attestation.UnreadableException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What scanners of all kinds have in common: their report is a SARIF log under a predicate type that says of which kind it is, or
 * a <a href="https://github.com/oasis-tcs/sarif-spec">SARIF 2.1.0</a> log under a type that a profile names, a {@link ScanSummary}, or a {@link ToolReport}. Rules
 * see what {@link Scan} describes. A run that failed is no pass, whatever rules say.
 */
abstract sealed class Scanner implements Kind permits Dast, Fuzz, IacScan, Sast, Sca, SecretScan {
    // Witness wraps the report of the tool that it ran.
    private static final String WITNESS = "https://witness.dev/attestations/sarif/v0.1";

    private final EvidenceKind kind;
    private final String noun;
    private final String advice;

    Scanner(String word, String noun, String advice) {
        this.kind = new EvidenceKind(word);
        this.noun = noun;
        this.advice = advice;
    }

    @Override
    public boolean knowsDatabase() {
        return true;
    }

    @Override
    public final EvidenceKind kind() {
        return kind;
    }

    @Override
    public Set<String> predicateTypes() {
        Stream<String> types = Stream.of("https://countersign.dev/sarif/" + kind + "/v1", ScanSummary.TYPE);
        return Stream.concat(types, Stream.of(ToolReport.TYPE).filter(_ -> ToolReport.mayBe(kind.word())))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public final boolean readsOthers() {
        return true;
    }

    @Override
    public int mostBytes() {
        return 12 << 20;
    }

    @Override
    public final Optional<Fact> read(String predicateType, Field predicate) throws UnreadableException {
        Optional<Scan> scan = switch (predicateType) {
            case ScanSummary.TYPE -> ScanSummary.read(predicate, kind.word()).map(this::written);
            case ToolReport.TYPE -> ToolReport.read(predicate, kind.word());
            default -> Optional.of(report(predicateType, predicate));
        };
        return scan.map(read -> read.fact(kind, predicateType));
    }

    /** What rules may see of a scan whose messages anybody may have written. */
    Scan written(Scan scan) {
        return scan;
    }

    /** A report under a type that says which kind it is of. */
    Scan report(String predicateType, Field predicate) throws UnreadableException {
        Field own = predicate.object();
        return SarifLog.read(predicateType.equals(WITNESS) ? own.at("report") : own);
    }

    @Override
    public final Set<String> codes() {
        return Set.of(Scan.FAILED);
    }

    @Override
    public final String noun() {
        return noun;
    }

    @Override
    public final String advice() {
        return advice;
    }
}
