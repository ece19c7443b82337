package dev.countersign.workload;

import static dev.countersign.workload.Objects.TEMPLATE;
import static dev.countersign.workload.Objects.json;
import static dev.countersign.workload.Objects.object;
import static dev.countersign.workload.Objects.pod;
import static dev.countersign.workload.Objects.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WorkloadReaderTest {
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "POD")
    void findsTheTemplateOfEveryKind(WorkloadKind kind) {
        Workload workload = read(kind, object(kind, "{'name':'api'}", json(TEMPLATE)));

        assertThat(workload.images()).containsExactly(new ImageUse("api", ImageUse.Type.APP, "ghcr.io/acme/api:1"));
        assertThat(workload.podSpec()).isEqualTo(json(TEMPLATE).path("spec"));
        assertThat(workload.ref()).isEqualTo(new WorkloadRef(kind, "payments", "api", ""));
    }

    @Test
    void findsEveryPlaceThatNamesAnImageInOrder() {
        Workload workload = read(WorkloadKind.POD, pod("{'name':'api'}", """
                        {'volumes':[{'name':'plain','emptyDir':{}},{'name':'model','image':{'reference':'r/model:1'}}],
                         'ephemeralContainers':[{'name':'debug','image':'busybox'}],
                         'containers':[{'name':'api','image':'r/api:1'},{'name':'log','image':'r/log:1'}],
                         'initContainers':[{'name':'proxy','image':'r/proxy:1','restartPolicy':'Always'}]}"""));

        assertThat(workload.images())
                .containsExactly(
                        new ImageUse("proxy", ImageUse.Type.INIT, "r/proxy:1"),
                        new ImageUse("api", ImageUse.Type.APP, "r/api:1"),
                        new ImageUse("log", ImageUse.Type.APP, "r/log:1"),
                        new ImageUse("debug", ImageUse.Type.EPHEMERAL, "busybox"),
                        new ImageUse("model", ImageUse.Type.VOLUME, "r/model:1"));
    }

    @Test
    void readsMetadata() {
        Workload workload = read(WorkloadKind.POD, pod("""
                        {'name':'api-1','generateName':'api-','uid':'u1','generation':7,
                         'labels':{'app':'api'},'annotations':{'note':'x'},
                         'ownerReferences':[
                           {'apiVersion':'v1','kind':'ConfigMap','name':'c','uid':'u2'},
                           {'apiVersion':'apps/v1','kind':'ReplicaSet','name':'api','uid':'u3','controller':true}]}""", "{'containers':[{'name':'api','image':'r/api:1'}]}"));

        assertThat(workload.ref()).isEqualTo(new WorkloadRef(WorkloadKind.POD, "payments", "api-1", "u1"));
        assertThat(workload.generateName()).isEqualTo("api-");
        assertThat(workload.generation()).isEqualTo(7);
        assertThat(workload.labels()).containsExactly(entry("app", "api"));
        assertThat(workload.annotations()).containsExactly(entry("note", "x"));
        assertThat(workload.controller())
                .isEqualTo(Optional.of(new Workload.Owner("apps/v1", "ReplicaSet", "api", "u3")));
    }

    @Test
    void readsAPodThatHasNoNameYet() {
        Workload workload = read(
                WorkloadKind.POD,
                pod("{'generateName':'api-','generation':0}", "{'containers':[{'name':'a','image':'b'}]}"));

        assertThat(workload.ref().name()).isEmpty();
        assertThat(workload.ref().uid()).isEmpty();
        assertThat(workload.generation()).isZero();
        assertThat(workload.controller()).isEmpty();
    }

    @Test
    void letsATemplateLeaveTheReferenceOfAVolumeToOthers() {
        String template = "{'spec':{'containers':[{'name':'a','image':'b'}],'volumes':[{'name':'m','image':{}}]}}";

        assertThat(read(WorkloadKind.JOB, object(WorkloadKind.JOB, "{'name':'j'}", json(template)))
                        .images())
                .hasSize(1);
    }
}
