package dev.countersign.transparency;

import dev.countersign.transparency.Refused.Reason;
import java.util.List;

/** Follows an audit path (RFC 6962 §2.1.1, as RFC 9162 §2.1.3.2 checks it) from a leaf to the root. */
final class MerklePath {
    // RFC 6962: the prefixes keep a leaf from passing for a node and a node for a leaf.
    private static final byte[] LEAF = {0};
    private static final byte[] NODE = {1};

    private MerklePath() {}

    /** The root of a tree of {@code size} leaves in which {@code leaf} is at {@code index} with these siblings. */
    static byte[] root(byte[] leaf, long index, long size, List<byte[]> siblings) throws RefusedException {
        if (index < 0 || index >= size) {
            throw wrong("the inclusion proof is for index " + index + " in a tree of size " + size);
        }
        // Up to here the last leaf's path and ours differ; above, only left siblings remain.
        int inner = Long.SIZE - Long.numberOfLeadingZeros(index ^ (size - 1));
        int border = Long.bitCount(index >>> inner);
        if (siblings.size() != inner + border) {
            throw wrong("the inclusion proof has " + siblings.size() + " hashes, for index " + index
                    + " in a tree of size " + size + " it takes " + (inner + border));
        }
        byte[] hash = HashAlgorithm.SHA256.of(LEAF, leaf);
        for (int level = 0; level < siblings.size(); level++) {
            byte[] sibling = siblings.get(level);
            boolean siblingIsRight = level < inner && (index >>> level & 1) == 0;
            hash = siblingIsRight
                    ? HashAlgorithm.SHA256.of(NODE, hash, sibling)
                    : HashAlgorithm.SHA256.of(NODE, sibling, hash);
        }
        return hash;
    }

    private static RefusedException wrong(String message) {
        return new RefusedException(Reason.WRONG_PROOF, message);
    }
}
