package dev.countersign.workload;

import static dev.countersign.workload.Objects.json;
import static dev.countersign.workload.Objects.object;
import static dev.countersign.workload.Objects.pod;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MalformedWorkloadTest {
    private static final String CONTAINERS = "'containers':[{'name':'a','image':'b'}]";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | spec.containers: must be a list with at least one item, is absent",
                "{'containers':null} | spec.containers: must be a list with at least one item, is absent",
                "{'containers':[]} | spec.containers: must be a list with at least one item, is []",
                "{'containers':{}} | spec.containers: must be a list with at least one item, is {}",
                "{'containers':['a']} | spec.containers[0]: must be an object, is \"a\"",
                "{'containers':[{'name':'a'}]} | spec.containers[0].image: must be a text, is absent",
                "{'containers':[{'name':'a','image':''}]} | spec.containers[0].image: must be a text that is not empty, is \"\"",
                "{'containers':[{'name':'a','image':7}]} | spec.containers[0].image: must be a text, is 7",
                "{'containers':[{'image':'b'}]} | spec.containers[0].name: must be a text, is absent",
                "{%s,'initContainers':{}} | spec.initContainers: must be a list, is {}",
                "{%s,'initContainers':[{'name':'i'}]} | spec.initContainers[0].image: must be a text, is absent",
                "{%s,'ephemeralContainers':'x'} | spec.ephemeralContainers: must be a list, is \"x\"",
                "{%s,'ephemeralContainers':[{'name':'e','image':[]}]} | spec.ephemeralContainers[0].image: must be a text, is []",
                "{%s,'volumes':1} | spec.volumes: must be a list, is 1",
                "{%s,'volumes':[null]} | spec.volumes[0]: must be an object, is absent",
                "{%s,'volumes':[{'name':'v','image':'r/m'}]} | spec.volumes[0].image: must be an object, is \"r/m\"",
                "{%s,'volumes':[{'name':'v','image':{}}]} | spec.volumes[0].image.reference: must be a text, is absent",
                "{%s,'volumes':[{'image':{'reference':'r/m'}}]} | spec.volumes[0].name: must be a text, is absent",
            })
    void refusesAPodSpecByThePathOfWhatIsWrong(String spec, String message) {
        assertRefused(WorkloadKind.POD, pod("{'name':'p'}", spec.replace("%s", CONTAINERS)), message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | metadata.name: must be a text, is absent",
                "{'name':''} | metadata.name: must be a text that is not empty, is \"\"",
                "{'name':1,'generateName':'g'} | metadata.name: must be a text, is 1",
                "{'name':'p','generateName':{}} | metadata.generateName: must be a text, is {}",
                "{'name':'p','uid':1} | metadata.uid: must be a text, is 1",
                "{'name':'p','generation':'1'} | metadata.generation: must be a count, is \"1\"",
                "{'name':'p','generation':-1} | metadata.generation: must be a count, is -1",
                "{'name':'p','generation':1.5} | metadata.generation: must be a count, is 1.5",
                "{'name':'p','generation':9223372036854775808} | metadata.generation: must be a count, is 9223372036854775808",
                "{'name':'p','labels':[]} | metadata.labels: must be an object, is []",
                "{'name':'p','labels':{'a':1}} | metadata.labels[\"a\"]: must be a text, is 1",
                "{'name':'p','annotations':{'a':null}} | metadata.annotations[\"a\"]: must be a text, is absent",
                "{'name':'p','ownerReferences':{}} | metadata.ownerReferences: must be a list, is {}",
                "{'name':'p','ownerReferences':[{'controller':1}]} | metadata.ownerReferences[0].controller: must be true or false, is 1",
                "{'name':'p','ownerReferences':[{'controller':true}]} | metadata.ownerReferences[0].apiVersion: must be a text, is absent",
            })
    void refusesMetadataByThePathOfWhatIsWrong(String metadata, String message) {
        assertRefused(WorkloadKind.POD, pod(metadata, "{" + CONTAINERS + "}"), message);
    }

    @Test
    void cutsWhatItShows() {
        String longest = "x".repeat(38);

        assertRefused(
                WorkloadKind.POD,
                pod("{'name':['" + longest + "']}", "{}"),
                "metadata.name: must be a text, is [\"" + longest + "…");
        assertRefused(
                WorkloadKind.POD,
                pod("{'name':['" + longest.substring(2) + "']}", "{}"),
                "metadata.name: must be a text, is [\"" + longest.substring(2) + "\"]");
    }

    @Test
    void refusesTwoControllers() {
        String owner = "{'apiVersion':'v1','kind':'K','name':'n','uid':'u','controller':true}";
        JsonNode pod = pod("{'name':'p','ownerReferences':[%s,%s]}".formatted(owner, owner), "{" + CONTAINERS + "}");

        assertRefused(WorkloadKind.POD, pod, "metadata.ownerReferences[1].controller: must be true in one");
    }

    @Test
    void refusesAnObjectWithoutItsTemplate() {
        assertRefused(
                WorkloadKind.POD, JsonNodeFactory.instance.textNode("x"), "the object: must be an object, is \"x\"");
        assertRefused(WorkloadKind.POD, json("{'spec':{}}"), "metadata: must be an object, is absent");
        assertRefused(WorkloadKind.POD, json("{'metadata':{'name':'p'}}"), "spec: must be an object, is absent");
        assertRefused(
                WorkloadKind.CRON_JOB,
                json("{'metadata':{'name':'p'},'spec':{'jobTemplate':{'spec':[]}}}"),
                "spec.jobTemplate.spec: must be an object, is []");
        assertRefused(
                WorkloadKind.CRON_JOB,
                object(WorkloadKind.CRON_JOB, "{'name':'c'}", json("{'spec':{'containers':[{'name':'a'}]}}")),
                "spec.jobTemplate.spec.template.spec.containers[0].image: must be a text, is absent");
    }

    @Test
    void refusesATemplateThatHasNoContainer() {
        JsonNode deployment = object(WorkloadKind.DEPLOYMENT, "{'name':'d'}", json("{'spec':{}}"));

        assertRefused(
                WorkloadKind.DEPLOYMENT, deployment, "spec.template.spec.containers: must be a list with at least");
    }

    private static void assertRefused(WorkloadKind kind, JsonNode object, String message) {
        assertThatExceptionOfType(MalformedWorkloadException.class)
                .isThrownBy(() -> Workload.read(kind, "payments", object))
                .withMessageStartingWith(message);
    }
}
