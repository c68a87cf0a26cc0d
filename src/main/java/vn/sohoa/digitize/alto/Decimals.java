package vn.sohoa.digitize.alto;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers with so many decimals at most, never in exponents. */
final class Decimals {
    private Decimals() {}

    static String print(double value, int decimals) {
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_EVEN);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }
}
