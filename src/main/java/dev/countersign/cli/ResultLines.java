package dev.countersign.cli;

import static dev.countersign.cli.RecordLines.each;
import static dev.countersign.cli.RecordLines.joined;
import static dev.countersign.cli.RecordLines.word;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.image.ImageRef;
import dev.countersign.image.InvalidReferenceException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** One requirement of a record: what came of it, on what evidence, who answers for it, what to do, and how to look for oneself. */
final class ResultLines {
    private final JsonNode result;
    private final List<String> lines = new ArrayList<>();

    private ResultLines(JsonNode result) {
        this.result = result;
    }

    static List<String> of(JsonNode result, ReasonCodes codes) {
        ResultLines text = new ResultLines(result);
        text.head();
        each(result.at("/problems/items")).forEach(problem -> text.tell("problem", problem(problem)));
        if (result.at("/problems/truncated").asBoolean()) {
            text.tell("problem", result.at("/problems/total").asText() + " in all");
        }
        each(result.path("exceptions")).forEach(text::exception);
        each(result.path("signers")).forEach(text::signer);
        each(result.path("evidence")).forEach(evidence -> text.tell("evidence", text.evidence(evidence.asText())));
        text.remedy(codes);
        return text.lines;
    }

    private void head() {
        String came = word(result, "result");
        lines.add(mark(came) + " "
                + Line.of("%s  %s  %s%s"
                        .formatted(
                                word(result, "id"),
                                came.equals("Pass") ? "Pass" : came + " " + word(result, "code"),
                                word(result, "message"),
                                controls())));
        tell(
                "on",
                joined(
                        " ",
                        each(result.path("containers")).map(JsonNode::asText).collect(Collectors.joining(", ")),
                        RecordLines.digested(word(result, "image"), word(result, "digest"))));
        tell("not binding", word(result, "lenience"));
    }

    private String controls() {
        String all = each(result.path("controls")).map(JsonNode::asText).collect(Collectors.joining(", "));
        return all.isEmpty() ? "" : " [" + all + "]";
    }

    private static String mark(String came) {
        return switch (came) {
            case "Pass" -> "✓";
            case "Waived" -> "~";
            case "NotApplicable" -> "-";
            case "Unknown" -> "?";
            default -> "✗";
        };
    }

    private static String problem(JsonNode problem) {
        return joined(" ", word(problem, "code") + ":", word(problem, "message"));
    }

    private void exception(JsonNode exception) {
        tell(
                "exception",
                "%s (%s) of %s, asked for by %s, until %s, %s"
                        .formatted(
                                word(exception, "name"),
                                word(exception, "type"),
                                word(exception, "owner"),
                                word(exception, "requestedBy"),
                                word(exception, "expiresAt"),
                                word(exception, "digest")));
        each(exception.at("/hides/items")).forEach(hidden -> tell("it hides", problem(hidden)));
    }

    private void signer(JsonNode signer) {
        JsonNode identity = signer.path("identity");
        String who = identity.isObject()
                ? joined(" of ", word(identity, "subject"), word(identity, "issuer"))
                : "key " + word(signer, "fingerprint");
        tell(
                "signed by",
                joined(
                        ", ",
                        who,
                        word(signer, "trust").isEmpty()
                                ? "whom nobody trusts"
                                : "trusted as " + word(signer, "trust")));
        each(signer.path("proofs"))
                .forEach(proof -> tell(
                        "proved by",
                        joined(
                                ", ",
                                word(proof, "kind") + " " + word(proof, "by"),
                                word(proof, "index").isEmpty() ? "" : "entry " + word(proof, "index"),
                                word(proof, "at"))));
        if (!word(signer, "logMaterial").isEmpty()) {
            tell("proved by", "nothing of a log: " + word(signer, "logMaterial"));
        }
    }

    /** The blob with payload and signature, as a tool that is not ours fetches it. */
    private String evidence(String digest) {
        try {
            ImageRef image = ImageRef.parse(word(result, "image"));
            return "%s  (crane blob %s@%s)".formatted(digest, image.repository(), digest);
        } catch (InvalidReferenceException _) {
            return digest;
        }
    }

    private void remedy(ReasonCodes codes) {
        if (List.of("Pass", "NotApplicable").contains(word(result, "result"))) {
            return;
        }
        codes.of(word(result, "code")).ifPresent(entry -> {
            tell("meaning", entry.meaning());
            tell("what to do", entry.remedy());
        });
        tell(
                "what to do",
                joined(
                        " ",
                        result.at("/remediation/text").asText(""),
                        result.at("/remediation/url").asText("")));
        tell("whose", word(result, "owner"));
    }

    private void tell(String what, String text) {
        if (!text.isBlank()) {
            lines.add(Line.of("    %-11s %s".formatted(what, text)));
        }
    }
}
