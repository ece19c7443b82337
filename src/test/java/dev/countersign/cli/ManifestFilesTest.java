package dev.countersign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What files hold is what kubectl would apply of them. */
class ManifestFilesTest extends CheckScene {
    private static final String LAUGHS = """
            a: &a [1,1,1,1,1,1,1,1,1,1]
            b: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]
            c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]
            d: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]
            e: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d,*d]
            f: &f [*e,*e,*e,*e,*e,*e,*e,*e,*e,*e]
            g: &g [*f,*f,*f,*f,*f,*f,*f,*f,*f,*f]
            h: [*g,*g,*g,*g,*g,*g,*g,*g,*g,*g]
            """;

    @Test
    void aMalformedManifestIsNoCleanOne() throws IOException {
        write("deployment.yaml", DEPLOYMENT.replace("containers: [{name: api,", "containers: [{nam: api,"));

        Ran ran = check();

        assertThat(ran.exit()).isEqualTo(Exit.NOT_VERIFIED);
        assertThat(ran.out()).contains("Deployment cannot be read: spec.template.spec.containers");
    }

    @Test
    void readsAliasesAndMergesAsKubectlDoes() throws IOException {
        write("deployment.yaml", """
                x-image: &image {image: "registry.example/app:1"}
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: api, labels: {made: &kind Deployment}}
                spec: {template: {spec: {containers: [{name: api, <<: *image}]}}}
                ---
                apiVersion: v1
                x: &kind Pod
                kind: *kind
                metadata: {name: bare}
                spec: {containers: [{name: c, image: "registry.example/app:1"}]}
                """);

        Ran ran = check();

        assertThat(ran.exit()).as(ran.out() + ran.err()).isEqualTo(Exit.NOT_VERIFIED);
        assertThat(ran.out()).contains("Deployment/api", "Pod/bare", "2 judged: 0 met, 2 not met");
    }

    @Test
    void whateverHasItemsIsAListOfThem() throws IOException {
        write("deployment.yaml", """
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: harmless}
                items:
                - {apiVersion: v1, kind: Pod, metadata: {name: hidden}, spec: {containers: [{name: c, image: "registry.example/app:1"}]}}
                """);

        assertThat(check().exit()).isEqualTo(Exit.NOT_VERIFIED);
    }

    @Test
    void readsNothingThatKubectlWouldReadOtherwise() throws IOException {
        for (String trap : List.of(
                "kind: !!binary UG9k",
                "kind: Pod\nkind: ConfigMap",
                "x: !!set {a}",
                "x: .nan",
                LAUGHS,
                "x: " + "[".repeat(200) + "]".repeat(200))) {
            write("deployment.yaml", "apiVersion: v1\nmetadata: {name: a}\n" + trap + "\n");

            assertThat(check().exit()).as(trap).isEqualTo(Exit.USAGE);
        }
    }

    @Test
    void refusesWhatIsNoManifest() throws IOException {
        write("deployment.yaml", "just: text\n");
        assertThat(check().exit()).isEqualTo(Exit.USAGE);
        assertThat(check().err()).contains("is no object of Kubernetes");

        write("deployment.yaml", "a: [1\n");
        assertThat(check().err()).contains("is neither YAML nor JSON as kubectl reads it", "line 1");
    }
}
