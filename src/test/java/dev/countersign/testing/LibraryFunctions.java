package dev.countersign.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The functions that rules share, as OPA evaluates them. */
public final class LibraryFunctions {
    private static final Path LIB = Path.of(System.getProperty("countersign.basedir", "."), "policies", "lib");
    private static final ObjectMapper JSON = new ObjectMapper();

    private LibraryFunctions() {}

    /**
     * What {@code query} is, which may name {@code data.countersign.lib}.
     *
     * @param folder that takes the input
     */
    public static JsonNode eval(Path folder, JsonNode input, String query) throws IOException, InterruptedException {
        Path document = folder.resolve("input.json");
        Files.writeString(document, input.toString());
        Process opa = new ProcessBuilder(
                        Tools.find("opa").toString(),
                        "eval",
                        "--strict-builtin-errors",
                        "--format=raw",
                        "--data=" + LIB,
                        "--input=" + document,
                        query)
                .redirectErrorStream(true)
                .start();
        String said = new String(opa.getInputStream().readAllBytes(), UTF_8);
        assertThat(opa.waitFor()).as(said).isZero();
        return JSON.readTree(said);
    }
}
