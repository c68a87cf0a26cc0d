package vn.sohoa.rates;

import java.util.List;

/** The figures of a filter's dossiers, and the same broken down three ways; each way adds up to the total. */
public record RatesReport(
        RatesFilter filter, Figures total, List<Group> byProcedure, List<Group> byAgency, List<Group> byMonth) {
    public RatesReport {
        byProcedure = List.copyOf(byProcedure);
        byAgency = List.copyOf(byAgency);
        byMonth = List.copyOf(byMonth);
    }

    /**
     * One part of a breakdown.
     *
     * @param key a national procedure code, an agency code, or a month of receipt: {@code 2023-05}
     * @param label what people call it; empty when it has no name
     */
    public record Group(String key, String label, Figures figures) {}
}
