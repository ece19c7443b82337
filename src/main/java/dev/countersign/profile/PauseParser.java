package dev.countersign.profile;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads EnforcementPauses from JSON trees; never throws for one. */
public final class PauseParser {
    private PauseParser() {}

    /** What reading one came to. */
    public sealed interface Parsed {
        /** A pause. */
        record Valid(Pause pause) implements Parsed {}

        /** Everything that is wrong with it. */
        record Invalid(List<Problem> problems) implements Parsed {
            public Invalid {
                problems = List.copyOf(problems);
            }
        }
    }

    /**
     * Reads {@code object}, a whole EnforcementPause.
     *
     * @param now when it was created, where the API server has not said so yet
     */
    public static Parsed parse(JsonNode object, Instant now) {
        Set<Problem> problems = new LinkedHashSet<>();
        Field whole = Field.root(object, problems).closed("apiVersion", "kind", "metadata", "spec", "status");
        Field spec = whole.member("spec").closed("profiles", "until", "reason", "ticket", "requestedBy");
        Field profiles = spec.member("profiles");
        List<Field> items = profiles.itemsIfAny("a pause names the profiles that it is of");
        if (!profiles.present()) {
            profiles.refuse("is missing; name the profiles that are to pause");
        }
        Field.refuseRepeats(items);
        List<String> names = items.stream().map(Field::text).toList();
        Field until = spec.member("until");
        if (!until.present()) {
            until.refuse("is missing; a pause has an end");
        }
        Pause pause = new Pause(
                object.at("/metadata/name").asText(),
                object.at("/metadata/uid").asText(),
                names,
                created(object, now),
                until.time().orElse(Instant.EPOCH),
                spec.member("requestedBy").optionalText().orElse(""),
                spec.member("ticket").text(),
                spec.member("reason").text());
        return problems.isEmpty() ? new Parsed.Valid(pause) : new Parsed.Invalid(List.copyOf(problems));
    }

    private static Instant created(JsonNode object, Instant now) {
        try {
            return Instant.parse(object.at("/metadata/creationTimestamp").asText());
        } catch (DateTimeException notYet) {
            return now;
        }
    }
}
