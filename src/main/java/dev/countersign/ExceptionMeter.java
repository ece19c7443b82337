package dev.countersign;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.countersign.cluster.ExceptionState;
import dev.countersign.profile.WaiverParser.Parsed;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Counts ComplianceExceptions by what they are and whether they count, as their status says. */
final class ExceptionMeter {
    /** Of what cannot be read it is not known what it is. */
    static final String UNREADABLE = "Unreadable";

    private final MultiGauge counted;
    private final Supplier<List<ExceptionState>> exceptions;

    ExceptionMeter(MeterRegistry meters, Supplier<List<ExceptionState>> exceptions) {
        this.counted = MultiGauge.builder("countersign.exceptions").register(meters);
        this.exceptions = exceptions;
    }

    /** One came, changed or went. */
    void changed() {
        counted.register(
                exceptions.get().stream()
                        .flatMap(ExceptionMeter::tags)
                        .collect(groupingBy(tags -> tags, counting()))
                        .entrySet()
                        .stream()
                        .<Row<?>>map(group -> Row.of(group.getKey(), group.getValue()))
                        .toList(),
                true);
    }

    private static Stream<Tags> tags(ExceptionState exception) {
        return exception.phase().stream().map(phase -> Tags.of("type", type(exception), "phase", phase));
    }

    private static String type(ExceptionState exception) {
        return switch (exception.read()) {
            case Parsed.Valid(var waiver) -> waiver.type().word();
            case Parsed.Invalid _ -> UNREADABLE;
        };
    }
}
