package org.fairway.risk.budgeting;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts declarations by office, day and score. */
@Component
class OfficeDailyCounts {
    private static final int DAYS = 28;
    private final JdbcClient jdbc;

    OfficeDailyCounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One row of the counts. */
    record Line(String office, int score) implements Comparable<Line> {
        @Override
        public int compareTo(Line other) {
            int byOffice = office.compareTo(other.office);
            return byOffice != 0 ? byOffice : Integer.compare(score, other.score);
        }
    }

    /** The scores of each office lately; offices without declarations are absent. */
    Map<String, RecentScores> before(LocalDate day, Collection<String> offices) {
        Map<String, TreeMap<Integer, ScoreCounts>> byScore = new HashMap<>();
        Map<String, Set<LocalDate>> days = new HashMap<>();
        jdbc.sql("select * from office_day where office = any(:offices) and day >= :from and day < :day")
                .param("offices", offices.toArray(String[]::new))
                .param("from", day.minusDays(DAYS))
                .param("day", day)
                .query(row -> {
                    String office = row.getString("office");
                    var tally = new ScoreCounts(
                            row.getLong("declarations"), row.getLong("novel"), row.getLong("inspected"));
                    byScore.computeIfAbsent(office, unseen -> new TreeMap<>())
                            .merge(row.getInt("score"), tally, ScoreCounts::plus);
                    days.computeIfAbsent(office, unseen -> new HashSet<>()).add(row.getObject("day", LocalDate.class));
                });
        var lately = new HashMap<String, RecentScores>();
        days.forEach((office, worked) ->
                lately.put(office, new RecentScores(worked.size(), byScore.getOrDefault(office, new TreeMap<>()))));
        return lately;
    }

    /** Inspections of the day so far, by office. */
    Map<String, Long> spent(LocalDate day, Collection<String> offices) {
        var spent = new HashMap<String, Long>();
        jdbc.sql("select office, sum(inspected) as spent from office_day where office = any(:offices) and day ="
                        + " :day group by office")
                .param("offices", offices.toArray(String[]::new))
                .param("day", day)
                .query(row -> {
                    spent.put(row.getString("office"), row.getLong("spent"));
                });
        return spent;
    }

    /** Writes in the order of the rows, so that two polls cannot deadlock. */
    void add(LocalDate day, SortedMap<Line, ScoreCounts> lines) {
        jdbc.sql("""
            insert into office_day (office, day, score, declarations, novel, inspected)
            select office, :day, score, declarations, novel, inspected from unnest(:offices, :scores, :declarations,
              :novel, :inspected) with ordinality
              as t (office, score, declarations, novel, inspected, place) order by place
            on conflict (office, day, score) do update set
              declarations = office_day.declarations + excluded.declarations,
                novel = office_day.novel + excluded.novel, inspected = office_day.inspected + excluded.inspected
            """)
                .param("day", day)
                .param("offices", lines.keySet().stream().map(Line::office).toArray(String[]::new))
                .param("scores", lines.keySet().stream().map(Line::score).toArray(Integer[]::new))
                .param(
                        "declarations",
                        lines.values().stream().map(ScoreCounts::declarations).toArray(Long[]::new))
                .param("novel", lines.values().stream().map(ScoreCounts::novel).toArray(Long[]::new))
                .param(
                        "inspected",
                        lines.values().stream().map(ScoreCounts::inspected).toArray(Long[]::new))
                .update();
    }
}
