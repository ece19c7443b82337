package dev.countersign.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.attestation.Fact;
import dev.countersign.attestation.OwnExamples;
import dev.countersign.attestation.Read;
import dev.countersign.testing.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A forge, or a system of tickets, with answers as its documentation has them, and a job that attests what it says. */
final class Forge {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ERROR = 502;
    private static final Path FIXTURES = Path.of(System.getProperty("countersign.basedir", "."))
            .toAbsolutePath()
            .resolve("src/test/resources");

    private final Path folder;
    private final Snippet pipeline;
    private final String name;
    private final ObjectNode answers;

    /** How the job ended. */
    record Ended(int status, String output, boolean attested) {}

    private Forge(Path folder, Snippet pipeline, String name) throws IOException {
        this.folder = folder;
        this.pipeline = pipeline;
        this.name = name;
        this.answers = (ObjectNode)
                JSON.readTree(FIXTURES.resolve("ci/" + name + ".json").toFile());
    }

    static Forge gitHub(Path folder) throws IOException {
        return new Forge(folder, Snippet.GITHUB, "github");
    }

    static Forge gitLab(Path folder) throws IOException {
        return new Forge(folder, Snippet.GITLAB, "gitlab");
    }

    static Forge jira(Path folder) throws IOException {
        return new Forge(folder, Snippet.GITLAB, "jira");
    }

    /** A commit's id, of one digit. */
    static String commit(String digit) {
        return digit.repeat(40);
    }

    /** What it answers to this, which is changed in place. */
    JsonNode to(String request) {
        return answers.required(request);
    }

    /** Changes an object of what it answers to this. */
    void changes(String request, String pointer, Consumer<ObjectNode> change) {
        change.accept((ObjectNode) to(request).at(pointer));
    }

    void answers(String request, String answer) throws IOException {
        answers.set(request, JSON.readTree(answer));
    }

    void fails(String request) {
        answers.put(request, ERROR);
    }

    void fails(String request, int status) {
        answers.put(request, status);
    }

    /** Answers with an error of that status and message. */
    void fails(String request, int status, String message) {
        answers.put(request, status + " " + message);
    }

    /** What Countersign reads of the review that the job attests. */
    Fact reviewedSince(String from) throws IOException, InterruptedException {
        return attests("code-review", "code_review '%s'".formatted(from));
    }

    /** What Countersign reads of what the command attests, which its schema takes. */
    Fact attests(String kind, String command) throws IOException, InterruptedException {
        Ended ended = run(command);
        assertThat(ended.status()).as(ended.output()).isZero();
        return attested(kind);
    }

    /** What Countersign reads of what the job attested: a predicate of our own, by its name. */
    Fact attested(String predicate) throws IOException {
        String type = "https://countersign.dev/%s/v1".formatted(predicate);
        assertThat(Files.readString(folder.resolve("attested.type"))).isEqualTo(type + "\n");
        JsonNode attested = JSON.readTree(folder.resolve("attested.json").toFile());
        assertThat(OwnExamples.problems(predicate, attested)).isEmpty();
        return Read.fact(type, attested.toString());
    }

    Fact reviewed() throws IOException, InterruptedException {
        return reviewedSince(Snippet.RELEASED);
    }

    /** Ends with that in what it says, and attests nothing. */
    void refuses(String why) throws IOException, InterruptedException {
        refuses("code_review " + Snippet.RELEASED, why);
    }

    /** The same of another command. */
    void refuses(String command, String why) throws IOException, InterruptedException {
        Ended ended = run(command);

        assertThat(ended.status()).as(ended.output()).isNotZero();
        assertThat(ended.output()).contains(why);
        assertThat(ended.attested()).isFalse();
    }

    /** The job, with functions of the forge's file, where it has one. */
    Ended run(String command) throws IOException, InterruptedException {
        JSON.writeValue(folder.resolve(name + ".json").toFile(), answers);
        Path log = folder.resolve("log");
        ProcessBuilder shell = new ProcessBuilder(
                        "bash",
                        "-c",
                        "source %1$s/evidence.sh; if [[ -e %1$s/%2$s.sh ]]; then source %1$s/%2$s.sh; fi; %3$s"
                                .formatted(Snippet.FOLDER.toAbsolutePath(), name, command))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        shell.environment().putAll(pipeline.system());
        shell.environment().putAll(tools());
        Process process = shell.start();
        process.getOutputStream().close();
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError("still runs:\n" + Files.readString(log));
        }
        return new Ended(process.exitValue(), Files.readString(log), Files.exists(folder.resolve("attested.json")));
    }

    private Map<String, String> tools() throws IOException {
        Path jq = folder.resolve("tools/jq");
        if (!Files.exists(jq)) {
            Files.createDirectories(jq.getParent());
            Files.copy(Tools.find("jq").toRealPath(), jq, StandardCopyOption.COPY_ATTRIBUTES);
        }
        return Map.of(
                "PATH",
                FIXTURES.resolve("ci/bin") + ":" + jq.getParent() + ":" + System.getenv("PATH"),
                "CI_ANSWERS",
                folder.toString(),
                "CI_COSIGN",
                FIXTURES.resolve("ci/keep-predicate").toString(),
                "CI_KEY",
                "release.key",
                "GH_TOKEN",
                "secret",
                "SUBJECT",
                "registry.example.com/acme/api@sha256:" + "0".repeat(64),
                "WORKFLOW",
                ".github/workflows/release.yaml");
    }

    /** The field of each change, by its pointer; empty where it has none. */
    static List<String> each(Fact fact, String pointer) {
        return fact.data()
                .path("changes")
                .valueStream()
                .map(change -> change.at(pointer).asText())
                .toList();
    }

    /** Ids of the people in a list of the change with that number, and the only one where there is no list. */
    static List<String> people(Fact fact, int change, String list) {
        JsonNode people = fact.data().path("changes").path(change).path(list);
        return (people.isArray() ? people.valueStream() : Stream.of(people))
                .filter(JsonNode::isObject)
                .map(person -> person.path("provider").asText() + ":"
                        + person.path("id").asText())
                .toList();
    }

    static List<String> commits(String digits) {
        return IntStream.range(0, digits.length())
                .mapToObj(at -> commit(digits.substring(at, at + 1)))
                .toList();
    }
}
