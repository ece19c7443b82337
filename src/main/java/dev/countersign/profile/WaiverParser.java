package dev.countersign.profile;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.image.Digest;
import dev.countersign.image.ImagePattern;
import dev.countersign.json.Canonical;
import dev.countersign.profile.Waiver.Match;
import dev.countersign.profile.Waiver.Named;
import dev.countersign.profile.Waiver.RequestedBy;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads ComplianceException objects from JSON trees; never throws for one. */
public final class WaiverParser {
    private static final List<String> KINDS = List.of(
            "Pod", "Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "ReplicationController", "Job", "CronJob");

    private WaiverParser() {}

    /** What reading one came to. */
    public sealed interface Parsed {
        /** It says what it is to hide. */
        record Valid(Waiver waiver) implements Parsed {}

        /** Everything that is wrong with it. */
        record Invalid(List<Problem> problems) implements Parsed {
            public Invalid {
                problems = List.copyOf(problems);
            }
        }
    }

    /**
     * Reads {@code object}, a whole ComplianceException with {@code metadata} and {@code spec}.
     *
     * @param now when it was made, of one that the API server has not taken yet
     */
    public static Parsed parse(JsonNode object, Instant now) {
        Set<Problem> problems = new LinkedHashSet<>();
        Field whole = Field.root(object, problems).closed("apiVersion", "kind", "metadata", "spec", "status");
        Field metadata = whole.member("metadata");
        Field spec = whole.member("spec")
                .closed(
                        "type",
                        "requirements",
                        "terms",
                        "match",
                        "reason",
                        "owner",
                        "ticket",
                        "expiresAt",
                        "requestedBy");
        Waiver waiver = new Waiver(
                metadata.member("namespace").tree().asText(),
                metadata.member("name").tree().asText(),
                metadata.member("uid").tree().asText(),
                spec.member("type")
                        .oneOf(List.of(Waiver.Type.values()), Waiver.Type::word)
                        .orElse(Waiver.Type.WAIVER),
                requirements(spec.member("requirements")),
                texts(spec.member("terms"), "leave it out to speak of all that the requirements come to"),
                match(spec.member("match")),
                spec.member("reason").text(),
                spec.member("owner").text(),
                spec.member("ticket").optionalText(),
                metadata.member("creationTimestamp").time().orElse(now),
                end(spec.member("expiresAt")),
                requestedBy(spec.member("requestedBy")),
                Canonical.of(spec.tree()).digest());
        if (waiver.type() == Waiver.Type.FALSE_POSITIVE && waiver.isOfWholeRequirements()) {
            spec.member("terms").refuse("is missing; a false positive is one of a certain finding");
        }
        return problems.isEmpty() ? new Parsed.Valid(waiver) : new Parsed.Invalid(List.copyOf(problems));
    }

    private static List<String> requirements(Field field) {
        if (!field.present()) {
            field.refuse("is missing; name the requirements that are not met");
        }
        List<Field> items = field.itemsIfAny("name the requirements that are not met");
        Field.refuseRepeats(items);
        for (Field item : items) {
            if (RequirementParser.RESERVED.contains(item.text(Format.NAME))) {
                item.refuse("is nothing that a profile asks for, and is never excused");
            }
        }
        return items.stream().map(item -> item.tree().asText()).toList();
    }

    private static List<String> texts(Field field, String whatAbsenceMeans) {
        List<Field> items = field.itemsIfAny(whatAbsenceMeans);
        Field.refuseRepeats(items);
        return items.stream().map(Field::text).toList();
    }

    private static Match match(Field field) {
        Field match = field.closed("workloads", "images");
        List<Named> workloads = match.member("workloads").itemsIfAny("leave it out for all workloads").stream()
                .flatMap(item -> workload(item).stream())
                .toList();
        List<Field> items = match.member("images").itemsIfAny("leave it out for all images");
        Field.refuseRepeats(items);
        List<Digest> digests =
                items.stream().flatMap(item -> digest(item).stream()).toList();
        List<ImagePattern> images = ScopeParser.patterns(
                items.stream().filter(item -> digest(item).isEmpty()).toList());
        if (workloads.isEmpty() && images.stream().anyMatch(pattern -> !pattern.namesHost())) {
            match.member("images")
                    .refuse("must begin with a registry host where no workloads are named, such as ghcr.io/acme/api");
        }
        if (field.present()
                && !match.member("workloads").present()
                && !match.member("images").present()) {
            field.refuse("must have workloads, images or both; nothing is excused in a whole namespace");
        }
        return new Match(workloads, digests, images);
    }

    private static Optional<Named> workload(Field field) {
        Field workload = field.closed("kind", "name");
        String name = workload.member("name").text(Format.OBJECT_NAME);
        return workload.member("kind").oneOf(KINDS, kind -> kind).map(kind -> new Named(kind, name));
    }

    private static Optional<Digest> digest(Field field) {
        return Digest.parse(field.tree().asText());
    }

    private static Instant end(Field field) {
        if (!field.present()) {
            field.refuse("is missing; an exception without end is no exception");
        }
        return field.time().orElse(Instant.EPOCH);
    }

    /** The webhook sets it, so that one without has not come through it, and is of nobody. */
    private static RequestedBy requestedBy(Field field) {
        if (!field.present()) {
            field.refuse("is missing; the webhook sets it from the request");
            return new RequestedBy("", List.of());
        }
        Field requestedBy = field.closed("user", "groups");
        return new RequestedBy(
                requestedBy.member("user").text(),
                requestedBy.member("groups").items().stream().map(Field::text).toList());
    }
}
