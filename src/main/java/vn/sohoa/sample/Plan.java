package vn.sohoa.sample;

import java.util.List;

/** All dossiers of a period, in order of receipt; drawn by {@link SampleCommune}. */
record Plan(String period, long seed, List<PlannedDossier> dossiers) {
    Plan {
        dossiers = List.copyOf(dossiers);
    }

    static Plan of(SampleOptions options) {
        return options.publishedYear() == null
                ? new MonthPlan(options.seed()).plan(options.dossiers())
                : new YearPlan(options.seed()).plan();
    }
}
