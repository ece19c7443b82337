package dev.countersign.transparency;

import dev.countersign.signature.TestSigner;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** Signs checkpoints as C2SP signed notes. */
final class TestNote {
    private TestNote() {}

    static String text(String origin, String size, byte[] root) {
        return origin + "\n" + size + "\n" + Base64.getEncoder().encodeToString(root) + "\n";
    }

    /** The line by which {@code signer} signs {@code text} as {@code name}. */
    static String line(String name, byte[] hint, TestSigner signer, String text) {
        return line(name, hint, signer.sign(signer.kind().signing(), text.getBytes(StandardCharsets.UTF_8)));
    }

    static String line(String name, byte[] hint, byte[] signature) {
        return "\u2014 " + name + " " + Base64.getEncoder().encodeToString(join(hint, signature)) + "\n";
    }

    /** The id of a key in notes: of Ed25519 with the name, of others of the key alone. */
    static byte[] id(String name, TestSigner signer) {
        byte[] info = signer.pair().getPublic().getEncoded();
        if (signer.kind() != TestSigner.Kind.ED25519) {
            return HashAlgorithm.SHA256.of(info);
        }
        byte[] raw = Arrays.copyOfRange(info, info.length - 32, info.length);
        return HashAlgorithm.SHA256.of((name + "\n\u0001").getBytes(StandardCharsets.UTF_8), raw);
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
