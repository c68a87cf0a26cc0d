package vn.sohoa.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys and signatures that other programs have made: the examples of Go's note package and of C2SP signed-note. */
class VerifierKeyTest {
    @ParameterizedTest
    @CsvSource({
        "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW,"
                + "If you think cryptography is the answer to your problem;|then you don't know what your problem is.|,"
                + "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=",
        "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k,"
                + "This is an example message.|,"
                + "Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM="
    })
    void readsKeysAndSignaturesOfOthers(String vkey, String text, String signature) {
        VerifierKey key = VerifierKey.parse(vkey).orElseThrow();
        byte[] bytes = Base64.getDecoder().decode(signature);
        String signed = text.replace('|', '\n').replace(';', ',');
        assertThat(key.verifies(signed, Arrays.copyOfRange(bytes, 4, bytes.length)))
                .isTrue();
        assertThat(key.verifies(signed + "x", Arrays.copyOfRange(bytes, 4, bytes.length)))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "''",
        "name",
        "name+00000000+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "example.com/foo+530d903a+AukyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "example.com/foo+530d903a+!"
    })
    void refusesWhatIsNoKey(String vkey) {
        assertThat(VerifierKey.parse(vkey)).isEmpty();
    }
}
