package dev.countersign.identity;

import dev.countersign.image.Digest;
import dev.countersign.key.SignatureAlgorithm;
import dev.countersign.x509.Certificate;
import dev.countersign.x509.DerShape;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A SignedCertificateTimestamp (RFC 6962 §3.2) as it was read.
 *
 * @param extensions empty in RFC 6962, used by newer logs; signed with the rest
 * @param hashAndSignature the algorithms that it names, by the numbers of TLS 1.2
 */
record LogTimestamp(byte[] logId, long milliseconds, byte[] extensions, int hashAndSignature, byte[] signature) {
    private static final int OCTET_STRING = 0x04;
    private static final int V1 = 0;
    private static final int MOST = 32;
    private static final int CERTIFICATE_TIMESTAMP = 0;
    private static final int PRECERTIFICATE = 1;

    /** The timestamps in the extension's value; empty where it is not a list as RFC 6962 has it. */
    static Optional<List<LogTimestamp>> list(byte[] extension) {
        if (!DerShape.isOneValue(extension) || extension[0] != OCTET_STRING) {
            return Optional.empty();
        }
        int head = extension[1] >= 0 ? 2 : 2 + (extension[1] & 0x7f);
        ByteBuffer bytes = ByteBuffer.wrap(Arrays.copyOfRange(extension, head, extension.length));
        try {
            ByteBuffer list = ByteBuffer.wrap(vector(bytes));
            List<LogTimestamp> timestamps = new ArrayList<>();
            while (list.hasRemaining() && timestamps.size() <= MOST) {
                timestamps.add(read(ByteBuffer.wrap(vector(list))));
            }
            boolean whole = !bytes.hasRemaining() && !timestamps.isEmpty() && timestamps.size() <= MOST;
            return whole ? Optional.of(timestamps) : Optional.empty();
        } catch (BufferUnderflowException | IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static LogTimestamp read(ByteBuffer bytes) {
        if (bytes.get() != V1) {
            throw new IllegalArgumentException("not of version 1");
        }
        byte[] logId = new byte[32];
        bytes.get(logId);
        LogTimestamp timestamp =
                new LogTimestamp(logId, bytes.getLong(), vector(bytes), bytes.getShort(), vector(bytes));
        if (bytes.hasRemaining() || timestamp.milliseconds < 0) {
            throw new IllegalArgumentException("more than a timestamp, or of no time");
        }
        return timestamp;
    }

    /** Bytes after their length in two bytes. */
    private static byte[] vector(ByteBuffer bytes) {
        byte[] content = new byte[bytes.getShort() & 0xffff];
        bytes.get(content);
        return content;
    }

    Instant time() {
        return Instant.ofEpochMilli(milliseconds);
    }

    Optional<SignatureAlgorithm> algorithm() {
        return switch (hashAndSignature) {
            case 0x0403 -> Optional.of(SignatureAlgorithm.ECDSA_SHA256);
            case 0x0401 -> Optional.of(SignatureAlgorithm.RSA_SHA256);
            default -> Optional.empty();
        };
    }

    /** What a log signs for a precertificate whose signed part, without timestamps, is {@code seen}. */
    byte[] signedOver(Certificate issuer, byte[] seen) {
        byte[] issuerKeyHash = HexFormat.of()
                .parseHex(Digest.sha256(issuer.subjectPublicKeyInfo()).hex());
        return ByteBuffer.allocate(2 + 8 + 2 + issuerKeyHash.length + 3 + seen.length + 2 + extensions.length)
                .put((byte) V1)
                .put((byte) CERTIFICATE_TIMESTAMP)
                .putLong(milliseconds)
                .putShort((short) PRECERTIFICATE)
                .put(issuerKeyHash)
                .put((byte) (seen.length >> 16))
                .putShort((short) seen.length)
                .put(seen)
                .putShort((short) extensions.length)
                .put(extensions)
                .array();
    }
}
