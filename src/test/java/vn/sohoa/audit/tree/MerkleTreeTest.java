package vn.sohoa.audit.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vn.sohoa.audit.verify.ProofVerifier;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.Sha256;

class MerkleTreeTest {
    private static final List<Sha256> LEAVES = IntStream.range(0, 70_000)
            .mapToObj(i -> TreeHash.leaf(("entry " + i).getBytes()))
            .toList();
    private final Map<String, List<Sha256>> tiles = new HashMap<>();
    private final MerkleTree tree =
            new MerkleTree((level, tile) -> tiles.computeIfAbsent(level + "/" + tile, place -> tile(level, tile)));

    /** Leaves and roots of the vectors that RFC 6962's implementations share. */
    @Test
    void hashesAsOthersDo() {
        List<Sha256> inputs = List.of(
                        "",
                        "00",
                        "10",
                        "2021",
                        "3031",
                        "40414243",
                        "5051525354555657",
                        "606162636465666768696a6b6c6d6e6f")
                .stream()
                .map(hex -> TreeHash.leaf(HexFormat.of().parseHex(hex)))
                .toList();
        MerkleTree small = new MerkleTree((level, tile) -> level == 0 ? inputs : List.of());
        assertThat(small.root(0).hex()).isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assertThat(small.root(1).hex()).isEqualTo("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
        assertThat(small.root(2).hex()).isEqualTo("fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125");
        assertThat(small.root(8).hex()).isEqualTo("5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");
    }

    @Test
    void provesEveryEntryOfEverySmallTree() {
        for (int size = 1; size <= 40; size++) {
            for (int index = 0; index < size; index++) {
                assertThat(ProofVerifier.includes(
                                LEAVES.get(index), index, size, tree.inclusion(index, size), naive(0, size)))
                        .as("%s of %s", index, size)
                        .isTrue();
            }
        }
    }

    @Test
    void provesThatEverySmallTreeBeginsWithASmallerOne() {
        for (int second = 1; second <= 40; second++) {
            for (int first = 1; first <= second; first++) {
                assertThat(ProofVerifier.follows(
                                first, naive(0, first), second, naive(0, second), tree.consistency(first, second)))
                        .as("%s of %s", first, second)
                        .isTrue();
            }
        }
    }

    @Test
    void provesAcrossTiles() {
        Random random = new Random(5);
        for (int size : new int[] {255, 256, 257, 511, 65_535, 65_536, 65_537, 70_000}) {
            Sha256 root = naive(0, size);
            assertThat(tree.root(size)).isEqualTo(root);
            for (int i = 0; i < 8; i++) {
                int index = random.nextInt(size);
                List<Sha256> path = tree.inclusion(index, size);
                assertThat(ProofVerifier.includes(LEAVES.get(index), index, size, path, root))
                        .isTrue();
                assertThat(ProofVerifier.includes(LEAVES.get(index), (index + 1) % size, size, path, root))
                        .isFalse();
                int first = 1 + index;
                assertThat(ProofVerifier.follows(first, tree.root(first), size, root, tree.consistency(first, size)))
                        .isTrue();
            }
        }
    }

    @Test
    void refusesWhatIsNotInTheTree() {
        assertThatThrownBy(() -> tree.inclusion(5, 5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tree.consistency(0, 5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tree.root(70_001)).isInstanceOf(FaultException.class);
    }

    private List<Sha256> tile(int level, long tile) {
        List<Sha256> nodes = new ArrayList<>();
        for (long node = tile * Nodes.WIDTH; node < (tile + 1) * Nodes.WIDTH; node++) {
            long end = (node + 1) << level;
            if (end > LEAVES.size()) {
                break;
            }
            nodes.add(
                    level == 0
                            ? LEAVES.get((int) node)
                            : MerkleTree.fold(LEAVES.subList((int) (node << level), (int) end)));
        }
        return nodes;
    }

    /** MTH as RFC 9162 §2.1.1 writes it down. */
    private Sha256 naive(int from, int to) {
        if (to - from == 1) {
            return LEAVES.get(from);
        }
        int k = Integer.highestOneBit(to - from - 1);
        return TreeHash.node(naive(from, from + k), naive(from + k, to));
    }
}
