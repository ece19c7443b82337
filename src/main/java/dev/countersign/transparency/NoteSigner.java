package dev.countersign.transparency;

import dev.countersign.image.Printable;
import dev.countersign.key.VerificationKey;
import dev.countersign.transparency.Refused.Reason;
import dev.countersign.trustroot.Log;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.EdECPublicKey;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * As whom a log signs its checkpoints.
 *
 * @param hint the first bytes of its key's id
 * @param sharded whether it is a Rekor v1, whose trees are shards of one log: their indexes are not the log's
 */
record NoteSigner(String name, byte[] hint, VerificationKey key, boolean sharded) {
    private static final Pattern SHARD = Pattern.compile("(.+) - [0-9]+");
    private static final Pattern PORT = Pattern.compile(":[0-9]+$");
    private static final byte[] ED25519 = {'\n', 1};
    private static final int RAW_ED25519 = 32;

    static NoteSigner of(Log log, String origin) throws RefusedException {
        Matcher shard = SHARD.matcher(origin);
        boolean sharded = shard.matches();
        // A Rekor v1 has a name apart from its address; that its key signed the origin is what counts.
        if (!sharded && !isHostOf(log, origin)) {
            throw new RefusedException(
                    Reason.WRONG_CHECKPOINT,
                    "the checkpoint's origin is " + Printable.quoted(origin)
                            + ", the log's address in the trust root is " + Printable.quoted(log.baseUrl()));
        }
        String name = sharded ? shard.group(1) : origin;
        byte[] hint = sharded ? infoHint(log.key()) : hint(name, log.key());
        if (!log.checkpointId().startsWith(HexFormat.of().formatHex(hint))) {
            throw new RefusedException(
                    Reason.WRONG_CHECKPOINT,
                    "a checkpoint of origin " + Printable.quoted(origin) + " is signed by key "
                            + HexFormat.of().formatHex(hint) + ", the log's id in the trust root is "
                            + log.checkpointId());
        }
        return new NoteSigner(name, hint, log.key(), sharded);
    }

    private static boolean isHostOf(Log log, String origin) {
        return log.host()
                .filter(host ->
                        origin.equals(host) || origin.equals(PORT.matcher(host).replaceFirst("")))
                .isPresent();
    }

    private static byte[] hint(String name, VerificationKey key) {
        if (!(key.key() instanceof EdECPublicKey)) {
            return infoHint(key);
        }
        // C2SP signed-note: SHA-256(name || 0x0A || 0x01 || public key)[:4].
        byte[] info = key.key().getEncoded();
        byte[] raw = Arrays.copyOfRange(info, info.length - RAW_ED25519, info.length);
        byte[] id = HashAlgorithm.SHA256.of(name.getBytes(StandardCharsets.UTF_8), ED25519, raw);
        return Arrays.copyOf(id, NoteSignature.HINT);
    }

    private static byte[] infoHint(VerificationKey key) {
        return Arrays.copyOf(HashAlgorithm.SHA256.of(key.key().getEncoded()), NoteSignature.HINT);
    }

    boolean isNamedBy(NoteSignature signature) {
        return name.equals(signature.name()) && Arrays.equals(hint, signature.hint());
    }

    boolean made(NoteSignature signature, byte[] text) {
        // C2SP signed-note: Ed25519 is pure here, so the pre-hashed kind does not count.
        return key.key() instanceof EdECPublicKey ed
                ? isPure(ed, signature.signature(), text)
                : key.made(signature.signature(), text);
    }

    private static boolean isPure(EdECPublicKey key, byte[] signature, byte[] text) {
        try {
            Signature pure = Signature.getInstance("Ed25519");
            pure.initVerify(key);
            pure.update(text);
            return pure.verify(signature);
        } catch (SignatureException malformed) {
            return false;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("the JDK has Ed25519, and keys are checked when they are read", impossible);
        }
    }

    @Override
    public String toString() {
        return Printable.of(name) + " with key " + HexFormat.of().formatHex(hint);
    }
}
