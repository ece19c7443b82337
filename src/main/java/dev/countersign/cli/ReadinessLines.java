package dev.countersign.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.readiness.KeptSurvey;
import dev.countersign.readiness.Obstacle;
import dev.countersign.readiness.Prospect;
import dev.countersign.readiness.Survey;
import dev.countersign.readiness.Survey.Tally;
import dev.countersign.workload.ImageUse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a profile would refuse, for people and programs.
 *
 * @param ahead how far is looked
 */
record ReadinessLines(String profile, KeptSurvey survey, Instant now, Duration ahead) {
    private static final List<String> COLUMNS = List.of(
            "namespace",
            "kind",
            "name",
            "container",
            "type",
            "image",
            "requirement",
            "code",
            "severity",
            "running",
            "from",
            "owner",
            "requester",
            "message");

    private record Row(Prospect prospect, Obstacle obstacle) {
        List<String> values() {
            return List.of(
                    prospect.workload().namespace(),
                    prospect.workload().kind().kind(),
                    prospect.workload().name(),
                    obstacle.place().map(ImageUse::container).orElse(""),
                    obstacle.place().map(use -> use.type().word()).orElse(""),
                    obstacle.place().map(ImageUse::reference).orElse(""),
                    obstacle.requirement(),
                    obstacle.code(),
                    obstacle.severity().name().toLowerCase(Locale.ROOT),
                    Boolean.toString(obstacle.runs()),
                    obstacle.from().toString(),
                    prospect.ownerOf(obstacle),
                    prospect.requester(),
                    obstacle.message());
        }
    }

    Tally tally() {
        return new Survey(
                        survey.profile(),
                        survey.workloads(),
                        survey.judged(),
                        survey.prospects(),
                        survey.oldest(),
                        survey.lastPass())
                .tally(now);
    }

    /** Whether everything was judged and could be told, and all of that is here. */
    boolean isWhole() {
        return survey.judged() == survey.workloads()
                && tally().untold() == 0
                && survey.rows().size() == survey.total();
    }

    private List<Row> rows() {
        return survey.prospects().stream()
                .flatMap(prospect -> prospect.obstacles().stream().map(obstacle -> new Row(prospect, obstacle)))
                .filter(row -> row.obstacle().isBy(now.plus(ahead)))
                .sorted(Comparator.<Row, Boolean>comparing(
                                row -> !row.obstacle().isBy(now))
                        .thenComparing(row -> row.prospect().workload().toString()))
                .toList();
    }

    List<String> text() {
        List<String> lines = new ArrayList<>();
        for (Row row : rows()) {
            Obstacle obstacle = row.obstacle();
            boolean now = obstacle.isBy(this.now);
            lines.add((now ? "✗ " : "… ")
                    + Line.of("%s%s  %s  %s  %s"
                            .formatted(
                                    row.prospect().workload(),
                                    obstacle.place()
                                            .map(use -> " [" + use.container() + "]")
                                            .orElse(""),
                                    obstacle.requirement(),
                                    obstacle.code(),
                                    obstacle.message())));
            lines.add("    "
                    + Line.of("%s %s%s%s%s"
                            .formatted(
                                    now ? "since" : "from",
                                    obstacle.from(),
                                    obstacle.runs() ? ", runs" : ", declared only",
                                    said(", owner ", row.prospect().ownerOf(obstacle)),
                                    said(", last changed by ", row.prospect().requester()))));
        }
        lines.add(sum());
        return lines;
    }

    private String sum() {
        Tally tally = tally();
        return "%d of %d workloads would be refused (%d run, %d are declared only); %d more within 24h, %d within 7d%s%s%s"
                .formatted(
                        tally.refused(),
                        survey.workloads(),
                        tally.running(),
                        tally.refused() - tally.running(),
                        tally.within24Hours(),
                        tally.within7Days(),
                        survey.judged() == survey.workloads()
                                ? ""
                                : "; %d were not judged yet".formatted(survey.workloads() - survey.judged()),
                        tally.untold() == 0 ? "" : "; of %d something could not be told".formatted(tally.untold()),
                        survey.rows().size() == survey.total() ? "" : "; not all of them are kept");
    }

    private static String said(String what, String who) {
        return who.isEmpty() ? "" : what + who;
    }

    List<String> csv() {
        return Stream.concat(Stream.of(COLUMNS), rows().stream().map(Row::values))
                .map(values -> values.stream().map(ReadinessLines::quoted).collect(Collectors.joining(",")))
                .toList();
    }

    /** A spreadsheet takes what begins so for a formula. */
    private static String quoted(String value) {
        String line = value.replaceAll("\\p{Cntrl}", " ");
        String safe = !line.isEmpty() && "=+-@".indexOf(line.charAt(0)) >= 0 ? "'" + line : line;
        return "\"" + safe.replace("\"", "\"\"") + "\"";
    }

    ObjectNode json() {
        Tally tally = tally();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("profile", profile)
                .put("kept", survey.written().toString())
                .put("workloads", survey.workloads())
                .put("notJudged", survey.workloads() - survey.judged())
                .put("notTold", tally.untold())
                .put("wouldBeRefused", tally.refused())
                .put("running", tally.running())
                .put("declaredNotRunning", tally.refused() - tally.running())
                .put("within24Hours", tally.within24Hours())
                .put("within7Days", tally.within7Days())
                .put("complete", isWhole());
        survey.oldest().ifPresent(at -> json.put("oldestJudgement", at.toString()));
        ArrayNode items = json.putArray("items");
        for (Row row : rows()) {
            ObjectNode item = items.addObject();
            List<String> values = row.values();
            for (int i = 0; i < COLUMNS.size(); i++) {
                item.put(COLUMNS.get(i), values.get(i));
            }
            item.put("running", row.obstacle().runs());
        }
        return json;
    }
}
