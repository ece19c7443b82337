package dev.countersign.workload;

import static dev.countersign.workload.Objects.TEMPLATE;
import static dev.countersign.workload.Objects.deployment;
import static dev.countersign.workload.Objects.read;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TemplateDiffTest {
    private final Workload before = deployment("api", TEMPLATE);

    @Test
    void isNoneWhereOnlyControllersWrote() {
        assertThat(after("'app':'api'", "'pod-template-hash':'x','app':'api'")).isEqualTo(TemplateDiff.NONE);
    }

    @Test
    void isImageWhereOnlyImagesDiffer() {
        assertThat(after("api:1", "api:2")).isEqualTo(TemplateDiff.IMAGE);
    }

    @Test
    void isConfigWhereOnlyTheRestDiffers() {
        assertThat(after("'image'", "'tty':true,'image'")).isEqualTo(TemplateDiff.CONFIG);
        assertThat(after("'app':'api'", "'app':'web'")).isEqualTo(TemplateDiff.CONFIG);
    }

    @Test
    void isBothWhereBothDiffer() {
        assertThat(after("'image':'ghcr.io/acme/api:1'", "'tty':true,'image':'ghcr.io/acme/api:2'"))
                .isEqualTo(TemplateDiff.BOTH);
        assertThat(after("[{", "[{'name':'b','image':'ghcr.io/acme/b:1'},{")).isEqualTo(TemplateDiff.BOTH);
    }

    @Test
    void ofAPodSeesContainersAndVolumesOnly() {
        Workload plain = pod("'nodeName':'n1'");

        assertThat(TemplateDiff.between(plain, pod("'nodeName':'n2'"))).isEqualTo(TemplateDiff.NONE);
        assertThat(TemplateDiff.between(plain, pod("'volumes':[{'name':'v'}]"))).isEqualTo(TemplateDiff.CONFIG);
        assertThat(TemplateDiff.between(volume("1"), volume("2"))).isEqualTo(TemplateDiff.IMAGE);
        assertThat(TemplateDiff.between(plain, pod("'initContainers':[{'name':'i','image':'c'}]")))
                .isEqualTo(TemplateDiff.BOTH);
    }

    private TemplateDiff after(String from, String to) {
        String template = TEMPLATE.replace(from, to);
        assertThat(template).isNotEqualTo(TEMPLATE);
        return TemplateDiff.between(before, deployment("api", template));
    }

    private static Workload volume(String tag) {
        return pod("'volumes':[{'name':'m','image':{'reference':'r/m:" + tag + "'}}]");
    }

    private static Workload pod(String field) {
        return read(
                WorkloadKind.POD,
                Objects.pod("{'name':'p'}", "{" + field + ",'containers':[{'name':'a','image':'b'}]}"));
    }
}
