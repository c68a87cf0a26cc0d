package vn.sohoa.rates;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** One figure as a share of another, in percent. */
public enum Rate {
    AHEAD_OF_RECEIVED("aheadOfReceived", Figure.AHEAD, Figure.RECEIVED),
    ON_TIME_OF_RECEIVED("onTimeOfReceived", Figure.ON_TIME, Figure.RECEIVED),
    /** The office's duty: what had to be digitized. */
    DIGITIZED_OF_REQUIRED("digitizedOfRequired", Figure.DIGITIZED, Figure.REQUIRED),
    /** The national index's way: of all in authority (QĐ 766). */
    DIGITIZED_OF_RECEIVED("digitizedOfReceived", Figure.DIGITIZED, Figure.RECEIVED),
    CERTIFIED_OF_RECEIVED("certifiedOfReceived", Figure.CERTIFIED, Figure.RECEIVED);

    /** Stands for a rate of nothing. */
    public static final String NONE = "–";

    private static final int DECIMALS = 2;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final String key;
    private final Figure part;
    private final Figure whole;

    Rate(String key, Figure part, Figure whole) {
        this.key = key;
        this.part = part;
        this.whole = whole;
    }

    /** Its name in JSON and CSV, stable. */
    public String key() {
        return key;
    }

    public Figure part() {
        return part;
    }

    public Figure whole() {
        return whole;
    }

    /** Percent with exactly two decimals, half up, with a point: {@code "92.73"}; {@link #NONE} when the whole is 0. */
    static String percent(long part, long whole) {
        if (whole == 0) {
            return NONE;
        }
        return BigDecimal.valueOf(part)
                .multiply(HUNDRED)
                .divide(BigDecimal.valueOf(whole), DECIMALS, RoundingMode.HALF_UP)
                .toPlainString();
    }
}
