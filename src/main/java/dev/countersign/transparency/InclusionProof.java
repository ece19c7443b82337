package dev.countersign.transparency;

import dev.countersign.transparency.Refused.Reason;
import dev.countersign.trustroot.Log;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * The way from an entry to the root of a log's tree, and the checkpoint in which the log signed that root.
 *
 * @param index in this tree, which is not the entry's index where a log has several
 */
record InclusionProof(long index, long size, byte[] root, List<byte[]> hashes, String checkpoint) {
    private static final int HASH = 32;
    private static final int MOST_HASHES = 64;
    private static final Set<String> MEMBERS = Set.of("logIndex", "rootHash", "treeSize", "hashes", "checkpoint");

    static InclusionProof parse(Part proof) throws RefusedException {
        proof.onlyWith(MEMBERS);
        List<byte[]> hashes = new ArrayList<>();
        for (Part hash : proof.part("hashes").items(MOST_HASHES)) {
            hashes.add(hash(hash));
        }
        return new InclusionProof(
                proof.part("logIndex").number(),
                proof.part("treeSize").number(),
                hash(proof.part("rootHash")),
                List.copyOf(hashes),
                proof.part("checkpoint")
                        .onlyWith(Set.of("envelope"))
                        .part("envelope")
                        .text());
    }

    private static byte[] hash(Part hash) throws RefusedException {
        byte[] bytes = hash.bytes();
        if (bytes.length != HASH) {
            throw hash.refuse("has " + bytes.length + " bytes, a SHA-256 hash has " + HASH);
        }
        return bytes;
    }

    void check(Log log, LogEntry entry) throws RefusedException {
        byte[] computed = MerklePath.root(entry.body(), index, size, hashes);
        if (!Arrays.equals(root, computed)) {
            throw new RefusedException(
                    Reason.WRONG_PROOF,
                    "the inclusion proof leads from the entry to the root " + hex(computed) + ", it names "
                            + hex(root));
        }
        Checkpoint signed = Checkpoint.parse(checkpoint);
        NoteSigner signer = NoteSigner.of(log, signed.origin());
        signed.mustBeSignedBy(signer);
        if (signed.size() != size || !Arrays.equals(signed.root(), root)) {
            throw new RefusedException(
                    Reason.WRONG_CHECKPOINT,
                    "the checkpoint is of a tree of size " + signed.size() + " with root " + hex(signed.root())
                            + ", the inclusion proof of one of size " + size + " with root " + hex(root));
        }
        if (!signer.sharded() && index != entry.index()) {
            throw new RefusedException(
                    Reason.WRONG_PROOF,
                    "the entry says that it has index " + entry.index() + ", its inclusion proof says " + index);
        }
    }

    private static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }
}
