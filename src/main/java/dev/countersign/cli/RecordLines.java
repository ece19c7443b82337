package dev.countersign.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A record as whoever reads it months later wants to be told it: who, what, judged by what, on which evidence, and how it stands. */
final class RecordLines {
    private final JsonNode record;
    private final JsonNode spec;
    private final List<String> lines = new ArrayList<>();

    private RecordLines(JsonNode record) {
        this.record = record;
        this.spec = record.path("spec");
    }

    /** Of a DeploymentAttestation. */
    static List<String> of(JsonNode record, ReasonCodes codes) {
        RecordLines text = new RecordLines(record);
        text.decision();
        text.change();
        each(text.spec.path("results")).forEach(result -> text.lines.addAll(ResultLines.of(result, codes)));
        text.omitted();
        text.refused();
        text.standing();
        return List.copyOf(text.lines);
    }

    private void decision() {
        JsonNode decision = spec.path("decision");
        JsonNode workload = spec.at("/subject/workload");
        lines.add(Line.of("%s/%s/%s: %s under profile %s (%s), at %s"
                .formatted(
                        word(workload, "namespace"),
                        word(workload, "kind"),
                        word(workload, "name"),
                        word(decision, "outcome"),
                        decision.at("/profile/name").asText(),
                        mode(decision),
                        word(decision, "at"))));
        tell(
                "record",
                record.at("/metadata/namespace").asText() + "/"
                        + record.at("/metadata/name").asText());
        tell("decision", word(decision, "id") + request(decision));
        tell("origin", joined(" ", word(spec, "origin"), word(spec, "reason")));
        tell(
                "profile",
                "generation %s, %s"
                        .formatted(
                                decision.at("/profile/generation").asText(),
                                decision.at("/profile/digest").asText()));
        each(decision.path("policies"))
                .forEach(policy -> tell("rule", word(policy, "name") + " " + word(policy, "digest")));
        softened(decision.path("softened"));
    }

    /** The API server writes into its audit log what it is answered, and the uid of what it asked into none. */
    private static String request(JsonNode decision) {
        String uid = word(decision, "requestUid");
        return uid.isEmpty() ? "" : ", which annotations in the API server's audit log name; request " + uid;
    }

    /** Asked for, and in effect where that is another. */
    private static String mode(JsonNode decision) {
        String asked = word(decision, "mode");
        String effective = word(decision, "effectiveMode");
        return effective.isEmpty() || effective.equals(asked) ? asked : asked + ", in effect " + effective;
    }

    private void softened(JsonNode softened) {
        if (softened.isMissingNode() || softened.isNull()) {
            return;
        }
        JsonNode pause = softened.path("pause");
        tell(
                "only warned",
                joined(
                        ", ",
                        word(softened, "by"),
                        pause.isObject()
                                ? "pause %s by %s until %s"
                                        .formatted(
                                                word(pause, "name"), word(pause, "requestedBy"), word(pause, "until"))
                                : "",
                        softened.path("spared").asBoolean() ? "it would have been refused" : ""));
    }

    private void change() {
        JsonNode change = spec.path("change");
        tell(
                "change",
                "%s (%s), generation %s"
                        .formatted(
                                word(change, "id"),
                                word(change, "type"),
                                spec.at("/subject/generation").asText()));
        JsonNode requester = spec.path("requester");
        tell(
                "asked for by",
                word(requester, "user")
                        + (requester.path("apiServerAuthenticated").asBoolean() ? ", as the API server says" : ""));
        each(change.at("/people/items"))
                .forEach(one -> tell(
                        word(one, "part"),
                        joined(
                                ", ",
                                joined(
                                        " ",
                                        word(one, "person"),
                                        word(one, "name"),
                                        "(" + word(one, "provider") + ":" + word(one, "id") + ")"),
                                word(one, "assurance"),
                                word(one, "from"))));
        each(spec.at("/subject/images"))
                .forEach(image -> tell(
                        "image",
                        joined(
                                " ",
                                word(image, "container") + ":",
                                digested(word(image, "reference"), word(image, "digest")))));
    }

    private void omitted() {
        String omitted = record.at("/metadata/annotations/countersign.dev~1results-omitted")
                .asText();
        tell("results", omitted.isEmpty() ? "" : omitted + " more are not on record");
    }

    private void refused() {
        JsonNode refused = spec.path("refused");
        each(refused.path("items"))
                .forEach(item -> tell(
                        "not counted",
                        "%s of %s  %s: %s"
                                .formatted(
                                        word(item, "evidence"),
                                        word(item, "image"),
                                        word(item, "code"),
                                        word(item, "message"))));
        if (refused.path("truncated").asBoolean()) {
            tell("not counted", refused.path("total").asText() + " in all");
        }
    }

    private void standing() {
        JsonNode status = record.path("status");
        tell(
                "now",
                joined(
                        ", ",
                        word(status, "compliance"),
                        status.path("active").asBoolean() ? "it is what runs" : "it is not what runs",
                        status.path("count").asInt() > 1
                                ? "asked for " + status.path("count").asInt() + " times"
                                : ""));
        reruns(status);
        each(status.path("conditions"))
                .forEach(condition -> tell(
                        word(condition, "type"),
                        "%s %s: %s since %s"
                                .formatted(
                                        word(condition, "status"),
                                        word(condition, "reason"),
                                        word(condition, "message"),
                                        word(condition, "lastTransitionTime"))));
    }

    private void reruns(JsonNode status) {
        each(status.path("reruns"))
                .forEach(rerun -> tell(
                        "ran again by",
                        "%s %s, asked for by %s, first at %s: %s"
                                .formatted(
                                        word(rerun, "by").toLowerCase(Locale.ROOT),
                                        word(rerun, "name"),
                                        word(rerun, "requestedBy"),
                                        word(rerun, "at"),
                                        word(rerun, "message"))));
        if (status.path("rerunsTruncated").asBoolean()) {
            tell("ran again by", "more than these");
        }
    }

    private void tell(String what, String text) {
        if (!text.isBlank()) {
            lines.add(Line.of("  %-13s %s".formatted(what, text)));
        }
    }

    static Stream<JsonNode> each(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    static String word(JsonNode object, String field) {
        return object.path(field).asText("");
    }

    /** A reference and what it named, once where it says that itself. */
    static String digested(String reference, String digest) {
        return reference.endsWith("@" + digest) ? reference : joined(" ", reference, digest);
    }

    static String joined(String between, String... parts) {
        StringJoiner joiner = new StringJoiner(between);
        Stream.of(parts).filter(part -> !part.isBlank()).forEach(joiner::add);
        return joiner.toString();
    }
}
