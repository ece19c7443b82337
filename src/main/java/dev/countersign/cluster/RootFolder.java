package dev.countersign.cluster;

import dev.countersign.profile.TrustRootParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one folder whose files TrustRoots may name. Links are followed within it, as the files of a mounted ConfigMap are some, and
 * never out of it. A call takes as long as the file system does, which may be forever.
 */
record RootFolder(Path path) {
    private static final int MOST_BYTES = TrustRootParser.MOST_CHARACTERS;

    /**
     * What shows without reading a file that it is another, or was written to; in vain where that was done within the same tick
     * of the file system's clock.
     *
     * @param file where it really is
     * @param key the file system's own name of it; null where that gives none
     */
    record Mark(
            Path file,
            FileTime modified,
            long bytes,
            @Nullable Object key) {}

    /** What there was under a name. */
    sealed interface Found {
        /** A text, as it was read when the file had that mark. */
        record Text(Mark mark, String text) implements Found {}

        /** Nothing of use. */
        record Nothing(String why) implements Found {}
    }

    /** @param known what need not be read again as long as its mark stays; it is the answer then */
    Found find(String name, Optional<Found.Text> known) {
        Path folder;
        try {
            folder = path.toRealPath();
        } catch (IOException away) {
            return new Found.Nothing("the operator's folder of trust roots, %s, %s".formatted(path, why(away)));
        }
        try {
            return find(folder, folder.resolve(name).toRealPath(), known);
        } catch (IOException away) {
            return unusable(name, why(away));
        } catch (UnusableException unusable) {
            return unusable(name, unusable.why());
        }
    }

    private static Found find(Path folder, Path file, Optional<Found.Text> known)
            throws IOException, UnusableException {
        if (!file.startsWith(folder)) {
            throw new UnusableException("leads out of the folder");
        }
        Mark mark = mark(file);
        Optional<Found.Text> same = known.filter(text -> text.mark().equals(mark));
        if (same.isPresent()) {
            return same.get();
        }
        Found.Text read = new Found.Text(mark, read(file));
        // Else a folder on the way became a link out of here, or it was read while it was written.
        if (!file.toRealPath().equals(file) || !mark(file).equals(mark)) {
            throw new UnusableException("changed while it was read");
        }
        return read;
    }

    private static Mark mark(Path file) throws IOException, UnusableException {
        var attributes = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        // Or whoever reads a pipe waits for somebody to write.
        if (!attributes.isRegularFile()) {
            throw new UnusableException("is no regular file");
        }
        return new Mark(file, attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
    }

    /** Reads no more than it may have, whatever size the file system tells. */
    private static String read(Path file) throws IOException, UnusableException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            bytes = in.readNBytes(MOST_BYTES + 1);
        }
        if (bytes.length > MOST_BYTES) {
            throw new UnusableException("has more than %d bytes".formatted(MOST_BYTES));
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException _) {
            throw new UnusableException("is not UTF-8");
        }
    }

    private Found unusable(String name, String why) {
        return new Found.Nothing("file %s of the operator's folder of trust roots, %s, %s".formatted(name, path, why));
    }

    static String why(IOException away) {
        return switch (away) {
            case NoSuchFileException _ -> "is not there";
            case AccessDeniedException _ -> "may not be read by the operator";
            case FileSystemException told when told.getReason() != null -> "cannot be read: " + told.getReason();
            default -> "cannot be read: " + away.getMessage();
        };
    }

    private static final class UnusableException extends Exception {
        private static final long serialVersionUID = 1L;

        UnusableException(String why) {
            super(why);
        }

        String why() {
            return String.valueOf(getMessage());
        }
    }
}
