package dev.countersign.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.cluster.Contents.Content;
import dev.countersign.profile.TrustSource.InFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a replica makes of files as they come, change and go, and of a file system that does not answer. */
class RootFilesTest {
    private static final InFile ROOT = new InFile("root.json");
    private static final InFile OTHER = new InFile("other.json");

    @TempDir
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private RootFiles files;

    private final Queue<Runnable> begun = new ArrayDeque<>();
    private Instant now = Instant.parse("2026-11-28T12:00:00Z");
    private int told;

    @BeforeEach
    void start() {
        files = new RootFiles(Optional.of(new RootFolder(folder)), Runnable::run, () -> now, () -> told++);
    }

    @Test
    void aFileServesOnceItWasLookedAtAndIsFollowed() throws IOException {
        assertThat(content().problem()).contains("file root.json was not looked at yet");
        write("one");
        second();
        assertThat(content()).isEqualTo(Content.of("one"));

        write("other");
        second();

        assertThat(content()).isEqualTo(Content.of("other"));
        assertThat(told).isEqualTo(2);
    }

    @Test
    void whatStaysTheSameIsNoNews() throws IOException {
        write("one");
        for (int i = 0; i < 30; i++) {
            second();
        }

        assertThat(told).isEqualTo(1);
    }

    @Test
    void whatWasWrittenWithinATickOfTheFileSystemsClockIsFoundOutInTenSeconds() throws IOException {
        Path file = write("one");
        FileTime time = Files.getLastModifiedTime(file);
        second();
        Files.setLastModifiedTime(write("two"), time);
        for (int i = 0; i < 9; i++) {
            second();
        }
        assertThat(content()).isEqualTo(Content.of("one"));

        second();

        assertThat(content()).isEqualTo(Content.of("two"));
    }

    @Test
    void isReadAgainEveryTenSecondsAndNotOnlyOnce() throws IOException {
        Path file = write("one");
        FileTime time = Files.getLastModifiedTime(file);
        for (int i = 0; i < 25; i++) {
            second();
        }
        Files.setLastModifiedTime(write("two"), time);
        for (int i = 0; i < 10; i++) {
            second();
        }

        assertThat(content()).isEqualTo(Content.of("two"));
    }

    @Test
    void aFileThatIsAwayForAMomentIsNotGone() throws IOException {
        Path file = write("one");
        second();
        Files.delete(file);
        second();
        assertThat(content()).isEqualTo(Content.of("one"));
        write("two");
        second();

        assertThat(content()).isEqualTo(Content.of("two"));
    }

    @Test
    void aFileThatIsGoneIsToldWithinSecondsAndFoundAgain() throws IOException {
        Path file = write("one");
        second();
        Files.delete(file);
        second();
        second();
        assertThat(content().document()).isEmpty();
        assertThat(content().problem())
                .hasValueSatisfying(why -> assertThat(why).endsWith("is not there"));

        write("one");
        second();

        assertThat(content()).isEqualTo(Content.of("one"));
        assertThat(told).isEqualTo(3);
    }

    @Test
    void withoutAFolderItSaysWhoGivesOne() {
        RootFiles none = new RootFiles(Optional.empty(), Runnable::run, () -> now, () -> told++);

        assertThat(none.tick(Set.of(ROOT.name()))).isCompleted();

        assertThat(none.content(ROOT).document()).isEmpty();
        assertThat(none.content(ROOT).problem())
                .hasValueSatisfying(why -> assertThat(why)
                        .contains(
                                "no folder of trust roots",
                                "countersign.trust-roots.directory",
                                "in the chart trustRoots.volume"));
    }

    @Test
    void aFileThatNobodyNamesIsForgotten() throws IOException {
        write("one");
        second();

        var _ = files.tick(Set.of());

        assertThat(content().problem()).contains("file root.json was not looked at yet");
    }

    @Test
    void aLookThatDoesNotEndKeepsNothingElseWaitingAndIsToldInTime() throws IOException {
        files = new RootFiles(Optional.of(new RootFolder(folder)), begun::add, () -> now, () -> told++);
        write("one");
        Files.writeString(folder.resolve(OTHER.name()), "other");
        var _ = files.tick(Set.of(ROOT.name()));
        begun.remove().run();
        now = now.plusSeconds(1);
        assertThat(files.tick(Set.of(ROOT.name()))).isNotDone();
        Runnable hangs = begun.remove();

        now = now.plusSeconds(10);
        var _ = files.tick(Set.of(ROOT.name(), OTHER.name()));
        assertThat(begun).hasSize(1);
        begun.remove().run();
        assertThat(files.content(OTHER)).isEqualTo(Content.of("other"));
        assertThat(content()).isEqualTo(Content.of("one"));
        now = now.plusSeconds(1);

        assertThat(content().document()).contains("one");
        assertThat(content().problem())
                .contains("file root.json of the operator's folder of trust roots could not be looked at since"
                        + " 2026-11-28T12:00:01Z");
        hangs.run();
        assertThat(content()).isEqualTo(Content.of("one"));
    }

    @Test
    void aFirstLookThatDoesNotEndIsTold() {
        files = new RootFiles(Optional.of(new RootFolder(folder)), begun::add, () -> now, () -> told++);
        var _ = files.tick(Set.of(ROOT.name()));
        now = now.plusSeconds(11);

        assertThat(content().document()).isEmpty();
        assertThat(content().problem())
                .hasValueSatisfying(why -> assertThat(why).contains("could not be looked at since"));
    }

    private void second() {
        assertThat(files.tick(Set.of(ROOT.name()))).isCompleted();
        now = now.plusSeconds(1);
    }

    private Content content() {
        return files.content(ROOT);
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve(ROOT.name()), text);
    }
}
