package dev.countersign.registry.helper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchPathTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void findsTheFirst() throws Exception {
        Path first = Files.createDirectory(folder.resolve("first"));
        Path second = Files.createDirectory(folder.resolve("second"));
        SearchPath path = new SearchPath(List.of(folder.resolve("absent"), first, second));
        Path last = new Programs(second).program("x");
        assertThat(path.program("x")).contains(last);

        Path foremost = new Programs(first).program("x");
        assertThat(path.program("x")).contains(foremost);
    }

    @Test
    void findsOnlyWhatCanBeRun() throws Exception {
        Files.writeString(folder.resolve("text"), "text");
        Files.createDirectory(folder.resolve("directory"));
        SearchPath path = new SearchPath(List.of(folder));

        assertThat(path.program("text")).isEmpty();
        assertThat(path.program("directory")).isEmpty();
        assertThat(path.program("absent")).isEmpty();
    }

    @Test
    void isOurOwnPath() {
        assertThat(SearchPath.ofEnvironment().folders())
                .isEqualTo(Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .map(Path::of)
                        .filter(Path::isAbsolute)
                        .toList());
        assertThat(SearchPath.ofEnvironment().program("sh")).isPresent();
    }

    @Test
    void leadsNowhereThatDependsOnWhereWeAre() {
        assertThat(new SearchPath(List.of(Path.of(""), Path.of("."), Path.of("bin"), folder)).folders())
                .containsExactly(folder);
    }
}
