package dev.countersign.workload;

import static dev.countersign.workload.Objects.TEMPLATE;
import static dev.countersign.workload.Objects.json;
import static dev.countersign.workload.Objects.object;
import static dev.countersign.workload.Objects.pod;
import static dev.countersign.workload.Objects.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateHashTest {
    private static final String CONTAINERS = "'containers':[{'name':'a','image':'b'}]";

    @Test
    void isEqualForADeploymentAndItsReplicaSet() {
        ObjectNode template = json(TEMPLATE);
        ObjectNode copied = json(TEMPLATE);
        copied.withObject("metadata").putNull("creationTimestamp");
        copied.withObject("/metadata/labels").put("pod-template-hash", "7f9c6d5b8");

        assertThat(hash(WorkloadKind.REPLICA_SET, copied)).isEqualTo(hash(WorkloadKind.DEPLOYMENT, template));
    }

    @Test
    void isEqualForACronJobAndItsJob() {
        ObjectNode template = json("{'spec':{" + CONTAINERS + "}}");
        ObjectNode copied = json("{'metadata':{'creationTimestamp':null,'labels':{'controller-uid':'u','job-name':'j',"
                + "'batch.kubernetes.io/controller-uid':'u','batch.kubernetes.io/job-name':'j'}},'spec':{" + CONTAINERS
                + "}}");

        assertThat(hash(WorkloadKind.JOB, copied)).isEqualTo(hash(WorkloadKind.CRON_JOB, template));
    }

    @ParameterizedTest
    @CsvSource({
        "REPLICA_SET, pod-template-hash",
        "JOB, controller-uid",
        "JOB, job-name",
        "JOB, batch.kubernetes.io/controller-uid",
        "JOB, batch.kubernetes.io/job-name"
    })
    void leavesOutTheLabelsThatControllersAdd(WorkloadKind kind, String label) {
        assertThat(hash(kind, labelled(label))).isEqualTo(hash(kind, json(TEMPLATE)));
    }

    @ParameterizedTest
    @CsvSource({
        "DEPLOYMENT, job-name",
        "DEPLOYMENT, controller-uid",
        "STATEFUL_SET, statefulset.kubernetes.io/pod-name",
        "STATEFUL_SET, controller-revision-hash",
        "DAEMON_SET, pod-template-hash",
        "JOB, pod-template-hash"
    })
    void coversTheSameLabelsWhereNoControllerAddsThem(WorkloadKind kind, String label) {
        assertThat(hash(kind, labelled(label))).isNotEqualTo(hash(kind, json(TEMPLATE)));
    }

    private static ObjectNode labelled(String label) {
        ObjectNode labelled = json(TEMPLATE);
        labelled.withObject("/metadata/labels").put(label, "x");
        return labelled;
    }

    @ParameterizedTest
    @EnumSource(value = WorkloadKind.class, mode = EnumSource.Mode.EXCLUDE, names = "POD")
    void coversWhatStandsInTheTemplateWhereObjectsCarryOurStamp(WorkloadKind kind) {
        ObjectNode annotated = json(TEMPLATE);
        annotated.withObject("/metadata/annotations").put("countersign.dev/change", "x");

        assertThat(hash(kind, annotated)).isNotEqualTo(hash(kind, json(TEMPLATE)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "null"})
    void isThatOfNoAnnotationsWhereThereAreNone(String annotations) {
        ObjectNode none = json(TEMPLATE);
        none.withObject("metadata")
                .set("annotations", json("{'are':" + annotations + "}").get("are"));

        assertThat(hash(WorkloadKind.DEPLOYMENT, none)).isEqualTo(hash(WorkloadKind.DEPLOYMENT, json(TEMPLATE)));
    }

    @Test
    void coversARestart() {
        ObjectNode restarted = json(TEMPLATE);
        restarted.withObject("/metadata/annotations").put("kubectl.kubernetes.io/restartedAt", "2026-11-22T10:00:00Z");

        assertThat(hash(WorkloadKind.DEPLOYMENT, restarted))
                .isNotEqualTo(hash(WorkloadKind.DEPLOYMENT, json(TEMPLATE)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'metadata':{'labels':{'app':'web'}},'spec':{'containers':[{'name':'api','image':'ghcr.io/acme/api:1'}]}}",
                "{'metadata':{'labels':{'app':'api'}},'spec':{'containers':[{'name':'api','image':'ghcr.io/acme/api:2'}]}}",
                "{'metadata':{'labels':{'app':'api'}},'spec':{'containers':[{'name':'api','image':'ghcr.io/acme/api:1','tty':true}]}}",
                "{'metadata':{'labels':{'app':'api'}},'spec':{'hostPID':true,'containers':[{'name':'api','image':'ghcr.io/acme/api:1'}]}}"
            })
    void coversTheRest(String changed) {
        assertThat(hash(WorkloadKind.DEPLOYMENT, json(changed)))
                .isNotEqualTo(hash(WorkloadKind.DEPLOYMENT, json(TEMPLATE)));
    }

    @Test
    void ofAPodCoversItsContainersAndVolumesOnly() {
        String before = podHash("{'name':'p'}", "{" + CONTAINERS + "}");

        assertThat(podHash(
                        "{'name':'q','labels':{'a':'b'},'annotations':{'c':'d'}}",
                        "{'nodeName':'n1','tolerations':[{}],'initContainers':[],'volumes':null," + CONTAINERS + "}"))
                .isEqualTo(before);
        assertThat(podHash("{'name':'p'}", "{" + CONTAINERS + ",'volumes':[{'name':'v'}]}"))
                .isNotEqualTo(before);
        assertThat(podHash("{'name':'p'}", "{" + CONTAINERS + ",'ephemeralContainers':[{'name':'a','image':'b'}]}"))
                .isNotEqualTo(before);
    }

    @Test
    void doesNotTouchTheObject() {
        ObjectNode stamped = json("{'metadata':{'creationTimestamp':null,'labels':{'job-name':'j'}},'spec':{"
                + CONTAINERS + ",'volumes':[{'name':'m','image':{'reference':'r'}}]}}");
        ObjectNode before = stamped.deepCopy();

        hash(WorkloadKind.JOB, stamped);

        assertThat(stamped).isEqualTo(before);
    }

    @Test
    void isSixtyFourHexadecimalCharacters() {
        assertThat(new TemplateHash("0a".repeat(32))).hasToString("0a".repeat(32));
        assertThatIllegalArgumentException().isThrownBy(() -> new TemplateHash("0A".repeat(32)));
        assertThatIllegalArgumentException().isThrownBy(() -> new TemplateHash("0a"));
    }

    private static String podHash(String metadata, String spec) {
        return read(WorkloadKind.POD, pod(metadata, spec)).template().value();
    }

    private static TemplateHash hash(WorkloadKind kind, ObjectNode template) {
        return read(kind, object(kind, "{'name':'x'}", template)).template();
    }
}
