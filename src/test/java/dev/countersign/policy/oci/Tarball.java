package dev.countersign.policy.oci;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/** Writes archives, wrong ones too. */
public final class Tarball {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    public Tarball file(String name, String text) {
        return file(name, text.getBytes(UTF_8));
    }

    Tarball file(String name, byte[] content) {
        return entry(name, '0', content);
    }

    Tarball entry(String name, char type, byte[] content) {
        return claiming(name, type, content.length, content);
    }

    Tarball claiming(String name, char type, long size, byte[] content) {
        byte[] header = new byte[512];
        put(header, 0, name);
        put(header, 124, "%011o".formatted(size));
        header[156] = (byte) type;
        put(header, 257, "ustar\0" + "00");
        Arrays.fill(header, 148, 156, (byte) ' ');
        int sum = 0;
        for (byte each : header) {
            sum += each & 0xff;
        }
        put(header, 148, "%06o\0 ".formatted(sum));
        bytes.writeBytes(header);
        bytes.writeBytes(content);
        bytes.writeBytes(new byte[(512 - content.length % 512) % 512]);
        return this;
    }

    byte[] archive() {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(bytes.toByteArray());
        whole.writeBytes(new byte[1024]);
        return whole.toByteArray();
    }

    public byte[] gzipped() {
        return gzip(archive());
    }

    static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    private static void put(byte[] header, int at, String text) {
        byte[] part = text.getBytes(UTF_8);
        System.arraycopy(part, 0, header, at, part.length);
    }
}
