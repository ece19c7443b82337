package dev.countersign.operator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.operator.JudgingPorts.Accounts;
import dev.countersign.report.Report;
import dev.countersign.testing.OpenReports;
import dev.countersign.workload.WorkloadKind;
import dev.countersign.workload.WorkloadRef;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports on a real API server with the CRD that OpenReports publishes, by the rights that the chart gives. */
class ReportsIT {
    private static final Optional<String> A = Optional.of("a");

    @TempDir
    private static Path dir;

    private static ReportingCluster api;

    private final Running cluster = new Running();
    private final Reports reports = operators();
    private BackgroundJudging judging = cluster.judging();
    private ReportKeeping keeping = keeping();
    private Reports.Place place = InMemoryReports.place("api");

    @BeforeAll
    static void install() {
        api = ReportingCluster.start(dir);
        api.install(dir);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @BeforeEach
    void runs() {
        cluster.accounts = Accounts.KEPT;
        judging = cluster.judging();
        keeping = keeping();
        place = add("api");
        await().until(() -> reports.areServed());
    }

    @AfterEach
    void clean() {
        reports.forget();
        api.clean();
    }

    @Test
    void isAsItsSchemaSaysAndKubectlShowsIt() throws Exception {
        cluster.evaluated = Sample.violating(A);
        GenericKubernetesResource report = reported();

        // The API server drops what its schema does not know.
        assertThat(reports.present().orElseThrow()).containsEntry(place, Report.mark(json(report)));
        assertThat(report.<String>get("results", 0, "properties", "resultID")).isNotEmpty();
        assertThat(api.kubectl("get", "reports", "-n", ReportingCluster.NAMESPACE, "-o", "wide"))
                .contains("KIND", "PASS", "FAIL")
                .containsPattern("countersign-\\S+ +Deployment +api +0 +1 +0 +0 +0 ");
        long generation = report.getMetadata().getGeneration();
        pass();
        pass();
        assertThat(found().orElseThrow().getMetadata().getGeneration()).isEqualTo(generation);
    }

    @Test
    void tenThousandFindingsFitIntoOne() throws Exception {
        cluster.evaluated = Sample.many(10_000, "\u0000\uD800 \uD83D\uDE00".repeat(1000));
        GenericKubernetesResource report = reported();

        assertThat(json(report).toString().getBytes(UTF_8).length).isLessThan(Report.MOST_BYTES);
        assertThat(report.<Integer>get("summary", "fail")).isEqualTo(10_000);
        await().untilAsserted(() ->
                assertThat(reports.present().orElseThrow().get(place)).isEqualTo(Report.mark(json(report))));
        String version = report.getMetadata().getResourceVersion();
        pass();
        assertThat(found().orElseThrow().getMetadata().getResourceVersion()).isEqualTo(version);
    }

    @Test
    void whatSomebodyChangesOrDeletesIsPutRightAndWhatTheyAddStays() {
        cluster.evaluated = Sample.violating(A);
        var _ = reported();

        theirs().edit(report -> {
            report.getMetadata().getLabels().put("theirs", "yes");
            report.getMetadata().setOwnerReferences(List.of());
            report.getAdditionalProperties().put("summary", Map.of("pass", 1));
            report.getAdditionalProperties().put("results", List.of());
            return report;
        });
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            pass();
            GenericKubernetesResource report = found().orElseThrow();
            assertThat(report.<Integer>get("summary", "fail")).isEqualTo(1);
            assertThat(report.getMetadata().getOwnerReferences()).hasSize(1);
            assertThat(report.getMetadata().getLabels()).containsEntry("theirs", "yes");
        });

        theirs().edit(report -> {
            report.getMetadata().getLabels().remove(Report.MANAGED_BY);
            return report;
        });
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            pass();
            assertThat(found().orElseThrow().getMetadata().getLabels()).containsEntry(Report.MANAGED_BY, Report.SOURCE);
        });

        theirs().delete();
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            pass();
            assertThat(found()).isPresent();
        });
    }

    @Test
    void itGoesWithTheWorkloadAndWithTheProfile() {
        Reports.Place other = add("web");
        var _ = reported();
        await().until(() -> reports.read(other).isPresent());

        // Nobody but the API server's garbage collector knows.
        api.deletes("api");
        await().atMost(Duration.ofSeconds(90)).until(() -> reports.read(place).isEmpty());

        cluster.namespaces.put(ReportingCluster.NAMESPACE, Map.of());
        cluster.now = cluster.now.plusSeconds(10);
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            pass();
            return reports.read(other).isEmpty();
        });
    }

    @Test
    void beginsWhenTheCrdComesAndEndsWhenItGoes() {
        var _ = reported();

        OpenReports.uninstall(api.admin());
        await().atMost(Duration.ofSeconds(30)).until(() -> !reports.areServed());
        cluster.now = cluster.now.plus(Duration.ofMinutes(1));
        pass();

        OpenReports.install(api.admin());
        await().atMost(Duration.ofSeconds(30)).until(() -> reports.areServed());
        cluster.now = cluster.now.plus(Duration.ofMinutes(1));
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            pass();
            return found().isPresent();
        });
    }

    /** A Deployment without pods, and what the inventory would know of it. */
    private Reports.Place add(String name) {
        String uid = api.deploys(name);
        cluster.runs(Sample.root(new WorkloadRef(WorkloadKind.DEPLOYMENT, ReportingCluster.NAMESPACE, name, uid)));
        return new Reports.Place(ReportingCluster.NAMESPACE, Report.name(uid));
    }

    /** What is there once what is there already is known. */
    private GenericKubernetesResource reported() {
        return await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> {
                            pass();
                            return found();
                        },
                        Optional::isPresent)
                .orElseThrow();
    }

    private void pass() {
        judging.look().forEach(judging::judge);
        keeping.round();
    }

    private static Reports operators() {
        return api.reports();
    }

    private ReportKeeping keeping() {
        return new ReportKeeping(judging, reports, (_, _) -> Optional.empty(), () -> true, () -> cluster.now);
    }

    private static JsonNode json(GenericKubernetesResource report) {
        return Serialization.jsonMapper().valueToTree(report);
    }

    private Optional<GenericKubernetesResource> found() {
        return Optional.ofNullable(theirs().get());
    }

    private Resource<GenericKubernetesResource> theirs() {
        return api.admin()
                .genericKubernetesResources(Report.API_VERSION, Report.KIND)
                .inNamespace(place.namespace())
                .withName(place.name());
    }
}
