package dev.countersign.admission;

import static dev.countersign.admission.Manifests.GOOD;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.decision.Deployer;
import dev.countersign.decision.Making;
import dev.countersign.workload.Stamp;
import dev.countersign.workload.WorkloadKind;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who has the Pods of a Job run that a CronJob had made. */
class ScheduledJobTest {
    private static final String PROFILE = "approved";

    private final World world = new World();
    private final List<Making> seen = world.makingsUnder(TestProfiles.approved(PROFILE));
    private final ReviewJson scheduled = ReviewJson.create(WorkloadKind.CRON_JOB, cronJob(GOOD));

    @BeforeEach
    void schedule() {
        world.admit(PROFILE, scheduled);
        world.stored(WorkloadKind.CRON_JOB, object(scheduled));
    }

    @Test
    void isStillKnownWhenTheCronJobHasChanged() {
        world.stored(WorkloadKind.JOB, made());
        changedByBob();

        world.admit(PROFILE, retried());

        assertThat(seen.getLast().deployer()).isEqualTo(Deployer.user("alice"));
    }

    @Test
    void isUnknownWhereTheJobHasAnotherTemplateThanTheCronJobHadStamped() {
        changedByBob();
        ReviewJson late = ReviewJson.create(
                        WorkloadKind.JOB,
                        Manifests.controlledBy(cronJob(GOOD), Manifests.owning(WorkloadKind.JOB, "nightly-1", GOOD)))
                .byController("cronjob-controller");
        world.admit(PROFILE, late);

        assertThat(object(late).at("/metadata/annotations").has(Stamp.ANNOTATION))
                .isFalse();
        world.stored(WorkloadKind.JOB, object(late));
        world.admit(PROFILE, retried());
        assertThat(seen.getLast().deployer()).isInstanceOf(Deployer.Unknown.class);
    }

    @Test
    void isWhoeverMadeTheJobHimselfAlthoughHeCopiedTheStamp() {
        ObjectNode job = Manifests.controlledBy(cronJob(GOOD), Manifests.owning(WorkloadKind.JOB, "nightly-1", GOOD));
        job.withObject("/metadata/annotations").put(Stamp.ANNOTATION, stamp(object(scheduled)));
        ReviewJson forged = ReviewJson.create(WorkloadKind.JOB, job).by("bob");
        world.admit(PROFILE, forged);
        world.stored(WorkloadKind.JOB, object(forged));

        world.admit(PROFILE, retried());

        assertThat(seen.getLast().deployer()).isEqualTo(Deployer.user("bob"));
    }

    private ObjectNode made() {
        ReviewJson job = ReviewJson.create(
                        WorkloadKind.JOB,
                        Manifests.controlledBy(cronJob(GOOD), Manifests.owning(WorkloadKind.JOB, "nightly-1", GOOD)))
                .byController("cronjob-controller");
        world.admit(PROFILE, job);
        assertThat(seen.getLast().deployer()).isEqualTo(Deployer.user("alice"));
        return object(job);
    }

    private void changedByBob() {
        ObjectNode after = object(scheduled);
        ((ObjectNode) after.at("/spec/jobTemplate/spec/template/spec/containers/0"))
                .put("image", "ghcr.io/acme/good:2");
        ReviewJson changed = ReviewJson.update(WorkloadKind.CRON_JOB, object(scheduled), after)
                .by("bob");
        world.admit(PROFILE, changed);
        world.stored(WorkloadKind.CRON_JOB, object(changed));
    }

    private static ReviewJson retried() {
        ObjectNode job = Manifests.owning(WorkloadKind.JOB, "nightly-1", GOOD);
        ObjectNode pod = Manifests.controlledBy(job, Manifests.pod("nightly-1-x", GOOD));
        return ReviewJson.create(WorkloadKind.POD, pod).byController("job-controller");
    }

    private static ObjectNode cronJob(String image) {
        ObjectNode cronJob = Manifests.owning(WorkloadKind.CRON_JOB, "nightly", image);
        JsonNode template = ((ObjectNode) cronJob.path("spec")).remove("template");
        cronJob.withObject("/spec/jobTemplate/spec").set("template", template);
        return cronJob;
    }

    private static String stamp(JsonNode object) {
        return object.path("metadata")
                .path("annotations")
                .path(Stamp.ANNOTATION)
                .asText();
    }

    private static ObjectNode object(ReviewJson review) {
        return (ObjectNode) review.request().path("object").deepCopy();
    }
}
