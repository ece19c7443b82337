package dev.countersign.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What {@code kubectl rollout restart} writes into a pod template: a change somebody makes, of nothing that runs. Containers may be
 * given it to read, so that anything but the time at which it was asked for, to the second, is somebody's own.
 */
public final class Restart {
    private static final String ANNOTATION = "kubectl.kubernetes.io/restartedAt";
    /** RFC 3339, as kubectl and Argo CD write it. */
    private static final Pattern SHAPE =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(Z|[+-]\\d{2}:\\d{2})");
    /** How far the clock of whoever asks can be from ours, and how long what is merged can take until it is applied. */
    private static final Duration RECENT = Duration.ofDays(1);

    private Restart() {}

    /**
     * Whether what stands there in {@code after} is what stood there in {@code before}, asks for a restart at {@code now}, or is
     * gone: nobody is handed anything by that. Both are objects of {@code kind}.
     */
    public static boolean isMere(WorkloadKind kind, JsonNode before, JsonNode after, Instant now) {
        Optional<String> asked = text(after.at(kind.templatePointer()));
        return asked.isEmpty()
                || asked.equals(text(before.at(kind.templatePointer())))
                || time(asked.get())
                        .filter(at -> Duration.between(at, now).abs().compareTo(RECENT) <= 0)
                        .isPresent();
    }

    static boolean isAskedFor(JsonNode template) {
        return text(template).flatMap(Restart::time).isPresent();
    }

    static JsonNode without(JsonNode template) {
        JsonNode copy = template.deepCopy();
        ((ObjectNode) copy.at("/metadata/annotations")).remove(ANNOTATION);
        return copy;
    }

    private static Optional<String> text(JsonNode template) {
        return Optional.ofNullable(
                template.path("metadata").path("annotations").path(ANNOTATION).textValue());
    }

    private static Optional<Instant> time(String text) {
        try {
            return SHAPE.matcher(text).matches()
                    ? Optional.of(OffsetDateTime.parse(text).toInstant())
                    : Optional.empty();
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }
}
