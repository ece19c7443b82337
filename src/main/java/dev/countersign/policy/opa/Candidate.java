package dev.countersign.policy.opa;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.policy.Fault;
import dev.countersign.policy.Fault.Part;
import dev.countersign.policy.PolicyDraft;
import dev.countersign.policy.Rule;
import dev.countersign.policy.rego.Draft;
import dev.countersign.policy.rego.ModuleText;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A draft in OPA while it is looked through, under a package that no ask can name. */
final class Candidate implements AutoCloseable {
    /** Its package is {@code countersign.candidate["<address>"]}. */
    static final String PARENT = "candidate";

    private static final Duration PER_TEST = Duration.ofSeconds(2);
    private static final Duration TO_TAKE_AWAY = Duration.ofSeconds(5);
    private static final String PARSER_PATH = "/v1/policies/countersign/inspection";
    private static final String PARSER = """
            package countersign.inspection

            tree := rego.parse_module("policy.rego", input.text)
            """;
    private static final byte[] NO_INPUT = "{}".getBytes(StandardCharsets.UTF_8);

    private final OpaHttp opa;
    private final PolicyDraft draft;
    private final Draft modules;
    private final Instant deadline;
    private final InstantSource clock;

    Candidate(OpaHttp opa, PolicyDraft draft, Draft modules, Instant deadline, InstantSource clock) {
        this.opa = opa;
        this.draft = draft;
        this.modules = modules;
        this.deadline = deadline;
        this.clock = clock;
    }

    /** OPA says what is wrong with it. */
    static final class FaultyException extends Exception {
        private static final long serialVersionUID = 1;
        private final transient List<Fault> faults;

        FaultyException(List<Fault> faults) {
            super(faults.toString());
            this.faults = faults;
        }

        List<Fault> faults() {
            return faults;
        }
    }

    /** OPA could not be asked, or did not say. */
    static final class UntoldException extends Exception {
        private static final long serialVersionUID = 1;

        UntoldException(String why) {
            super(why);
        }
    }

    /** @param tree the module as OPA compiled it */
    record Compiled(JsonNode tree) {}

    String address() {
        return Rule.deployedAddress(draft.name(), draft.digest());
    }

    /** Takes away what an earlier look may have left there, since a module that lacks another one keeps OPA from taking any. */
    void clear() throws UntoldException {
        for (Part part : List.of(Part.TESTS, Part.SOURCE)) {
            Reply reply = opa.delete(path(part), deadline);
            if (!(reply instanceof Reply.Refused refused && refused.status() == 404)) {
                take(reply);
            }
        }
    }

    /** The module's syntax tree; nothing of it is there afterwards. */
    JsonNode parse(Part part) throws FaultyException, UntoldException {
        JsonNode tree = parsed(part);
        if (tree.isMissingNode()) {
            take(opa.put(PARSER_PATH, PARSER, deadline));
            tree = parsed(part);
        }
        if (!tree.isObject()) {
            throw new UntoldException("OPA gave no syntax tree; see that it is ours");
        }
        return tree;
    }

    private JsonNode parsed(Part part) throws FaultyException, UntoldException {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("input").put("text", text(part));
        Reply reply = opa.post(
                "/v1/data/countersign/inspection/tree?strict-builtin-errors=true",
                body.toString().getBytes(StandardCharsets.UTF_8),
                deadline);
        if (reply instanceof Reply.Refused refused && refused.isEvaluationError()) {
            // It does not parse, so that nothing comes of putting it there but to be told where.
            compile(part);
            throw new FaultyException(List.of(new Fault(part, 1, 1, "cannot be parsed: " + refused.why())));
        }
        if (reply instanceof Reply.Broken broken && broken.tooDeep()) {
            throw new FaultyException(List.of(module(part)
                    .faultAtLongest("an expression nests too deep to be looked through; say it in several rules")));
        }
        return take(reply).path("result");
    }

    /** Puts the module there. */
    Compiled compile(Part part) throws FaultyException, UntoldException {
        Reply reply = opa.put(path(part), text(part), deadline);
        if (reply instanceof Reply.Refused refused && refused.status() == 400) {
            List<Fault> faults = refused.errors().stream()
                    .flatMap(error -> fault(error).stream())
                    .toList();
            if (!faults.isEmpty()) {
                throw new FaultyException(faults);
            }
        }
        take(reply);
        return new Compiled(take(opa.get(path(part), deadline)).at("/result/ast"));
    }

    private Optional<Fault> fault(Reply.Listed error) {
        return Stream.of(Part.values())
                .filter(part -> path(part).equals("/v1/policies/" + error.file()))
                .map(part -> new Fault(part, Math.max(1, error.row()), Math.max(1, error.column()), error.message()))
                .findFirst();
    }

    /** Why the test does not pass; empty where it does. */
    Optional<String> failure(String test) throws UntoldException {
        Instant end = clock.instant().plus(PER_TEST);
        Reply reply = opa.post(
                "/v1/data/countersign/%s/%s/%s?strict-builtin-errors=true"
                        .formatted(PARENT, address(), test.replace('.', '/')),
                NO_INPUT,
                end.isBefore(deadline) ? end : deadline);
        return switch (reply) {
            case Reply.Ok ok when ok.body().path("result").equals(BooleanNode.TRUE) -> Optional.empty();
            case Reply.Ok ok when ok.body().path("result").isMissingNode() -> Optional.of("does not hold");
            case Reply.Ok _ -> Optional.of("is not true but something else");
            case Reply.Refused refused when refused.isEvaluationError() -> Optional.of("erred: " + refused.why());
            case Reply.TimedOut _ -> Optional.of("did not end within %d s".formatted(PER_TEST.toSeconds()));
            // Whatever else can bring OPA down while it runs a test, the likeliest is the test.
            case Reply.Broken _, Reply.Unreachable _ ->
                throw new UntoldException(
                        "OPA went down while it ran %s, which may take more memory than there is".formatted(test));
            case Reply.Failure failure -> throw new UntoldException(failure.why());
        };
    }

    @Override
    public void close() {
        Instant end = clock.instant().plus(TO_TAKE_AWAY);
        // Where that fails it lies there unasked until the next look at a policy of this name, or OPA's end.
        opa.delete(path(Part.TESTS), end);
        opa.delete(path(Part.SOURCE), end);
    }

    private static JsonNode take(Reply reply) throws UntoldException {
        return switch (reply) {
            case Reply.Ok ok -> ok.body();
            case Reply.Failure failure -> throw new UntoldException(failure.why());
        };
    }

    private String text(Part part) {
        return module(part).under(PARENT, address());
    }

    private ModuleText module(Part part) {
        return switch (part) {
            case SOURCE -> modules.source();
            case TESTS -> modules.tests();
        };
    }

    private String path(Part part) {
        return "/v1/policies/countersign/%s/%s/%s"
                .formatted(PARENT, draft.name(), part == Part.SOURCE ? "source" : "tests");
    }
}
