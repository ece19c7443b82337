package dev.countersign.running;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.json.InvalidJsonException;
import dev.countersign.json.StrictJson;
import dev.countersign.workload.WorkloadKind;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.charset.StandardCharsets;

/** Objects as informers show them, in namespace {@code payments} unless said otherwise; the uid is the name. */
record Seen(WorkloadKind kind, ObjectNode object) {
    static final String SHA_1 = "sha256:" + "1".repeat(64);
    static final String SHA_2 = "sha256:" + "2".repeat(64);

    static Seen pod(String name, String containers) {
        return of(WorkloadKind.POD, name, "{'spec':{'containers':[%s]}}".formatted(containers));
    }

    static Seen templated(WorkloadKind kind, String name, String containers) {
        String template = "{'spec':{'template':{'spec':{'containers':[%s]}}}}".formatted(containers);
        return of(
                kind,
                name,
                kind == WorkloadKind.CRON_JOB ? "{'spec':{'jobTemplate':%s}}".formatted(template) : template);
    }

    static Seen of(WorkloadKind kind, String name, String text) {
        ObjectNode object = json(text);
        object.putObject("metadata")
                .put("namespace", "payments")
                .put("name", name)
                .put("uid", name)
                .put("creationTimestamp", "2026-11-22T10:00:00Z");
        return new Seen(kind, object);
    }

    static String container(String name, String image) {
        return "{'name':'%s','image':'%s'}".formatted(name, image);
    }

    Seen ownedBy(Seen owner) {
        ObjectNode copy = object.deepCopy();
        copy.withObject("/metadata")
                .withArray("ownerReferences")
                .addObject()
                .put("apiVersion", owner.kind().apiVersion())
                .put("kind", owner.kind().kind())
                .put("name", owner.name())
                .put("uid", owner.name())
                .put("controller", true);
        return new Seen(kind, copy);
    }

    Seen labelled(String name, String value) {
        ObjectNode copy = object.deepCopy();
        copy.withObject("/metadata/labels").put(name, value);
        return new Seen(kind, copy);
    }

    /** As its own kind spells a selector of one label. */
    Seen selecting(String name, String value) {
        ObjectNode copy = object.deepCopy();
        String at = kind == WorkloadKind.REPLICATION_CONTROLLER ? "/spec/selector" : "/spec/selector/matchLabels";
        copy.withObject(at).put(name, value);
        return new Seen(kind, copy);
    }

    /** With a member of the pod spec or template that is not about images. */
    Seen with(String at, String json) {
        ObjectNode copy = object.deepCopy();
        copy.withObject(at).setAll(json(json));
        return new Seen(kind, copy);
    }

    Seen in(String namespace) {
        ObjectNode copy = object.deepCopy();
        copy.withObject("/metadata").put("namespace", namespace);
        return new Seen(kind, copy);
    }

    Seen reporting(String statuses, String container, String imageId) {
        ObjectNode copy = object.deepCopy();
        copy.withObject("/status")
                .withArray(statuses)
                .addObject()
                .put("name", container)
                .put("imageID", imageId);
        return new Seen(kind, copy);
    }

    String name() {
        return object.at("/metadata/name").asText();
    }

    Held held() {
        return held(false);
    }

    Held held(boolean ownAct) {
        return Held.of(
                        kind,
                        Serialization.jsonMapper().convertValue(object, GenericKubernetesResource.class),
                        _ -> ownAct)
                .orElseThrow();
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) StrictJson.parse(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        } catch (InvalidJsonException wrong) {
            throw new AssertionError(text, wrong);
        }
    }
}
