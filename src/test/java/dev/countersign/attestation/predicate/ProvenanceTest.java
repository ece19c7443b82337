package dev.countersign.attestation.predicate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.attestation.Fact;
import dev.countersign.attestation.Fact.Against;
import dev.countersign.attestation.Read;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProvenanceTest {
    private static final String V02 = "https://slsa.dev/provenance/v0.2";
    private static final String V1 = "https://slsa.dev/provenance/v1";
    private static final String COMMIT = "c27d339ee6075c1f744c5d4b200f7901aad2c369";

    private static String v1(String buildType, String parameters, String dependencies) {
        return """
                {"buildDefinition":{"buildType":"%s","externalParameters":%s,"resolvedDependencies":%s},
                "runDetails":{"builder":{"id":"https://builder.example"}}}""".formatted(buildType, parameters, dependencies);
    }

    private static ObjectNode data(String type, String predicate) {
        return Read.fact(type, predicate).data();
    }

    @Test
    void readsWhatGitHubAttests() {
        Fact fact = Read.fact(V1, """
                {"buildDefinition":{"buildType":"https://actions.github.io/buildtypes/workflow/v1",
                "externalParameters":{"workflow":{"ref":"refs/heads/main","repository":"https://github.com/acme/shop",
                "path":".github/workflows/release.yml"}},
                "internalParameters":{"github":{"event_name":"push","repository_id":"1","runner_environment":"github-hosted"}},
                "resolvedDependencies":[{"uri":"git+https://github.com/acme/shop@refs/heads/main","digest":{"gitCommit":"%s"}}]},
                "runDetails":{"builder":{"id":"https://github.com/acme/shop/.github/workflows/release.yml@refs/heads/main"},
                "metadata":{"invocationId":"https://github.com/acme/shop/actions/runs/1/attempts/1"}}}""".formatted(COMMIT));

        assertThat(fact.kind()).hasToString("provenance");
        assertThat(fact.data()).hasToString("""
                {"slsa":"v1","builderId":"https://github.com/acme/shop/.github/workflows/release.yml@refs/heads/main",\
                "buildType":"https://actions.github.io/buildtypes/workflow/v1",\
                "source":{"uri":"https://github.com/acme/shop","digest":{"gitCommit":"%s"}},"ref":"refs/heads/main",\
                "commit":"%s","workflow":".github/workflows/release.yml",\
                "invocationId":"https://github.com/acme/shop/actions/runs/1/attempts/1",\
                "dependencies":[{"uri":"git+https://github.com/acme/shop@refs/heads/main","digest":{"gitCommit":"%s"}}],\
                "images":[]}""".formatted(COMMIT, COMMIT, COMMIT));
        assertThat(fact.currency().at()).isEmpty();
        assertThat(fact.currency().source()).isEqualTo("""
                        ["https://github.com/acme/shop/.github/workflows/release.yml@refs/heads/main",\
                        "https://actions.github.io/buildtypes/workflow/v1"]""");
    }

    @Test
    void takesNoOtherDependencysCommitForTheSources() {
        ObjectNode data = data(V1, v1("https://actions.github.io/buildtypes/workflow/v1", """
                {"workflow":{"ref":"refs/heads/main","repository":"https://github.com/acme/shop","path":"a.yml"}}""", """
                [{"uri":"git+https://github.com/acme/other@refs/heads/main","digest":{"gitCommit":"1"}},
                {"uri":"git+https://github.com/acme/shop@refs/heads/next","digest":{"gitCommit":"2"}}]"""));

        assertThat(data.path("source")).hasToString("{\"uri\":\"https://github.com/acme/shop\"}");
        assertThat(data.has("commit")).isFalse();
    }

    @Test
    void readsWhatTektonAttests() {
        ObjectNode data = data(V1, v1("https://tekton.dev/chains/v2/slsa", "{\"runSpec\":{}}", """
                [{"name":"pipelineTask","uri":"git+https://github.com/tektoncd/catalog.git","digest":{"sha1":"1"}},
                {"name":"inputs/result","uri":"git+https://git.example/shop.git","digest":{"sha1":"%s"}}]""".formatted(COMMIT)));

        assertThat(data.at("/source/uri").textValue()).isEqualTo("https://git.example/shop.git");
        assertThat(data.path("commit").textValue()).isEqualTo(COMMIT);
    }

    @Test
    void saysNoSourceWhereTektonClonedSeveral() {
        ObjectNode data = data(V1, v1("https://tekton.dev/chains/v2/slsa", "{}", """
                [{"name":"inputs/result","uri":"git+https://git.example/a.git"},
                {"name":"inputs/result","uri":"git+https://git.example/b.git"}]"""));

        assertThat(data.has("source")).isFalse();
    }

    @Test
    void readsWhatBuildKitAndGitLabAttest() {
        ObjectNode buildKit = data(
                V1,
                v1("https://github.com/moby/buildkit/blob/master/docs/attestations/slsa-definitions.md", """
                {"configSource":{"uri":"https://github.com/moby/buildkit.git#refs/tags/v0.11.0","digest":{"sha1":"4b22"},
                "path":"Dockerfile"}}""", "[]"));
        ObjectNode gitLab = data(V1, v1("https://docs.gitlab.com/ci/pipeline_security/slsa/provenance_v1", """
                {"source":"https://gitlab.com/acme/shop","entryPoint":"build"}""", """
                [{"uri":"https://gitlab.com/acme/shop","digest":{"gitCommit":"a288"}}]"""));

        assertThat(buildKit.path("source"))
                .hasToString("{\"uri\":\"https://github.com/moby/buildkit.git\",\"digest\":{\"sha1\":\"4b22\"}}");
        assertThat(buildKit.path("ref").textValue()).isEqualTo("refs/tags/v0.11.0");
        assertThat(buildKit.path("workflow").textValue()).isEqualTo("Dockerfile");
        assertThat(gitLab.path("commit").textValue()).isEqualTo("a288");
    }

    @Test
    void guessesNothingOfABuildTypeThatItDoesNotKnow() {
        ObjectNode data = data(V1, v1("https://acme.example/build/v1", """
                {"workflow":{"ref":"refs/heads/main","repository":"https://github.com/acme/shop","path":"a.yml"}}""", "[]"));

        assertThat(data).hasToString("""
                {"slsa":"v1","builderId":"https://builder.example","buildType":"https://acme.example/build/v1",\
                "dependencies":[],"images":[]}""");
    }

    @Test
    void readsTheOlderVersion() {
        Fact fact = Read.fact(V02, """
                {"builder":{"id":"https://github.com/slsa-framework/slsa-github-generator/.github/workflows/generator_container_slsa3.yml@refs/tags/v2.0.0"},
                "buildType":"https://github.com/slsa-framework/slsa-github-generator/container@v1",
                "invocation":{"configSource":{"uri":"git+https://github.com/acme/shop@refs/tags/v1","digest":{"sha1":"%s"},
                "entryPoint":".github/workflows/release.yml"},"parameters":{}},
                "metadata":{"buildInvocationId":"1-1","buildStartedOn":"2026-01-02T03:04:05Z","buildFinishedOn":"2026-01-02T03:05:05Z"},
                "materials":[{"uri":"git+https://github.com/acme/shop@refs/tags/v1","digest":{"sha1":"%s"}}]}""".formatted(COMMIT, COMMIT));

        assertThat((Object) fact.data().without("builderId")).hasToString("""
                {"slsa":"v0.2","buildType":"https://github.com/slsa-framework/slsa-github-generator/container@v1",\
                "source":{"uri":"https://github.com/acme/shop","digest":{"sha1":"%s"}},"ref":"refs/tags/v1","commit":"%s",\
                "workflow":".github/workflows/release.yml","invocationId":"1-1","startedOn":"2026-01-02T03:04:05Z",\
                "finishedOn":"2026-01-02T03:05:05Z",\
                "dependencies":[{"uri":"git+https://github.com/acme/shop@refs/tags/v1","digest":{"sha1":"%s"}}],"images":[]}""".formatted(COMMIT, COMMIT, COMMIT));
        assertThat(fact.currency().at()).contains(Instant.parse("2026-01-02T03:05:05Z"));
    }

    @Test
    void isOfWhenItBeganWhereItDoesNotSayWhenItEnded() {
        assertThat(Read.fact(V02, """
                {"builder":{"id":"b"},"buildType":"t","metadata":{"buildStartedOn":"2026-01-02T03:04:05Z"}}""").currency().at()).contains(Instant.parse("2026-01-02T03:04:05Z"));
    }

    @Test
    void takesNoAbsentDependenciesForNone() {
        assertThat(data(V02, "{\"builder\":{\"id\":\"b\"},\"buildType\":\"t\"}").has("dependencies"))
                .isFalse();
    }

    private static String tekton(String status) {
        return """
                {"builder":{"id":"https://tekton.dev/chains/v2"},"buildType":"tekton.dev/v1/PipelineRun",
                "invocation":{"configSource":{"uri":"git+https://git.example/catalogue.git","digest":{"sha1":"1"}}},
                "buildConfig":{"tasks":[{"name":"clone","status":"Succeeded"},{"name":"build","status":"%s"}]},
                "materials":[{"uri":"oci://quay.io/buildah","digest":{"sha256":"2"}},
                {"uri":"git+https://git.example/catalogue.git","digest":{"sha1":"1"}},
                {"uri":"git+https://git.example/shop.git","digest":{"sha1":"%s"}}]}""".formatted(status, COMMIT);
    }

    @Test
    void takesNoPipelinesOwnSourceForTheImages() {
        ObjectNode data = data(V02, tekton("Succeeded"));

        assertThat(data.at("/source/uri").textValue()).isEqualTo("https://git.example/shop.git");
        assertThat(data.path("commit").textValue()).isEqualTo(COMMIT);
    }

    @ParameterizedTest
    @CsvSource({"Failed,BUILD_FAILED", "Succeeded,"})
    void isNoPassWhereATaskOfTheBuildFailed(String status, String code) {
        assertThat(Read.fact(V02, tekton(status))
                        .currency()
                        .against()
                        .map(Against::code)
                        .orElse(null))
                .isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]|predicate",
                "{\"buildType\":\"t\"}|predicate.builder.id",
                "{\"builder\":{\"id\":\"\"},\"buildType\":\"https://mobyproject.org/buildkit@v1\"}|predicate.builder.id",
                "{\"builder\":{\"id\":\"b\"}}|predicate.buildType",
                "{\"builder\":{\"id\":\"b\"},\"buildType\":\"t\",\"materials\":{}}|predicate.materials",
                "{\"builder\":{\"id\":\"b\"},\"buildType\":\"t\",\"materials\":[1]}|predicate.materials[0]",
                "{\"builder\":{\"id\":\"b\"},\"buildType\":\"t\",\"materials\":[{\"digest\":{\"sha1\":1}}]}|predicate.materials[0].digest.sha1",
                "{\"builder\":{\"id\":\"b\"},\"buildType\":\"t\",\"metadata\":{\"buildFinishedOn\":\"today\"}}|predicate.metadata.buildFinishedOn",
                "{\"builder\":{\"id\":\"b\"},\"buildType\":\"t\",\"invocation\":{\"configSource\":{\"uri\":1}}}|predicate.invocation.configSource.uri",
            })
    void namesWhatOfTheOlderVersionCannotBeRead(String predicate, String field) {
        assertThat(Read.unreadable(V02, predicate)).startsWith(field + ":");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|predicate.buildDefinition",
                "{\"buildDefinition\":{}}|predicate.runDetails",
                "{\"buildDefinition\":{},\"runDetails\":{}}|predicate.runDetails.builder.id",
                "{\"buildDefinition\":{},\"runDetails\":{\"builder\":{\"id\":\"b\"}}}|predicate.buildDefinition.buildType",
                "{\"buildDefinition\":{\"buildType\":\"t\"},\"runDetails\":{\"builder\":{\"id\":\"b\"}}}|predicate.buildDefinition.externalParameters",
                "{\"buildDefinition\":{\"buildType\":\"t\",\"externalParameters\":{},\"resolvedDependencies\":{}},\"runDetails\":{\"builder\":{\"id\":\"b\"}}}|predicate.buildDefinition.resolvedDependencies",
                "{\"buildDefinition\":{\"buildType\":\"t\",\"externalParameters\":{}},\"runDetails\":{\"builder\":{\"id\":\"b\"},\"metadata\":{\"startedOn\":1}}}|predicate.runDetails.metadata.startedOn",
                "{\"buildDefinition\":{\"buildType\":\"t\",\"externalParameters\":{}},\"runDetails\":{\"builder\":{\"id\":\"b\"},\"metadata\":"
                        + "{\"startedOn\":\"2026-01-02T03:04:06Z\",\"finishedOn\":\"2026-01-02T03:04:05Z\"}}}|predicate.runDetails.metadata.finishedOn",
            })
    void namesWhatCannotBeRead(String predicate, String field) {
        assertThat(Read.unreadable(V1, predicate)).startsWith(field + ":");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|repository",
                "{\"repository\":\"https://github.com/acme/shop\"}|ref",
                "{\"repository\":\"https://github.com/acme/shop\",\"ref\":\"refs/heads/main\"}|path",
            })
    void namesWhatIsMissingOfAWorkflow(String workflow, String field) {
        assertThat(Read.unreadable(
                        V1,
                        v1(
                                "https://actions.github.io/buildtypes/workflow/v1",
                                "{\"workflow\":" + workflow + "}",
                                "[]")))
                .startsWith("predicate.buildDefinition.externalParameters.workflow." + field + ":");
    }
}
