package dev.countersign.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.image.Digest;
import dev.countersign.json.CanonicalJson;
import java.util.regex.Pattern;

/**
 * Names a pod template's content: SHA-256 over its canonical JSON without what controllers add (see
 * {@link AddedByControllers}). Ours, not the deployment controller's, so that a Deployment and its
 * ReplicaSet, a CronJob and its Job have equal ones.
 *
 * <p>A Pod is its own template, of which only the containers and volumes count: the rest is what the scheduler, the kubelet
 * and admission fill in, or cannot be changed.
 *
 * @param value 64 lower-case hexadecimal characters
 */
public record TemplateHash(String value) {
    private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{64}");

    /** @throws IllegalArgumentException where {@code value} is anything else */
    public TemplateHash {
        if (!wellFormed(value)) {
            throw new IllegalArgumentException("not a template hash: " + value);
        }
    }

    static boolean wellFormed(String value) {
        return SHAPE.matcher(value).matches();
    }

    /** Of the whole template; {@code template} has {@code metadata} and {@code spec}. */
    static TemplateHash of(WorkloadKind kind, JsonNode template) {
        return hash(relevant(kind, template));
    }

    /** Of the template apart from which images it names. */
    static TemplateHash ofRest(WorkloadKind kind, JsonNode template) {
        ObjectNode relevant = relevant(kind, template);
        if (relevant.path("spec") instanceof ObjectNode podSpec) {
            PodImages.remove(podSpec);
        }
        return hash(relevant);
    }

    /** Of a Pod without the containers for debugging, which can only be put into one that runs. */
    static TemplateHash beforeDebugging(ObjectNode podSpec) {
        ObjectNode pod = JsonNodeFactory.instance.objectNode();
        pod.set("spec", podSpec.deepCopy().without("ephemeralContainers"));
        return of(WorkloadKind.POD, pod);
    }

    private static ObjectNode relevant(WorkloadKind kind, JsonNode template) {
        return switch (kind) {
            case POD -> AddedByControllers.podWithout(template);
            case DEPLOYMENT, STATEFUL_SET, DAEMON_SET, REPLICA_SET, REPLICATION_CONTROLLER, JOB, CRON_JOB ->
                AddedByControllers.templateWithout(kind, template);
        };
    }

    private static TemplateHash hash(ObjectNode relevant) {
        return new TemplateHash(Digest.sha256(CanonicalJson.bytes(relevant)).hex());
    }

    @Override
    public String toString() {
        return value;
    }
}
