package org.fairway.risk.assessing;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Stores the traces that declarations leave: which declaration left a trace first, and how many did. */
@Component
class HistoryStore {
    private final JdbcClient jdbc;

    HistoryStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The first declaration of each trace. */
    Map<String, String> firstBy(Collection<String> traces) {
        var firstBy = new HashMap<String, String>();
        jdbc.sql("select trace, first_declaration from history where trace = any(:traces)")
                .param("traces", traces.toArray(String[]::new))
                .query(row -> {
                    firstBy.put(row.getString("trace"), row.getString("first_declaration"));
                });
        return firstBy;
    }

    /** Writes in the order of the traces, so that two polls that share some cannot deadlock. */
    void add(SortedMap<String, Trace> traces) {
        jdbc.sql("""
            insert into history (trace, first_declaration, declarations)
            select trace, first_declaration, declarations from unnest(:traces, :firsts, :counts) with ordinality
              as t (trace, first_declaration, declarations, place) order by place
            on conflict (trace) do update set declarations = history.declarations + excluded.declarations
            """)
                .param("traces", traces.keySet().toArray(String[]::new))
                .param(
                        "firsts",
                        traces.values().stream().map(Trace::firstDeclaration).toArray(String[]::new))
                .param(
                        "counts",
                        traces.values().stream().map(Trace::declarations).toArray(Integer[]::new))
                .update();
    }

    /** The count that one poll adds to a trace. */
    record Trace(String firstDeclaration, int declarations) {
        Trace plus(Trace other) {
            return new Trace(firstDeclaration, declarations + other.declarations);
        }
    }
}
