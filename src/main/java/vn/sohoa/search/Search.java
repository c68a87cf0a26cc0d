package vn.sohoa.search;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.sohoa.database.Database;
import vn.sohoa.dossier.ComponentCode;
import vn.sohoa.dossier.DocumentId;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.search.Folding.Word;

/** Finds pages by words. */
public final class Search {
    /** Of more pages than these only some are ranked: whoever looks for a word on every page wants any of them. */
    private static final int RANKED = 300;

    /** Of pages of whatever dossier when only some dossiers are asked for: first few, then many. Reading one costs most. */
    private static final int[] LOOKED_AT = {400, 5_000};

    private static final String WHOLE = """
            candidate AS MATERIALIZED (
                SELECT t.document, t.page, ts_rank(t.%1$s, :query::tsquery) AS rank FROM page_text t%3$s
                WHERE t.%1$s @@ :query::tsquery%2$s%4$s LIMIT :ranked)""";

    private static final String SOME = """
            looked AS MATERIALIZED (
                SELECT t.document, t.page, t.dossier, t.%1$s AS words FROM page_text t
                WHERE t.%1$s @@ :query::tsquery%2$s LIMIT %4$d),
            candidate AS MATERIALIZED (
                SELECT t.document, t.page, ts_rank(t.words, :query::tsquery) AS rank
                FROM looked t JOIN dossier d ON d.code = t.dossier WHERE true%3$s LIMIT :ranked)""";

    private final Database database;
    private final JdbcClient jdbc;

    public Search(Database database) {
        this.database = database;
        this.jdbc = database.jdbc();
    }

    /**
     * The pages that have all the words, whatever their case and accents. First come those that have them as written,
     * then those that have them only without regard to accents; among each, first those where the words stand together.
     * Tone placement ({@code hoà}, {@code hòa}) never matters. Words in quotes must stand together.
     *
     * @param limit at most so many hits
     * @throws vn.sohoa.dossier.FaultException {@code USAGE_BAD_ARGUMENT} for no words or too many
     */
    public List<Hit> find(String words, SearchFilter filter, int limit) {
        Query query = Query.parse(words);
        return database.inTransaction(() -> {
            // how many pages have the words decides how they are best looked for: never the plan made for other words
            jdbc.sql("SET LOCAL plan_cache_mode = force_custom_plan").update();
            return found(query, filter, limit);
        });
    }

    private List<Hit> found(Query query, SearchFilter filter, int limit) {
        List<Hit> hits = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Tier tier : tiers(query)) {
            if (hits.size() < limit) {
                for (Page page : pages(tier, filter, limit + hits.size())) {
                    if (hits.size() < limit && seen.add(page.document + "/" + page.number)) {
                        hits.add(page.hit(tier));
                    }
                }
            }
        }
        return hits;
    }

    /** The text of a page as it was read, citizen ids included; none when it is not indexed. */
    public Optional<String> text(DocumentId document, int page) {
        return jdbc.sql("SELECT text FROM page_text WHERE document = ? AND page = ?")
                .params(document.value(), page)
                .query(String.class)
                .optional();
    }

    private record Tier(Query query, boolean exact) {
        Function<Word, String> form() {
            return exact ? Word::exact : Word::folded;
        }
    }

    private record Page(DocumentId document, int number, DossierCode dossier, ComponentCode component, String text) {
        Hit hit(Tier tier) {
            String snippet = Snippet.of(text, tier.query, tier.form());
            return new Hit(dossier, component, document, number, snippet, tier.exact);
        }
    }

    /** A page of a later tier that is none of an earlier one has its words without their accents, or apart. */
    private static List<Tier> tiers(Query query) {
        List<Tier> tiers = new ArrayList<>();
        for (boolean exact : new boolean[] {true, false}) {
            tiers.add(new Tier(query.asPhrase(), exact));
            if (query.parts().size() > 1) {
                tiers.add(new Tier(query, exact));
            }
        }
        return tiers;
    }

    /**
     * Words that many pages have are looked for in as many pages as suffice: most often enough of those belong to the dossiers
     * that are asked for, and only where not are all of them held against these.
     */
    private List<Page> pages(Tier tier, SearchFilter filter, int limit) {
        if (filter.dossiers().asksNothing()) {
            return pages(tier, filter, limit, WHOLE.formatted(column(tier), where(filter), "", ""));
        }
        for (int some : LOOKED_AT) {
            List<Page> found = pages(
                    tier,
                    filter,
                    limit,
                    SOME.formatted(
                            column(tier), where(filter), filter.dossiers().ofOne(), some));
            if (found.size() >= limit || !areMore(tier, filter, some)) {
                return found;
            }
        }
        return pages(
                tier,
                filter,
                limit,
                WHOLE.formatted(
                        column(tier),
                        where(filter),
                        " JOIN dossier d ON d.code = t.dossier",
                        filter.dossiers().conditions()));
    }

    private boolean areMore(Tier tier, SearchFilter filter, int some) {
        return bound(
                                jdbc.sql("SELECT count(*) FROM (SELECT FROM page_text t WHERE t." + column(tier)
                                        + " @@ :query::tsquery" + where(filter) + " LIMIT " + some + ") x"),
                                tier,
                                filter)
                        .query(Integer.class)
                        .single()
                >= some;
    }

    private List<Page> pages(Tier tier, SearchFilter filter, int limit, String candidates) {
        return bound(jdbc.sql("""
                        WITH %1$s,
                        best AS MATERIALIZED (
                            SELECT document, page, rank FROM candidate ORDER BY rank DESC, document, page LIMIT :limit)
                        SELECT document, page, dossier, component, text FROM best JOIN page_text USING (document, page)
                        ORDER BY rank DESC, dossier, component, document, page""".formatted(candidates)), tier, filter)
                .param("ranked", Math.max(RANKED, limit))
                .param("limit", limit)
                .query((row, number) -> new Page(
                        new DocumentId(row.getString("document")),
                        row.getInt("page"),
                        new DossierCode(row.getString("dossier")),
                        new ComponentCode(row.getString("component")),
                        row.getString("text")))
                .list();
    }

    private static JdbcClient.StatementSpec bound(JdbcClient.StatementSpec statement, Tier tier, SearchFilter filter) {
        return statement
                .param("query", tier.query.tsquery(tier.form()))
                .param("dossier", text(filter.dossier()))
                .param("component", text(filter.component()))
                .params(filter.dossiers().params());
    }

    private static String column(Tier tier) {
        return tier.exact ? "exact" : "folded";
    }

    private static String where(SearchFilter filter) {
        return (filter.dossier() == null ? "" : " AND t.dossier = :dossier")
                + (filter.component() == null ? "" : " AND t.component = :component");
    }

    private static @Nullable String text(@Nullable Object code) {
        return code == null ? null : code.toString();
    }
}
