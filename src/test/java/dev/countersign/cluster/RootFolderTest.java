package dev.countersign.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.cluster.RootFolder.Found;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is read of a folder that somebody mounted, and what is not. */
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RootFolderTest {
    private static final String NAME = "trusted_root.json";

    @TempDir
    private Path dir;

    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @BeforeEach
    void mount() throws IOException {
        folder = Files.createDirectory(dir.resolve("roots"));
    }

    @Test
    void readsAFile() throws IOException {
        Files.writeString(folder.resolve(NAME), "text");

        assertThat(text()).isEqualTo("text");
    }

    @Test
    void readsAFileOfAFolderThatIsALinkItself() throws IOException {
        Files.writeString(folder.resolve(NAME), "text");
        Path link = Files.createSymbolicLink(dir.resolve("link"), folder);

        assertThat(new RootFolder(link).find(NAME, Optional.empty()))
                .isInstanceOfSatisfying(
                        Found.Text.class, found -> assertThat(found.text()).isEqualTo("text"));
    }

    @Test
    void followsTheLinksOfAMountedConfigMapAndSeesThemSwapped() throws IOException {
        ProjectedVolume volume = new ProjectedVolume(folder);
        volume.project(NAME, "one");
        Found.Text first = (Found.Text) find(Optional.empty());
        FileTime time = Files.getLastModifiedTime(folder.resolve(NAME));
        volume.project(NAME, "two");
        Files.setLastModifiedTime(folder.resolve(NAME), time);

        assertThat(first.text()).isEqualTo("one");
        assertThat(find(Optional.of(first)))
                .isInstanceOfSatisfying(
                        Found.Text.class, found -> assertThat(found.text()).isEqualTo("two"));
    }

    @Test
    void doesNotReadAgainWhatLooksTheSame() throws IOException {
        Files.writeString(folder.resolve(NAME), "one");
        Found.Text first = (Found.Text) find(Optional.empty());

        assertThat(find(Optional.of(first))).isSameAs(first);
    }

    @Test
    void readsAgainWhatWasWrittenToAtAnotherTimeOrIsLonger() throws IOException {
        Path file = Files.writeString(folder.resolve(NAME), "one");
        FileTime time = Files.getLastModifiedTime(file);
        Found.Text first = (Found.Text) find(Optional.empty());
        Files.writeString(file, "two");
        Files.setLastModifiedTime(file, FileTime.from(time.toInstant().plusMillis(1)));
        Found.Text second = (Found.Text) find(Optional.of(first));
        Files.writeString(file, "three");
        Files.setLastModifiedTime(file, second.mark().modified());

        assertThat(second.text()).isEqualTo("two");
        assertThat(find(Optional.of(second)))
                .isInstanceOfSatisfying(
                        Found.Text.class, found -> assertThat(found.text()).isEqualTo("three"));
    }

    @Test
    void readsAgainAnotherFileOfTheSameNameSizeAndTime() throws IOException {
        Path file = Files.writeString(folder.resolve(NAME), "one");
        Found.Text first = (Found.Text) find(Optional.empty());
        Path other = Files.writeString(dir.resolve("other"), "two");
        Files.setLastModifiedTime(other, first.mark().modified());
        Files.move(other, file, StandardCopyOption.ATOMIC_MOVE);

        assertThat(find(Optional.of(first)))
                .isInstanceOfSatisfying(
                        Found.Text.class, found -> assertThat(found.text()).isEqualTo("two"));
    }

    @Test
    void readsNothingOutsideOfIt() throws IOException {
        Path secret = Files.writeString(dir.resolve("secret"), "secret");
        Files.createSymbolicLink(folder.resolve(NAME), secret);

        assertThat(why()).contains(NAME, folder.toString(), "leads out of the folder");
    }

    /** {@code /roots-of-others} begins with {@code /roots}. */
    @Test
    void readsNothingOfAFolderWhoseNameBeginsAlike() throws IOException {
        Path others = Files.createDirectory(dir.resolve("roots-of-others"));
        Files.createSymbolicLink(folder.resolve(NAME), Files.writeString(others.resolve(NAME), "secret"));

        assertThat(why()).contains("leads out of the folder");
    }

    @Test
    void doesNotWaitForAPipe() throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("mkfifo", folder.resolve(NAME).toString())
                        .start()
                        .waitFor())
                .isZero();

        assertThat(why()).contains("is no regular file");
    }

    @Test
    void readsNoFolder() throws IOException {
        Files.createDirectory(folder.resolve(NAME));

        assertThat(why()).contains("is no regular file");
    }

    @Test
    void readsAsMuchAsATrustRootMayHaveAndNoMore() throws IOException {
        Files.writeString(folder.resolve(NAME), "x".repeat(524_288));
        assertThat(text()).hasSize(524_288);

        Files.writeString(folder.resolve(NAME), "x".repeat(524_289));

        assertThat(why()).contains("has more than 524288 bytes");
    }

    /** More than there is memory for, were it read whole. */
    @Test
    void readsNoMoreHoweverLongAFileIs() throws IOException {
        try (var file = new RandomAccessFile(folder.resolve(NAME).toFile(), "rw")) {
            file.setLength(64L << 30);
        }

        assertThat(why()).contains("has more than 524288 bytes");
    }

    @Test
    void takesNoBytesThatAreNotUtf8() throws IOException {
        Files.write(folder.resolve(NAME), "ä".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(why()).contains("is not UTF-8");
    }

    @Test
    void saysThatThereIsNoFile() throws IOException {
        assertThat(why())
                .isEqualTo("file trusted_root.json of the operator's folder of trust roots, %s, is not there", folder);
        Files.createSymbolicLink(folder.resolve(NAME), folder.resolve("gone"));
        assertThat(why()).endsWith("is not there");
    }

    @Test
    void saysThatThereIsNoFolder() throws IOException {
        Files.delete(folder);

        assertThat(why()).isEqualTo("the operator's folder of trust roots, %s, is not there", folder);
    }

    /** Whoever runs this may read everything, so it is asked by itself. */
    @Test
    void saysThatTheOperatorMayNotReadOrWhatElseTheSystemSays() {
        assertThat(RootFolder.why(new AccessDeniedException("/roots"))).isEqualTo("may not be read by the operator");
        assertThat(RootFolder.why(new FileSystemException("/roots", null, "Stale file handle")))
                .isEqualTo("cannot be read: Stale file handle");
        assertThat(RootFolder.why(new IOException("Input/output error")))
                .isEqualTo("cannot be read: Input/output error");
    }

    @Test
    void saysThatLinksGoRound() throws IOException {
        Files.createSymbolicLink(folder.resolve(NAME), folder.resolve(NAME));

        assertThat(why()).contains("cannot be read: ");
    }

    private String text() {
        return ((Found.Text) find(Optional.empty())).text();
    }

    private String why() {
        return ((Found.Nothing) find(Optional.empty())).why();
    }

    private Found find(Optional<Found.Text> known) {
        return new RootFolder(folder).find(NAME, known);
    }
}
