package dev.countersign.decision;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.image.Digest;
import dev.countersign.testing.Tools;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The libraries by which containerd and CRI-O choose of an index, in a process of their own. */
final class Runtimes implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final Process process;
    private final Writer questions;
    private final BufferedReader answers;

    private Runtimes(Process process) {
        this.process = process;
        questions = process.outputWriter(StandardCharsets.UTF_8);
        answers = process.inputReader(StandardCharsets.UTF_8);
    }

    static Runtimes start() throws IOException {
        return new Runtimes(new ProcessBuilder(Tools.find("runtimes").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** Which manifests of it they run on a node of that platform; none where neither runs any. */
    Set<Digest> run(ListedImages images, String node) {
        ObjectNode question = JSON.createObjectNode()
                .put("index", images.index())
                .put("mediaType", images.mediaType())
                .put("node", node);
        images.blobs().forEach(question.putArray("blobs")::add);
        try {
            questions.write(question + "\n");
            questions.flush();
            JsonNode answer = JSON.readTree(answers.readLine());
            return Stream.of("containerd", "crio")
                    .flatMap(runtime ->
                            Digest.parse(answer.path(runtime).path("digest").asText()).stream())
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
