package vn.sohoa.certification;

/**
 * What the code on a statement says, so that a copy in hand, on paper too, can be held against the book:
 *
 * <pre>SOHOA1|H23.123.45|2026|07|2026-03-05|9f86d081884c7d65</pre>
 *
 * <p>Six fields between bars: the form of this text; the book, as agency and year; the number as printed; the statement's
 * date, ISO 8601; the first 16 hexadecimal digits of the SHA-256 of the scan that was authorised. It proves nothing alone: the
 * signatures do.
 */
final class StatementCode {
    private static final String FORM = "SOHOA1";
    private static final int DIGITS = 16;

    private StatementCode() {}

    static String of(Certification entry) {
        return String.join(
                "|",
                FORM,
                entry.agency().toString(),
                String.valueOf(entry.year()),
                entry.printedNumber(),
                entry.day().toString(),
                entry.master().hex().substring(0, DIGITS));
    }
}
