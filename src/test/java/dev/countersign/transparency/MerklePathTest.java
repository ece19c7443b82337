package dev.countersign.transparency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MerklePathTest {
    private static final int LARGEST = 70;

    @Test
    void leadsFromEveryLeafOfEveryTreeToItsRootAndFromNoOther() throws RefusedException {
        for (int size = 1; size <= LARGEST; size++) {
            List<byte[]> leaves = leaves(size);
            byte[] root = TestTree.root(leaves);
            for (int index = 0; index < size; index++) {
                List<byte[]> path = TestTree.path(index, leaves);
                assertThat(MerklePath.root(leaves.get(index), index, size, path))
                        .isEqualTo(root);
                for (int other = -1; other <= size; other++) {
                    if (other != index && leads(leaves.get(index), other, size, path, root)) {
                        fail(index + " of " + size + " passes as " + other);
                    }
                }
            }
        }
    }

    // A path says how many levels a tree has and not quite how many leaves: the checkpoint's size settles that.
    @Test
    void leadsNowhereInATreeWithAnotherNumberOfLevels() {
        int[][] lengths = lengths();
        for (int size = 1; size <= LARGEST; size++) {
            List<byte[]> leaves = leaves(size);
            for (int index = 0; index < size; index++) {
                List<byte[]> path = TestTree.path(index, leaves);
                for (int other = 1; other <= LARGEST; other++) {
                    if (lengths[other][index] != path.size() && counts(index, other, path)) {
                        fail(index + " of " + size + " passes as of " + other);
                    }
                }
            }
        }
    }

    private static int[][] lengths() {
        int[][] lengths = new int[LARGEST + 1][LARGEST];
        for (int size = 1; size <= LARGEST; size++) {
            for (int index = 0; index < LARGEST; index++) {
                lengths[size][index] =
                        index < size ? TestTree.path(index, leaves(size)).size() : -1;
            }
        }
        return lengths;
    }

    private static boolean counts(int index, int size, List<byte[]> path) {
        try {
            return MerklePath.root(new byte[1], index, size, path).length > 0;
        } catch (RefusedException refused) {
            return false;
        }
    }

    @Test
    void refusesAHashMoreAndAHashLess() {
        List<byte[]> leaves = leaves(7);
        List<byte[]> path = TestTree.path(3, leaves);
        List<byte[]> longer = new ArrayList<>(path);
        longer.add(new byte[32]);

        refuses(leaves.get(3), 3, 7, longer, "has 4 hashes, for index 3 in a tree of size 7 it takes 3");
        refuses(leaves.get(3), 3, 7, path.subList(0, 2), "has 2 hashes");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 1",
        "7, 3",
        "-1, 1",
        "0, -1",
        "-1, -1",
        "9223372036854775807, 9223372036854775807",
        "-9223372036854775808, 5",
        "0, -9223372036854775808"
    })
    void refusesAnIndexThatIsNotInTheTree(long index, long size) {
        refuses(new byte[1], index, size, List.of(), "is for index " + index + " in a tree of size " + size);
    }

    @Test
    void countsTheLevelsOfTheLargestTree() {
        long most = Long.MAX_VALUE;
        refuses(new byte[1], 0, most, List.of(), "it takes 63");
        refuses(new byte[1], most - 1, most, List.of(), "it takes 62");
        refuses(new byte[1], 1L << 62, (1L << 62) + 1, List.of(), "it takes 1");
    }

    @Test
    void aNodeDoesNotPassForALeaf() {
        List<byte[]> leaves = leaves(4);
        byte[] root = TestTree.root(leaves);
        byte[] left = HexFormat.of()
                .parseHex(HexFormat.of().formatHex(leaf(leaves.get(0)))
                        + HexFormat.of().formatHex(leaf(leaves.get(1))));
        byte[] right = TestTree.root(leaves.subList(2, 4));

        assertThat(leads(left, 0, 2, List.of(right), root)).isFalse();
    }

    @Test
    void theOrderOfHashesMatters() {
        List<byte[]> leaves = leaves(8);
        List<byte[]> path = new ArrayList<>(TestTree.path(5, leaves));
        Collections.reverse(path);

        assertThat(leads(leaves.get(5), 5, 8, path, TestTree.root(leaves))).isFalse();
    }

    private static byte[] leaf(byte[] leaf) {
        return TestTree.root(List.of(leaf));
    }

    private static boolean leads(byte[] leaf, long index, long size, List<byte[]> path, byte[] root) {
        try {
            return Arrays.equals(MerklePath.root(leaf, index, size, path), root);
        } catch (RefusedException refused) {
            return false;
        }
    }

    private static void refuses(byte[] leaf, long index, long size, List<byte[]> path, String message) {
        assertThatThrownBy(() -> MerklePath.root(leaf, index, size, path))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(message);
    }

    private static List<byte[]> leaves(int size) {
        return IntStream.range(0, size)
                .mapToObj(each -> Check.bytes("leaf " + each))
                .toList();
    }
}
