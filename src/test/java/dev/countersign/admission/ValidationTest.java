package dev.countersign.admission;

import static dev.countersign.admission.Manifests.GOOD;
import static dev.countersign.admission.Manifests.UNREACHABLE;
import static dev.countersign.admission.Manifests.UNSIGNED;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.decision.Records.Urgency;
import dev.countersign.gather.Located;
import dev.countersign.workload.WorkloadKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValidationTest {
    private final World world = new World();

    @Test
    void admitsWhatAProfileAsksFor() {
        JsonNode response = admitted("enforce", Manifests.pod("api", GOOD));

        assertThat(response.path("allowed").asBoolean()).isTrue();
        assertThat(response.has("warnings")).isFalse();
    }

    @Test
    void refusesAnUnsignedImageByNameAndCode() {
        JsonNode response = admitted("enforce", Manifests.pod("api", UNSIGNED));

        assertThat(response.path("allowed").asBoolean()).isFalse();
        assertThat(response.at("/status/code").asInt()).isEqualTo(403);
        assertThat(response.at("/status/message").asText()).contains("payments/Pod/api", "SIGNATURE_MISSING");
    }

    @ParameterizedTest
    @ValueSource(strings = {"initContainers", "containers", "ephemeralContainers", "volumes"})
    void judgesTheImagesOfEveryPlace(String list) {
        ObjectNode pod = Manifests.pod("api", GOOD);
        if (list.equals("volumes")) {
            Manifests.spec(pod)
                    .withArrayProperty(list)
                    .addObject()
                    .put("name", "model")
                    .putObject("image")
                    .put("reference", UNSIGNED);
        } else {
            Manifests.container(Manifests.spec(pod), list, "second", UNSIGNED);
        }

        assertThat(admitted("enforce", pod).path("allowed").asBoolean()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = WorkloadKind.class,
            names = {"POD", "CRON_JOB"},
            mode = EnumSource.Mode.EXCLUDE)
    void judgesTheTemplatesOfEveryKind(WorkloadKind kind) {
        ReviewJson review = ReviewJson.create(kind, Manifests.owning(kind, "api", UNSIGNED));

        assertThat(allowed(world.validate("enforce", review))).isFalse();
    }

    @Test
    void refusesAnUnpinnedImageOfAPodUnderEnforce() {
        ReviewJson skippedTheMutatingCall = ReviewJson.create(WorkloadKind.POD, Manifests.pod("api", GOOD));

        JsonNode response = World.response(world.validate("enforce", skippedTheMutatingCall));

        assertThat(response.at("/status/message").asText()).contains("IMAGE_UNPINNED");
    }

    @Test
    void refusesNoTemplateForBeingUnpinned() {
        ReviewJson review = ReviewJson.create(WorkloadKind.DEPLOYMENT, Manifests.deployment("api", GOOD));

        assertThat(allowed(world.validate("enforce", review))).isTrue();
    }

    @Test
    void letsContainersBeAddedToAPodThatWasNeverPinned() {
        ObjectNode before = Manifests.pod("api", GOOD);
        ObjectNode after = before.deepCopy();
        Manifests.container(Manifests.spec(after), "ephemeralContainers", "debug", GOOD);

        Reply reply = world.admit(
                "enforce", ReviewJson.update(WorkloadKind.POD, before, after).subresource("ephemeralcontainers"));

        assertThat(allowed(reply)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = WorkloadKind.class,
            names = {"POD", "DEPLOYMENT"})
    void cve202334091JudgesAnUpdateOfWhatIsBeingDeletedLikeAnyOther(WorkloadKind kind) {
        ObjectNode before = kind == WorkloadKind.POD ? Manifests.pod("api", GOOD) : Manifests.owning(kind, "api", GOOD);
        before.withObjectProperty("metadata")
                .put("deletionTimestamp", "2026-11-22T18:00:00Z")
                .put("deletionGracePeriodSeconds", 30)
                .putArray("finalizers")
                .add("example.com/kept");
        ObjectNode after = before.deepCopy();
        ObjectNode podSpec =
                kind == WorkloadKind.POD ? Manifests.spec(after) : (ObjectNode) after.at("/spec/template/spec");
        ((ObjectNode) podSpec.at("/containers/0")).put("image", UNSIGNED);

        Reply reply = world.admit("enforce", ReviewJson.update(kind, before, after));

        assertThat(allowed(reply)).isFalse();
        assertThat(World.response(reply).at("/status/message").asText()).contains("SIGNATURE_MISSING");
        assertThat(world.records.kept()).hasSize(1);
    }

    @Test
    void judgesTheMirrorOfAStaticPodLikeAnyOther() {
        ObjectNode pod = Manifests.pod("api", UNSIGNED);
        pod.withObjectProperty("metadata")
                .putObject("annotations")
                .put("kubernetes.io/config.mirror", "5f1c")
                .put("kubernetes.io/config.source", "file");
        pod.withObjectProperty("metadata")
                .putArray("ownerReferences")
                .addObject()
                .put("apiVersion", "v1")
                .put("kind", "Node")
                .put("name", "node-1")
                .put("uid", "uid-of-node-1")
                .put("controller", true);

        Reply reply =
                world.admit("enforce", ReviewJson.create(WorkloadKind.POD, pod).by("system:node:node-1"));

        assertThat(World.response(reply).at("/status/message").asText()).contains("SIGNATURE_MISSING");
    }

    @Test
    void admitsAnUnchangedUpdateWithoutJudging() {
        ObjectNode before = Manifests.deployment("api", UNSIGNED);
        ObjectNode after = before.deepCopy();
        after.withObjectProperty("spec").put("replicas", 5);

        Reply reply = world.validate("enforce", ReviewJson.update(WorkloadKind.DEPLOYMENT, before, after));

        assertThat(allowed(reply)).isTrue();
        assertThat(world.registry.asked()).isEmpty();
        assertThat(world.log).isEmpty();
        assertThat(world.records.kept()).isEmpty();
    }

    @Test
    void letsCouldNotTellThroughOnlyWhereTheProfileSaysSo() {
        JsonNode strict = admitted("enforce", Manifests.pod("api", UNREACHABLE));
        JsonNode lenient = admitted("lenient", Manifests.pod("api", UNREACHABLE));

        assertThat(strict.path("allowed").asBoolean()).isFalse();
        assertThat(lenient.path("allowed").asBoolean()).isTrue();
        assertThat(lenient.at("/auditAnnotations/outcome").asText()).isEqualTo("AdmittedUnverified");
        assertThat(lenient.path("warnings")).isNotEmpty();
    }

    @Test
    void refusesWhatWeWereTooBusyToTellWhateverTheProfileSaysOfErrors() {
        world.registry.says(GOOD, new Located.Overloaded("too many requests to this host under way"));

        JsonNode response = admitted("lenient", Manifests.pod("api", GOOD));

        assertThat(response.path("allowed").asBoolean()).isFalse();
        assertThat(response.at("/status/message").asText())
                .contains("OVERLOADED")
                .contains("try again");
    }

    @Test
    void runsAPodUnpinnedWhereItsTagCannotBeResolvedAndTheProfileSaysSo() {
        world.registry.says(GOOD, new Located.Unknown("connection refused"));

        JsonNode response = admitted("lenient", Manifests.pod("api", GOOD));

        assertThat(response.path("allowed").asBoolean()).isTrue();
        assertThat(world.records.kept().getFirst().decision().evaluated().digests())
                .containsExactly(GOOD);
    }

    @Test
    void anAuditingProfileNamesWhatItLetThroughUntoldAndWarnsNobody() {
        JsonNode audited = admitted("audit", Manifests.pod("api", UNREACHABLE));

        assertThat(audited.at("/auditAnnotations/outcome").asText()).isEqualTo("AdmittedUnverified");
        assertThat(audited.has("warnings")).isFalse();
    }

    @Test
    void warnsUnderWarnAndOnlyRecordsUnderAudit() {
        JsonNode warned = admitted("warn", Manifests.pod("api", UNSIGNED));
        JsonNode audited = admitted("audit", Manifests.pod("api", UNSIGNED));

        assertThat(warned.path("allowed").asBoolean()).isTrue();
        assertThat(warned.at("/warnings/0").asText()).contains("SIGNATURE_MISSING");
        assertThat(audited.path("allowed").asBoolean()).isTrue();
        assertThat(audited.has("warnings")).isFalse();
        assertThat(world.records.kept()).hasSize(2);
    }

    @Test
    void namesDecisionProfileAndOutcomeForTheAuditLog() {
        JsonNode refused = admitted("enforce", Manifests.pod("api", UNSIGNED));
        JsonNode good = admitted("enforce", Manifests.pod("api", GOOD));

        assertThat(refused.path("auditAnnotations"))
                .isEqualTo(Json.of(
                        "{'decision':'replica-0/20261122T180000.000Z/1','profile':'enforce','outcome':'Denied'}"));
        assertThat(good.path("auditAnnotations"))
                .isEqualTo(Json.of(
                        "{'decision':'replica-0/20261122T180000.000Z/2','profile':'enforce','outcome':'Admitted'}"));
    }

    @Test
    void takesAnErrorAboutTheNamespaceForCouldNotTell() {
        world.namespaces.failing();

        JsonNode strict = admitted("enforce", Manifests.pod("api", GOOD));
        JsonNode lenient = admitted("lenient", Manifests.pod("api", GOOD));
        JsonNode unsigned = admitted("lenient", Manifests.pod("api", UNSIGNED));

        assertThat(strict.at("/status/message").asText()).contains("NAMESPACE_UNKNOWN");
        assertThat(lenient.at("/auditAnnotations/outcome").asText()).isEqualTo("AdmittedUnverified");
        assertThat(unsigned.path("allowed").asBoolean()).isFalse();
    }

    @Test
    void givesRulesTheLabelsOfTheNamespace() {
        admitted("enforce", Manifests.pod("api", GOOD));

        assertThat(world.policies.asked().getFirst().namespace().labels()).containsEntry("team", "payments");
    }

    @Test
    void writesADenialDownBeforeItAnswers() {
        admitted("enforce", Manifests.pod("api", UNSIGNED));

        assertThat(world.records.kept())
                .singleElement()
                .satisfies(kept -> assertThat(kept.urgency()).isEqualTo(Urgency.BEFORE_ANSWER));
    }

    private JsonNode admitted(String profile, ObjectNode pod) {
        return World.response(world.admit(profile, ReviewJson.create(WorkloadKind.POD, pod)));
    }

    private static boolean allowed(Reply reply) {
        return World.response(reply).path("allowed").asBoolean();
    }
}
