package dev.countersign.workload;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * Reads the JSON of objects that make pods, as strictly as the API server wrote it. What could hide an image (a list of
 * another type, a container without one) is refused by its path.
 */
final class WorkloadReader {
    private WorkloadReader() {}

    static Workload read(WorkloadKind kind, String namespace, JsonNode object) throws MalformedWorkloadException {
        Member whole = new Member("", object).object();
        Member metadata = whole.member("metadata").object();
        Member template = template(kind, whole);
        String generateName = metadata.member("generateName").textOrEmpty();
        TemplateHash rest = TemplateHash.ofRest(kind, template.json());
        return new Workload(
                ref(kind, namespace, metadata, generateName),
                generateName,
                metadata.member("generation").countOrZero(),
                created(metadata),
                metadata.member("labels").textsOrNone(),
                metadata.member("annotations").textsOrNone(),
                controller(metadata),
                template.member("spec").object().json(),
                TemplateHash.of(kind, template.json()),
                rest,
                Restart.isAskedFor(template.json())
                        ? TemplateHash.ofRest(kind, Restart.without(template.json()))
                        : rest,
                PodImages.read(kind, template.member("spec")));
    }

    private static WorkloadRef ref(WorkloadKind kind, String namespace, Member metadata, String generateName)
            throws MalformedWorkloadException {
        Member name = metadata.member("name");
        return new WorkloadRef(
                kind,
                namespace,
                generateName.isEmpty() ? name.nonEmptyText() : name.textOrEmpty(),
                metadata.member("uid").textOrEmpty());
    }

    private static Optional<Instant> created(Member metadata) throws MalformedWorkloadException {
        Member timestamp = metadata.member("creationTimestamp");
        try {
            return timestamp.textOrEmpty().isEmpty()
                    ? Optional.empty()
                    : Optional.of(Instant.parse(timestamp.textOrEmpty()));
        } catch (DateTimeParseException wrong) {
            throw new MalformedWorkloadException(timestamp.path() + ": must be a time of RFC 3339");
        }
    }

    private static Member template(WorkloadKind kind, Member object) throws MalformedWorkloadException {
        Member template = object;
        for (String step : kind.templatePointer().split("/", -1)) {
            template = step.isEmpty() ? template : template.member(step).object();
        }
        return template;
    }

    private static Optional<Workload.Owner> controller(Member metadata) throws MalformedWorkloadException {
        Optional<Workload.Owner> controller = Optional.empty();
        for (Member reference : metadata.member("ownerReferences").itemsOrNone()) {
            if (!reference.member("controller").booleanOrFalse()) {
                continue;
            }
            if (controller.isPresent()) {
                throw new MalformedWorkloadException(
                        reference.path() + ".controller: must be true in one ownerReference only, is true in a second");
            }
            controller = Optional.of(owner(reference));
        }
        return controller;
    }

    private static Workload.Owner owner(Member reference) throws MalformedWorkloadException {
        return new Workload.Owner(
                reference.member("apiVersion").nonEmptyText(),
                reference.member("kind").nonEmptyText(),
                reference.member("name").nonEmptyText(),
                reference.member("uid").nonEmptyText());
    }
}
