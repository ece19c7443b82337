package dev.countersign.running;

import static dev.countersign.running.Seen.SHA_1;
import static dev.countersign.running.Seen.SHA_2;
import static dev.countersign.running.Seen.container;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.decision.ImageInQuestion;
import dev.countersign.gather.Located;
import dev.countersign.image.Digest;
import dev.countersign.workload.WorkloadKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunningImagesTest {
    private static final String TAG = "ghcr.io/acme/api:1";
    private static final String PINNED = TAG + "@" + SHA_1;

    private final Proofs proofs = new Proofs();
    private final Lineages lineages = new Lineages(proofs);

    @ParameterizedTest
    @ValueSource(strings = {"ghcr.io/acme/api@", "docker-pullable://ghcr.io/acme/api@", "ghcr.io:443/acme/api@"})
    void aContainersBytesAreThoseThatTheKubeletReports(String before) {
        put(Seen.pod("p", container("api", TAG)).reporting("containerStatuses", "api", before + SHA_2));

        assertThat(images("p")).containsExactly(TAG + " " + SHA_2);
    }

    @Test
    void whatTheKubeletReportsCountsBeforeWhatTheSpecSays() {
        Seen replicaSet = Seen.templated(WorkloadKind.REPLICA_SET, "rs", container("api", TAG));
        put(
                replicaSet,
                Seen.pod("p", container("api", PINNED))
                        .reporting("containerStatuses", "api", "ghcr.io/acme/api@" + SHA_2)
                        .ownedBy(replicaSet));

        assertThat(images("rs")).containsExactly(TAG + " " + SHA_2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "sha256:1111111111111111111111111111111111111111111111111111111111111111", "x@sha256:1"})
    void anImageIdThatNamesNoManifestLeavesItToTheSpec(String imageId) {
        Seen replicaSet = Seen.templated(WorkloadKind.REPLICA_SET, "rs", container("api", TAG));
        put(
                replicaSet,
                Seen.pod("p", container("api", PINNED))
                        .reporting("containerStatuses", "api", imageId)
                        .ownedBy(replicaSet));

        assertThat(images("rs")).containsExactly(TAG + " " + SHA_1);
    }

    @Test
    void withoutAReportATagNamesNothing() {
        put(Seen.pod("p", container("api", TAG)));

        assertThat(located("p")).singleElement().isInstanceOf(Located.NotObserved.class);
    }

    @Test
    void whatHasNoPodsIsNotObserved() {
        put(Seen.templated(WorkloadKind.CRON_JOB, "nightly", container("api", TAG)));

        assertThat(located("nightly")).singleElement().isInstanceOf(Located.NotObserved.class);
    }

    @Test
    void aPinnedTemplateNeedsNoReport() {
        put(Seen.templated(WorkloadKind.CRON_JOB, "nightly", container("api", PINNED)));

        assertThat(images("nightly")).containsExactly(PINNED + " " + SHA_1);
    }

    @Test
    void aTagThatMovedBetweenTwoPodsIsTwoImages() {
        Seen replicaSet = Seen.templated(WorkloadKind.REPLICA_SET, "rs", container("api", TAG));
        put(
                replicaSet,
                Seen.pod("a", container("api", TAG + "@" + SHA_1)).ownedBy(replicaSet),
                Seen.pod("b", container("api", TAG + "@" + SHA_2)).ownedBy(replicaSet));

        assertThat(images("rs")).containsExactlyInAnyOrder(TAG + " " + SHA_1, TAG + " " + SHA_2);
    }

    @Test
    void onePodThatDoesNotReportIsNotHiddenByOneThatDoes() {
        Seen replicaSet = Seen.templated(WorkloadKind.REPLICA_SET, "rs", container("api", TAG));
        put(
                replicaSet,
                Seen.pod("a", container("api", TAG + "@" + SHA_1)).ownedBy(replicaSet),
                Seen.pod("b", container("api", TAG)).ownedBy(replicaSet),
                Seen.pod("c", container("api", TAG)).ownedBy(replicaSet));

        assertThat(images("rs")).containsExactly(TAG + " " + SHA_1, TAG + " ?");
    }

    @Test
    void podsOfAnOlderTemplateSayNothingOfThePresentOne() {
        Seen deployment = Seen.templated(WorkloadKind.DEPLOYMENT, "api", container("api", "ghcr.io/acme/api:2"));
        Seen old = Seen.templated(WorkloadKind.REPLICA_SET, "api-1", container("api", TAG))
                .ownedBy(deployment);
        put(deployment, old, Seen.pod("p", container("api", PINNED)).ownedBy(old));

        assertThat(images("api")).containsExactly("ghcr.io/acme/api:2 ?");
    }

    @Test
    void aStatefulSetsPodOfItsLastRevisionSaysNothingOfThePresentOne() {
        Seen set = Seen.templated(WorkloadKind.STATEFUL_SET, "db", container("db", "ghcr.io/acme/db:2"));
        put(set, Seen.pod("db-0", container("db", "ghcr.io/acme/db:1@" + SHA_1)).ownedBy(set));

        assertThat(images("db")).containsExactly("ghcr.io/acme/db:2 ?");
    }

    @Test
    void podsOfAnOlderTemplateRunAllTheSame() {
        Seen deployment = Seen.templated(WorkloadKind.DEPLOYMENT, "api", container("api", "ghcr.io/acme/api:2"));
        Seen old = Seen.templated(WorkloadKind.REPLICA_SET, "api-1", container("api", TAG))
                .ownedBy(deployment);
        proofs.stamped.add("api-1");
        put(deployment, old, Seen.pod("p", container("api", PINNED)).ownedBy(old));

        assertThat(older("api")).containsExactly("api-1: " + TAG + " " + SHA_1);
    }

    @Test
    void aPodThatEndedRunsNothingOfAnOlderTemplate() {
        Seen deployment = Seen.templated(WorkloadKind.DEPLOYMENT, "api", container("api", "ghcr.io/acme/api:2"));
        Seen old = Seen.templated(WorkloadKind.REPLICA_SET, "api-1", container("api", TAG))
                .ownedBy(deployment);
        put(
                deployment,
                old,
                Seen.pod("p", container("api", PINNED)).ownedBy(old).with("/status", "{'phase':'Failed'}"));

        assertThat(older("api")).isEmpty();
    }

    @Test
    void aStatefulSetsPodOfItsLastRevisionRunsAllTheSame() {
        Seen set = Seen.templated(WorkloadKind.STATEFUL_SET, "db", container("db", "ghcr.io/acme/db:2"));
        Seen pod =
                Seen.pod("db-0", container("db", "ghcr.io/acme/db:1@" + SHA_1)).ownedBy(set);
        put(set, pod);
        assertThat(older("db")).containsExactly("?: ghcr.io/acme/db:1@" + SHA_1 + " " + SHA_1);

        put(pod.with("/status", "{'phase':'Failed'}"));
        assertThat(older("db")).isEmpty();
    }

    @Test
    void anUntaggedReferenceIsTheOneThatWasPinnedToLatest() {
        Seen replicaSet = Seen.templated(WorkloadKind.REPLICA_SET, "rs", container("api", "ghcr.io/acme/api"));
        put(
                replicaSet,
                Seen.pod("p", container("api", "ghcr.io/acme/api:latest@" + SHA_1))
                        .ownedBy(replicaSet));

        assertThat(images("rs")).containsExactly("ghcr.io/acme/api " + SHA_1);
    }

    @Test
    void injectedContainersAreAmongWhatRuns() {
        Seen replicaSet = Seen.templated(WorkloadKind.REPLICA_SET, "rs", container("api", TAG));
        put(
                replicaSet,
                Seen.pod("p", container("api", PINNED) + "," + container("mesh", "ghcr.io/mesh:1@" + SHA_2))
                        .ownedBy(replicaSet));

        assertThat(images("rs")).containsExactly(TAG + " " + SHA_1, "ghcr.io/mesh:1@" + SHA_2 + " " + SHA_2);
    }

    @Test
    void anImageThatSomebodyRewroteIsAmongWhatRuns() {
        Seen replicaSet = Seen.templated(WorkloadKind.REPLICA_SET, "rs", container("api", TAG));
        put(
                replicaSet,
                Seen.pod("p", container("api", "mirror.local/api:1@" + SHA_2)).ownedBy(replicaSet));

        assertThat(images("rs")).containsExactly(TAG + " ?", "mirror.local/api:1@" + SHA_2 + " " + SHA_2);
    }

    @Test
    void initAndEphemeralContainersReportInListsOfTheirOwn() {
        String spec = "{'spec':{'initContainers':[%s],'containers':[%s],'ephemeralContainers':[%s]}}"
                .formatted(container("init", "r/i:1"), container("api", TAG), container("debug", "r/d:1"));
        put(Seen.of(WorkloadKind.POD, "p", spec)
                .reporting("initContainerStatuses", "init", "r/i@" + SHA_1)
                .reporting("containerStatuses", "api", "r/a@" + SHA_1)
                .reporting("ephemeralContainerStatuses", "debug", "r/d@" + SHA_2));

        assertThat(images("p")).containsExactly("r/i:1 " + SHA_1, TAG + " " + SHA_1, "r/d:1 " + SHA_2);
    }

    @Test
    void aVolumeIsNotMistakenForTheContainerOfItsName() {
        String spec = "{'spec':{'containers':[%s],'volumes':[{'name':'api','image':{'reference':'r/data:1'}}]}}"
                .formatted(container("api", TAG));
        put(Seen.of(WorkloadKind.POD, "p", spec).reporting("containerStatuses", "api", "r/a@" + SHA_2));

        assertThat(images("p")).containsExactly(TAG + " " + SHA_2, "r/data:1 ?");
    }

    private void put(Seen... seen) {
        for (Seen one : seen) {
            lineages.put(one.held());
        }
    }

    private List<String> images(String root) {
        return told(lineages.root(root).orElseThrow().images());
    }

    private List<String> older(String root) {
        return lineages.root(root).orElseThrow().older().stream()
                .map(one -> one.maker().map(maker -> maker.ref().name()).orElse("?") + ": "
                        + String.join(", ", told(one.images())))
                .toList();
    }

    private static List<String> told(List<ImageInQuestion> images) {
        return images.stream()
                .map(image -> image.reference() + " "
                        + image.digest().map(Digest::toString).orElse("?"))
                .toList();
    }

    private List<Located> located(String root) {
        return lineages.root(root).orElseThrow().images().stream()
                .map(ImageInQuestion::located)
                .toList();
    }
}
