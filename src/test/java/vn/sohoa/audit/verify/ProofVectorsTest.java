package vn.sohoa.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.sohoa.dossier.Sha256;

/** What another implementation's vectors say of inclusion and consistency proofs (audit/*.tsv). */
class ProofVectorsTest {
    @ParameterizedTest(name = "{0}")
    @MethodSource("inclusion")
    void judgesInclusionAsTheVectorsDo(String name, Vector vector) {
        assertThat(ProofVerifier.includes(vector.one(), vector.first(), vector.second(), vector.path(), vector.other()))
                .isEqualTo(vector.holds());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("consistency")
    void judgesConsistencyAsTheVectorsDo(String name, Vector vector) {
        assertThat(ProofVerifier.follows(vector.first(), vector.one(), vector.second(), vector.other(), vector.path()))
                .isEqualTo(vector.holds());
    }

    record Vector(long first, long second, Sha256 one, Sha256 other, List<Sha256> path, boolean holds) {}

    static Stream<Object[]> inclusion() throws IOException {
        return table("inclusion.tsv", "leaf ");
    }

    static Stream<Object[]> consistency() throws IOException {
        return table("consistency.tsv", "");
    }

    private static Stream<Object[]> table(String name, String kind) throws IOException {
        try (InputStream in = ProofVectorsTest.class.getResourceAsStream("/audit/" + name)) {
            List<Object[]> table = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .map(fields -> new Object[] {fields[0], vector(fields, kind)})
                    .toList();
            assertThat(table).hasSize(98);
            return table.stream();
        }
    }

    private static Vector vector(String[] fields, String kind) {
        return new Vector(
                Long.parseUnsignedLong(fields[1]),
                Long.parseUnsignedLong(fields[2]),
                fields[3].length() == 64 ? hash(fields[3]) : hash(kind + fields[3]),
                hash(fields[4]),
                fields[5].equals("-")
                        ? List.of()
                        : Arrays.stream(fields[5].split(","))
                                .map(ProofVectorsTest::hash)
                                .toList(),
                Boolean.parseBoolean(fields[6]));
    }

    /** What is no SHA-256 in the vectors becomes one that nothing hashes to. */
    private static Sha256 hash(String hex) {
        return hex.length() == 64 ? new Sha256(hex) : Sha256.of(hex);
    }
}
