package dev.countersign.operator.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CrdFilesTest {
    private static final Path ROOT = Path.of(System.getProperty("countersign.basedir", "."));

    @Test
    void crdsAndChartFollowFromTheRecords() throws IOException {
        for (var file : CrdFiles.expected().entrySet()) {
            Path path = ROOT.resolve(file.getKey());
            if (Boolean.getBoolean("countersign.update")) {
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.getValue());
            }

            assertThat(path)
                    .as("run mvn test -Dtest=CrdFilesTest -Dcountersign.update=true")
                    .exists();
            assertThat(Files.readString(path, UTF_8)).isEqualTo(file.getValue());
        }
    }
}
