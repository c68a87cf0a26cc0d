package vn.sohoa.digitize.pages;

import java.awt.Color;
import java.util.random.RandomGenerator;

/**
 * How a page is printed and filled in.
 *
 * @param body the running text
 * @param hand what blanks are filled in with
 * @param leading points from line to line
 * @param under whether leaders run on under what was filled in
 */
record Look(Print body, Print hand, double leading, boolean justified, Leader leader, boolean under) {
    private static final Color[] PENS = {
        new Color(36, 50, 140), new Color(22, 66, 168), new Color(58, 56, 120), new Color(30, 30, 40)
    };

    /** Dots are the commonest. */
    private static final Leader[] LEADERS = {
        Leader.PERIODS, Leader.PERIODS, Leader.PERIODS, Leader.FINE_DOTS, Leader.FINE_DOTS, Leader.FINE_DOTS,
        Leader.WORN_DOTS, Leader.WORN_DOTS, Leader.WORN_DOTS, Leader.ELLIPSES, Leader.DASHES, Leader.HYPHENS,
        Leader.UNDERSCORES, Leader.RULE
    };

    static Look any(RandomGenerator random, boolean typewriter) {
        double size = 11.5 + random.nextInt(6) * 0.5;
        double stretch = random.nextInt(3) == 0 ? 0.94 + random.nextDouble() * 0.1 : 1;
        double weight = random.nextInt(5) == 0 ? 0.15 : 0;
        Print body = typewriter
                ? new Print(Face.TYPEWRITER, 10.5 + random.nextInt(3) * 0.5, Print.Manner.TYPED, 1, 0.1, Print.BLACK)
                : new Print(Face.SERIF, size, Print.Manner.PRINTED, stretch, weight, Print.BLACK);
        Leader leader = LEADERS[random.nextInt(LEADERS.length)];
        double leading = body.size() * (1.4 + random.nextDouble() * 0.35);
        return new Look(body, hand(body, random), leading, random.nextBoolean(), leader, random.nextInt(3) > 0);
    }

    private static Print hand(Print body, RandomGenerator random) {
        return switch (random.nextInt(body.face() == Face.TYPEWRITER ? 2 : 5)) {
            case 0 -> body;
            case 1, 2 ->
                new Print(
                        Face.ITALIC,
                        body.size() * (1.05 + random.nextDouble() * 0.15),
                        Print.Manner.WRITTEN,
                        1.02,
                        0.12,
                        PENS[random.nextInt(PENS.length)]);
            case 3 -> body.with(Face.BOLD);
            default -> body.with(Face.ITALIC);
        };
    }

    Print bold() {
        return body.with(Face.BOLD);
    }

    Print italic() {
        return body.with(Face.ITALIC);
    }

    Print heading() {
        return bold().sized(body.size() + 2);
    }
}
