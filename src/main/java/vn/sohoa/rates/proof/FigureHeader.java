package vn.sohoa.rates.proof;

import java.time.LocalDate;
import vn.sohoa.rates.Figure;
import vn.sohoa.rates.RatesFilter;

/**
 * What a proof is about.
 *
 * @param procedure the national code; empty = all
 * @param agency empty = all
 */
record FigureHeader(Figure figure, LocalDate from, LocalDate to, String procedure, String agency) {
    static FigureHeader of(Figure figure, RatesFilter filter) {
        return new FigureHeader(
                figure,
                filter.from(),
                filter.to(),
                filter.procedure().map(one -> one.national().value()).orElse(""),
                filter.agency().map(Object::toString).orElse(""));
    }
}
