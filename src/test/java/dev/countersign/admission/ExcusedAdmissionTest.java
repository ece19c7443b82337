package dev.countersign.admission;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.decision.Ruling;
import dev.countersign.image.Digest;
import dev.countersign.profile.Waiver;
import dev.countersign.profile.WaiverTerms;
import dev.countersign.workload.WorkloadKind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A waiver of the requirement {@code signed} for the Deployment {@code api}. */
class ExcusedAdmissionTest {
    private static final String PROFILE = "honouring";

    private final World world = new World();

    @BeforeEach
    void aProfileThatHonoursLeads() {
        world.profiles.hold(TestProfiles.honouring(
                PROFILE, new WaiverTerms(Duration.ofDays(30), List.of("security"), List.of("leads"))));
        world.waivers.add(waiver("payments"));
    }

    @Test
    void admitsByExceptionAndSaysSo() {
        JsonNode response =
                response(ReviewJson.create(WorkloadKind.DEPLOYMENT, Manifests.deployment("api", Manifests.UNSIGNED)));

        assertThat(response.path("allowed").asBoolean()).isTrue();
        assertThat(response.at("/auditAnnotations/outcome").asText()).isEqualTo("AdmittedByException");
        assertThat(response.at("/warnings/0").asText()).startsWith("honouring: exception unsigned-for-now until");
    }

    @Test
    void recordsWhatIsHiddenAndByWhich() {
        response(ReviewJson.create(WorkloadKind.DEPLOYMENT, Manifests.deployment("api", Manifests.UNSIGNED)));

        assertThat(world.records.kept()).singleElement().satisfies(kept -> {
            assertThat(kept.decision().ruling()).isEqualTo(Ruling.ADMITTED_BY_EXCEPTION);
            assertThat(kept.decision()
                            .evaluated()
                            .verdict()
                            .findings()
                            .getFirst()
                            .excuses())
                    .singleElement()
                    .satisfies(excuse -> {
                        assertThat(excuse.problem().code()).isEqualTo("SIGNATURE_MISSING");
                        assertThat(excuse.by().name()).isEqualTo("unsigned-for-now");
                    });
        });
    }

    /** The exception may be of later than the record. */
    @Test
    void saysOnTheRecordOfTheChangeThatAPodOfItRanByException() {
        ReviewJson created =
                ReviewJson.create(WorkloadKind.DEPLOYMENT, Manifests.deployment("api", Manifests.UNSIGNED));
        response(created);
        ObjectNode deployment = (ObjectNode) created.request().path("object").deepCopy();
        ObjectNode replicaSet = Manifests.owning(WorkloadKind.REPLICA_SET, "api-5d", Manifests.UNSIGNED);
        world.stored(WorkloadKind.DEPLOYMENT, deployment);
        world.stored(WorkloadKind.REPLICA_SET, Manifests.controlledBy(deployment, replicaSet.deepCopy()));
        ObjectNode pod = Manifests.controlledBy(replicaSet, Manifests.pod("api-5d-x", Manifests.UNSIGNED));

        JsonNode response = response(ReviewJson.create(WorkloadKind.POD, pod).byController("replicaset-controller"));

        assertThat(response.path("allowed").asBoolean()).isTrue();
        assertThat(world.records.flagged()).containsExactly("api-0");
    }

    @Test
    void refusesAnotherWorkloadOfTheNamespace() {
        assertRefused(ReviewJson.create(WorkloadKind.DEPLOYMENT, Manifests.deployment("web", Manifests.UNSIGNED)));
    }

    @Test
    void refusesAPodThatOnlyClaimsTheDeploymentAsItsOwner() {
        ObjectNode deployment = Manifests.deployment("api", Manifests.UNSIGNED);
        ObjectNode pod = Manifests.controlledBy(deployment, Manifests.pod("api", Manifests.UNSIGNED));

        assertRefused(ReviewJson.create(WorkloadKind.POD, pod));
    }

    @Test
    void refusesFromTheSecondOnInWhichItEnds() {
        world.now = world.waivers.getFirst().expiresAt();

        assertRefused(ReviewJson.create(WorkloadKind.DEPLOYMENT, Manifests.deployment("api", Manifests.UNSIGNED)));
    }

    @Test
    void countsForNothingWhereAnotherNamespaceHasIt() {
        world.waivers.clear();
        world.waivers.add(waiver("elsewhere"));

        assertRefused(ReviewJson.create(WorkloadKind.DEPLOYMENT, Manifests.deployment("api", Manifests.UNSIGNED)));
    }

    /** Mallory may make exceptions, and made one while no webhook was there to refuse it. */
    @Test
    void countsForNothingWhereSomebodyOutsideTheGroupsAskedForIt() {
        world.waivers.clear();
        world.waivers.add(waiver("payments", new Waiver.RequestedBy("mallory", List.of("security", "admins"))));

        assertRefused(ReviewJson.create(WorkloadKind.DEPLOYMENT, Manifests.deployment("api", Manifests.UNSIGNED)));
    }

    @Test
    void countsForNothingUnderAProfileThatHonoursNone() {
        JsonNode response = World.response(world.validate(
                "enforce",
                ReviewJson.create(WorkloadKind.DEPLOYMENT, Manifests.deployment("api", Manifests.UNSIGNED))));

        assertThat(response.path("allowed").asBoolean(true)).isFalse();
    }

    private void assertRefused(ReviewJson review) {
        JsonNode response = response(review);
        assertThat(response.path("allowed").asBoolean(true)).isFalse();
        assertThat(response.at("/status/message").asText()).contains("SIGNATURE_MISSING");
    }

    private JsonNode response(ReviewJson review) {
        return World.response(world.admit(PROFILE, review));
    }

    private static Waiver waiver(String namespace) {
        return waiver(namespace, new Waiver.RequestedBy("dora", List.of("leads")));
    }

    private static Waiver waiver(String namespace, Waiver.RequestedBy by) {
        return new Waiver(
                namespace,
                "unsigned-for-now",
                "u-1",
                Waiver.Type.WAIVER,
                List.of("signed"),
                List.of(),
                new Waiver.Match(List.of(new Waiver.Named("Deployment", "api")), List.of(), List.of()),
                "the signer is down",
                "team",
                Optional.empty(),
                World.START.minus(Duration.ofHours(1)),
                World.START.plus(Duration.ofHours(1)),
                by,
                Digest.sha256(new byte[0]));
    }
}
