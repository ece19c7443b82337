package dev.countersign.operator;

import static dev.countersign.operator.Sample.TEMPLATE;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.decision.Records.Recorded;
import dev.countersign.operator.JudgingPorts.Accounts;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;

/** A workload that runs and is judged, and whoever keeps its report. */
abstract class ReportScene {
    static final Optional<String> A = Optional.of("a");

    final Running cluster = new Running();
    final InMemoryReports reports = new InMemoryReports();
    boolean known = true;
    BackgroundJudging judging = cluster.judging();
    ReportKeeping keeping = keeping();

    @BeforeEach
    void runs() {
        cluster.accounts = Accounts.KEPT;
        judging = cluster.judging();
        keeping = keeping();
        cluster.runs(Sample.root("api", TEMPLATE, A));
    }

    /** Whoever led is gone, and somebody else begins where the survey ends. */
    void succeed() {
        later(Duration.ofMinutes(2));
        judging.round();
        judging = cluster.judging();
        keeping = keeping();
    }

    void pass() {
        judging.look().forEach(judging::judge);
        keeping.round();
    }

    void later(Duration time) {
        cluster.now = cluster.now.plus(time);
    }

    Optional<String> record(String rootUid, String profile) {
        return cluster.records.changes(rootUid, profile).stream()
                .map(Recorded::name)
                .findFirst();
    }

    ReportKeeping keeping() {
        return new ReportKeeping(judging, reports, this::record, () -> known, () -> cluster.now);
    }

    static ObjectNode reportOf(String name) {
        ObjectNode report = JsonNodeFactory.instance.objectNode();
        report.putObject("metadata").put("name", name);
        return report;
    }
}
