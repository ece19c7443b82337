package dev.countersign;

import dev.countersign.cluster.ExceptionState;
import dev.countersign.operator.api.ComplianceExceptionStatus.Phase;
import dev.countersign.profile.Waiver;
import dev.countersign.profile.WaiverParser.Parsed;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Counts ComplianceExceptions by what they are and whether they count, as their status says, whenever somebody asks. */
final class ExceptionMeter {
    /** Of what cannot be read it is not known what it is. */
    static final String UNREADABLE = "Unreadable";

    private ExceptionMeter() {}

    static void register(MeterRegistry meters, Supplier<List<ExceptionState>> exceptions) {
        Stream.concat(Arrays.stream(Waiver.Type.values()).map(Waiver.Type::word), Stream.of(UNREADABLE))
                .forEach(type -> Arrays.stream(Phase.values())
                        .map(Phase::word)
                        .forEach(phase -> Gauge.builder(
                                        "countersign.exceptions", () -> count(exceptions.get(), type, phase))
                                .tag("type", type)
                                .tag("phase", phase)
                                .register(meters)));
    }

    private static long count(List<ExceptionState> exceptions, String type, String phase) {
        return exceptions.stream()
                .filter(exception -> exception.phase().equals(Optional.of(phase)))
                .filter(exception -> type(exception).equals(type))
                .count();
    }

    private static String type(ExceptionState exception) {
        return switch (exception.read()) {
            case Parsed.Valid(var waiver) -> waiver.type().word();
            case Parsed.Invalid _ -> UNREADABLE;
        };
    }
}
