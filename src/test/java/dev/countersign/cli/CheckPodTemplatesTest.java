package dev.countersign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Kinds that Kubernetes does not have. */
class CheckPodTemplatesTest extends CheckScene {
    private static final String ROLLOUT = """
            apiVersion: argoproj.io/v1alpha1
            kind: Rollout
            metadata: {name: api, namespace: payments}
            spec:
              template:
                metadata: {labels: {app: api}}
                spec:
                  containers: [{name: api, image: "registry.example/app:1"}]
            """;
    private static final String TEMPLATE = "--pod-template=argoproj.io/Rollout=.spec.template";

    @Test
    void judgesThePodsThatAreMadeOfThem() throws IOException {
        write("deployment.yaml", ROLLOUT);

        Ran ran = check(TEMPLATE);

        assertThat(ran.exit()).isEqualTo(Exit.NOT_VERIFIED);
        assertThat(ran.out())
                .contains("deployment.yaml (pods of Rollout api):", "payments/Pod/api refused", "SIGNATURE_MISSING");
        signed();
        assertThat(check(TEMPLATE).exit()).isZero();
    }

    @Test
    void takesTheNameOfTheirDefinition() throws IOException {
        write("deployment.yaml", ROLLOUT);

        assertThat(check("--pod-template=rollouts.argoproj.io/Rollout=.spec.template")
                        .exit())
                .isEqualTo(Exit.NOT_VERIFIED);
    }

    @Test
    void judgesEachOfSeveralTemplates() throws IOException {
        write("deployment.yaml", """
                apiVersion: jobset.x-k8s.io/v1alpha2
                kind: JobSet
                metadata: {name: a}
                spec:
                  jobs:
                    - template: {spec: {template: {spec: {containers: [{name: a, image: "registry.example/app:1"}]}}}}
                    - template: {spec: {template: {spec: {containers: [{name: b, image: "registry.example/app:1"}]}}}}
                """);

        assertThat(check("--pod-template=jobset.x-k8s.io/JobSet=.spec.jobs[*].template.spec.template")
                        .out())
                .contains("2 judged: 0 met, 2 not met");
    }

    @Test
    void cannotTellWhereThereIsNone() throws IOException {
        signed();
        write("deployment.yaml", DEPLOYMENT + "---\n" + ROLLOUT);

        Ran ran = check("--pod-template=argoproj.io/Rollout=.spec.tempalte");

        assertThat(ran.exit()).isEqualTo(Exit.COULD_NOT_TELL);
        assertThat(ran.out()).contains("? Rollout api: has no pod template at .spec.tempalte");
        assertThat(check("--pod-template=argoproj.io/Rollout=.spec.tempalte", "--output=sarif")
                        .out())
                .contains("POD_TEMPLATE_ABSENT");
    }

    @Test
    void isWronglyCalledWithoutAPath() {
        assertThat(check("--pod-template=argoproj.io/Rollout").exit()).isEqualTo(Exit.USAGE);
        Ran ran = check("--pod-template=argoproj.io/Rollout=spec.template");
        assertThat(ran.exit()).isEqualTo(Exit.USAGE);
        assertThat(ran.err()).contains("spec.template is no path such as .spec.template");
    }

    @Test
    void isWronglyCalledForAClusterWhichIsNotSearchedForThem() {
        Ran ran = Ran.with(
                "check", "--live", "--profile", folder.resolve("profile.yaml").toString(), TEMPLATE);

        assertThat(ran.exit()).isEqualTo(Exit.USAGE);
        assertThat(ran.err()).contains("--pod-template goes with -f");
    }
}
