package dev.countersign.policy.oci;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads archives of the kind that {@code opa build} and {@code tar --format=ustar} write (POSIX.1-1988): files and directories with
 * names of their own. What would give a file another name or size than its header says is refused.
 */
final class Tar {
    private static final int BLOCK = 512;
    private static final int MOST_ENTRIES = 64;
    private static final byte FILE = '0';
    private static final byte OLD_FILE = 0;
    private static final byte DIRECTORY = '5';

    private final byte[] archive;
    private final Map<String, byte[]> files = new LinkedHashMap<>();

    private Tar(byte[] archive) {
        this.archive = archive;
    }

    /** The files by their paths, without a leading slash. */
    static Map<String, byte[]> files(byte[] archive) throws UnfitException {
        return new Tar(archive).read();
    }

    private Map<String, byte[]> read() throws UnfitException {
        int at = 0;
        for (int entries = 0; at + BLOCK <= archive.length && !isEnd(at); entries++) {
            if (entries >= MOST_ENTRIES) {
                throw new UnfitException("is an archive of more than %d entries".formatted(MOST_ENTRIES));
            }
            checkSum(at);
            long size = octal(at + 124, 12);
            if (size > archive.length - at - BLOCK) {
                throw new UnfitException("is an archive that breaks off");
            }
            take(at, (int) size);
            at += BLOCK + (int) ((size + BLOCK - 1) / BLOCK) * BLOCK;
        }
        return files;
    }

    private void take(int at, int size) throws UnfitException {
        String name = name(at);
        switch (archive[at + 156]) {
            case FILE, OLD_FILE -> {
                byte[] content = Arrays.copyOfRange(archive, at + BLOCK, at + BLOCK + size);
                if (files.put(path(name), content) != null) {
                    throw new UnfitException("is an archive with two files %s".formatted(path(name)));
                }
            }
            case DIRECTORY -> path(name);
            default ->
                throw new UnfitException(
                        "is an archive with %s, which is neither file nor directory (type %s); pack it with opa build"
                                .formatted(shown(name), shown(String.valueOf((char) archive[at + 156]))));
        }
    }

    private boolean isEnd(int at) {
        for (int i = at; i < at + BLOCK; i++) {
            if (archive[i] != 0) {
                return false;
            }
        }
        return true;
    }

    private void checkSum(int at) throws UnfitException {
        int sum = 0;
        for (int i = 0; i < BLOCK; i++) {
            // Its own field counts as spaces.
            sum += i >= 148 && i < 156 ? ' ' : archive[at + i] & 0xff;
        }
        if (sum != octal(at + 148, 8)) {
            throw new UnfitException("is no tar archive");
        }
    }

    private String name(int at) {
        boolean posix = text(at + 257, 5).equals("ustar");
        String prefix = posix && archive[at + 262] == 0 ? text(at + 345, 155) : "";
        return prefix.isEmpty() ? text(at, 100) : prefix + "/" + text(at, 100);
    }

    private static String path(String name) throws UnfitException {
        String path = name.startsWith("./") ? name.substring(2) : name.startsWith("/") ? name.substring(1) : name;
        boolean odd = List.of(path.split("/", -1)).stream().anyMatch(part -> part.equals("..") || part.equals("."))
                || path.chars().anyMatch(character -> character < ' ' || character == '\\' || character == 0xfffd);
        if (odd) {
            throw new UnfitException("is an archive with a path that leads elsewhere: " + shown(name));
        }
        return path;
    }

    private String text(int from, int length) {
        int end = from;
        while (end < from + length && archive[end] != 0) {
            end++;
        }
        return new String(archive, from, end - from, UTF_8);
    }

    private long octal(int from, int length) throws UnfitException {
        String digits =
                new String(archive, from, length, US_ASCII).replace('\0', ' ').strip();
        if (!digits.matches("[0-7]{0,11}")) {
            throw new UnfitException("is no tar archive");
        }
        return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
    }

    private static String shown(String text) {
        String plain = text.replaceAll("[^ -~]", "?");
        return plain.length() <= 100 ? plain : plain.substring(0, 100) + "…";
    }
}
