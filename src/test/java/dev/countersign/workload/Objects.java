package dev.countersign.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.json.InvalidJsonException;
import dev.countersign.json.StrictJson;
import java.nio.charset.StandardCharsets;

/** Kubernetes objects for tests, written with single quotes. */
final class Objects {
    static final String PAYMENTS = "payments";
    static final String TEMPLATE =
            "{'metadata':{'labels':{'app':'api'}},'spec':{'containers':[{'name':'api','image':'ghcr.io/acme/api:1'}]}}";

    private Objects() {}

    static ObjectNode json(String text) {
        try {
            return (ObjectNode) StrictJson.parse(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        } catch (InvalidJsonException wrong) {
            throw new AssertionError(text, wrong);
        }
    }

    /** An object of that kind around {@code template}. */
    static ObjectNode object(WorkloadKind kind, String metadata, JsonNode template) {
        ObjectNode object = json("{}");
        object.set("metadata", json(metadata));
        ObjectNode at = object;
        String[] steps = kind.templatePointer().substring(1).split("/", -1);
        for (int i = 0; i < steps.length - 1; i++) {
            at = at.putObject(steps[i]);
        }
        at.set(steps[steps.length - 1], template);
        return object;
    }

    static ObjectNode pod(String metadata, String spec) {
        return json("{'metadata':" + metadata + ",'spec':" + spec + "}");
    }

    static Workload read(WorkloadKind kind, JsonNode object) {
        try {
            return Workload.read(kind, PAYMENTS, object);
        } catch (MalformedWorkloadException wrong) {
            throw new AssertionError(wrong.getMessage(), wrong);
        }
    }

    static Workload deployment(String name, String template) {
        String metadata = "{'name':'" + name + "','uid':'uid-of-" + name + "'}";
        return read(WorkloadKind.DEPLOYMENT, object(WorkloadKind.DEPLOYMENT, metadata, json(template)));
    }
}
