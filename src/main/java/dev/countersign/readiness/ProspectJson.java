package dev.countersign.readiness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.profile.Requirement.Severity;
import dev.countersign.workload.ImageUse;
import dev.countersign.workload.WorkloadKind;
import dev.countersign.workload.WorkloadRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Prospects as they are kept. */
public final class ProspectJson {
    private ProspectJson() {}

    /** Can be read again by {@link #read}. */
    public static ObjectNode write(Prospect prospect) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        WorkloadRef workload = prospect.workload();
        json.put("kind", workload.kind().name())
                .put("namespace", workload.namespace())
                .put("name", workload.name())
                .put("uid", workload.uid())
                .put("owner", prospect.owner())
                .put("requester", prospect.requester());
        ArrayNode obstacles = json.putArray("obstacles");
        prospect.obstacles().forEach(obstacle -> write(obstacle, obstacles.addObject()));
        ArrayNode untold = json.putArray("untold");
        prospect.untold().forEach(one -> write(one.place(), untold.addObject().put("requirement", one.requirement())));
        return json;
    }

    private static void write(Obstacle obstacle, ObjectNode json) {
        json.put("requirement", obstacle.requirement())
                .put("code", obstacle.code())
                .put("message", obstacle.message())
                .put("severity", obstacle.severity().name())
                .put("owner", obstacle.owner())
                .put("runs", obstacle.runs())
                .put("from", obstacle.from().toString());
        write(obstacle.place(), json);
    }

    private static void write(Optional<ImageUse> place, ObjectNode json) {
        place.ifPresent(use -> json.put("container", use.container())
                .put("type", use.type().name())
                .put("image", use.reference()));
    }

    /**
     * As it was written.
     *
     * @throws RuntimeException where it was not written by {@link #write}
     */
    public static Prospect read(JsonNode json) {
        List<Obstacle> obstacles = new ArrayList<>();
        json.path("obstacles").forEach(obstacle -> obstacles.add(obstacle(obstacle)));
        List<Sight.Untold> untold = new ArrayList<>();
        json.path("untold")
                .forEach(one ->
                        untold.add(new Sight.Untold(one.path("requirement").asText(), place(one))));
        return new Prospect(
                new WorkloadRef(
                        WorkloadKind.valueOf(json.path("kind").asText()),
                        json.path("namespace").asText(),
                        json.path("name").asText(),
                        json.path("uid").asText()),
                json.path("owner").asText(),
                json.path("requester").asText(),
                obstacles,
                untold);
    }

    private static Obstacle obstacle(JsonNode json) {
        return new Obstacle(
                place(json),
                json.path("requirement").asText(),
                json.path("code").asText(),
                json.path("message").asText(),
                Severity.valueOf(json.path("severity").asText()),
                json.path("owner").asText(),
                json.path("runs").asBoolean(),
                Instant.parse(json.path("from").asText()));
    }

    private static Optional<ImageUse> place(JsonNode json) {
        return json.has("container")
                ? Optional.of(new ImageUse(
                        json.path("container").asText(),
                        ImageUse.Type.valueOf(json.path("type").asText()),
                        json.path("image").asText()))
                : Optional.empty();
    }
}
