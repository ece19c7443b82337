package dev.countersign.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.workload.WorkloadKind;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What the API server fills in; that it does the corpus shows on a real one. */
class DefaultsTest {
    private static final String JOB =
            "{apiVersion: batch/v1, kind: Job, metadata: {name: a, labels: OWN}, spec: {template: {metadata: {labels: {tier: front}}}}}";
    private static final String POD = """
            apiVersion: v1
            kind: Pod
            metadata: {name: a}
            spec:
              hostNetwork: ON
              initContainers: [{name: i, ports: [{containerPort: 1}]}]
              containers: [{name: c, ports: [{containerPort: 2, hostPort: 3}, {containerPort: 4, hostPort: 0}, {name: none}]}, {name: d}]
            """;

    private static JsonNode filled(WorkloadKind kind, String yaml) throws UnusableManifestException {
        JsonNode object = Manifests.read("file", yaml.getBytes(StandardCharsets.UTF_8))
                .getFirst()
                .object();
        JsonNode before = object.deepCopy();
        JsonNode filled = Defaults.filled(kind, object);
        assertThat(object).as("what is in the file stays").isEqualTo(before);
        return filled;
    }

    @Test
    void jobsWithoutLabelsHaveThoseOfTheirPods() throws UnusableManifestException {
        assertThat(filled(WorkloadKind.JOB, JOB.replace("OWN", "{}"))
                        .at("/metadata/labels/tier")
                        .asText())
                .isEqualTo("front");
        assertThat(filled(WorkloadKind.JOB, JOB.replace("OWN", "null"))
                        .at("/metadata/labels/tier")
                        .asText())
                .isEqualTo("front");
        assertThat(filled(WorkloadKind.JOB, JOB.replace("OWN", "{app: a}"))
                        .at("/metadata/labels")
                        .toString())
                .isEqualTo("{\"app\":\"a\"}");
        assertThat(filled(WorkloadKind.REPLICATION_CONTROLLER, JOB.replace("OWN", "{}"))
                        .at("/metadata/labels/tier")
                        .asText())
                .isEqualTo("front");
    }

    @Test
    void otherKindsHaveNone() throws UnusableManifestException {
        assertThat(filled(WorkloadKind.DEPLOYMENT, JOB.replace("OWN", "{}")).at("/metadata/labels"))
                .isEmpty();
    }

    @Test
    void podsInTheNetworkOfTheNodeTakeItsPorts() throws UnusableManifestException {
        JsonNode spec = filled(WorkloadKind.POD, POD.replace("ON", "true")).path("spec");

        assertThat(spec.at("/initContainers/0/ports/0/hostPort").asInt()).isEqualTo(1);
        assertThat(spec.at("/containers/0/ports/0/hostPort").asInt()).isEqualTo(3);
        assertThat(spec.at("/containers/0/ports/1/hostPort").asInt()).isEqualTo(4);
        assertThat(spec.at("/containers/0/ports/2").has("hostPort")).isFalse();
    }

    @Test
    void otherPodsTakeNone() throws UnusableManifestException {
        assertThat(filled(WorkloadKind.POD, POD.replace("ON", "false")).findValues("hostPort"))
                .hasSize(2);
        assertThat(filled(WorkloadKind.DEPLOYMENT, POD.replace("ON", "true")).findValues("hostPort"))
                .hasSize(2);
    }

    @Test
    void leavesWhatIsNoObjectOfItsKindToWhoeverReadsIt() throws UnusableManifestException {
        assertThat(filled(WorkloadKind.POD, "{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: [1]}")
                        .path("spec"))
                .hasSize(1);
        assertThat(filled(WorkloadKind.JOB, "{apiVersion: v1, kind: Job, metadata: {name: a}, spec: x}")
                        .path("spec")
                        .asText())
                .isEqualTo("x");
    }
}
