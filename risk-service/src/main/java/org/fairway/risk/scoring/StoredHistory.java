package org.fairway.risk.scoring;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.fairway.risk.features.FeatureHistory;
import org.fairway.risk.features.Keys;
import org.fairway.risk.features.Labels;
import org.fairway.risk.features.Movement;
import org.fairway.risk.features.RunningStatistics;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The history that models use, in PostgreSQL, updated movement by movement. */
@Component
class StoredHistory {
    // The first movement of a new day adds yesterday's sums to the closed totals. Late movements go straight to the
    // closed totals.
    private static final String ADD_FIGURES = """
        insert into figures as f (key, day, count, density, density_squares, mass, mass_squares, today_count,
          today_density, today_density_squares, today_mass, today_mass_squares)
        select key, cast(:day as date), 0, 0, 0, 0, 0, n, d, dd, m, mm
        from unnest(:keys, :counts, :densities, :densitySquares, :masses, :massSquares) with ordinality as t (key, n,
          d, dd, m, mm, place) order by place
        on conflict (key) do update set
          day = greatest(f.day, excluded.day),
          count = f.count + case when excluded.day > f.day then f.today_count when excluded.day < f.day
            then excluded.today_count else 0 end,
          density = f.density + case when excluded.day > f.day then f.today_density when excluded.day < f.day
            then excluded.today_density else 0 end,
          density_squares = f.density_squares + case when excluded.day > f.day then f.today_density_squares
            when excluded.day < f.day then excluded.today_density_squares else 0 end,
          mass = f.mass + case when excluded.day > f.day then f.today_mass when excluded.day < f.day
            then excluded.today_mass else 0 end,
          mass_squares = f.mass_squares + case when excluded.day > f.day then f.today_mass_squares
            when excluded.day < f.day then excluded.today_mass_squares else 0 end,
          today_count = case when excluded.day > f.day then excluded.today_count when excluded.day < f.day
            then f.today_count else f.today_count + excluded.today_count end,
          today_density = case when excluded.day > f.day then excluded.today_density when excluded.day < f.day
            then f.today_density else f.today_density + excluded.today_density end,
          today_density_squares =
            case when excluded.day > f.day then excluded.today_density_squares when excluded.day < f.day
              then f.today_density_squares else f.today_density_squares + excluded.today_density_squares end,
          today_mass = case when excluded.day > f.day then excluded.today_mass when excluded.day < f.day
            then f.today_mass else f.today_mass + excluded.today_mass end,
          today_mass_squares =
            case when excluded.day > f.day then excluded.today_mass_squares when excluded.day < f.day
              then f.today_mass_squares else f.today_mass_squares + excluded.today_mass_squares end
        """;

    private final JdbcClient jdbc;

    StoredHistory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The history before the day, under all keys of the movements. */
    FeatureHistory before(LocalDate day, Collection<Movement> movements) {
        var figures = new HashMap<String, RunningStatistics>();
        var labels = new HashMap<String, Labels>();
        String[] keys = movements.stream()
                .map(Keys::of)
                .flatMap(it -> Stream.concat(
                        Stream.of(it.subheading(), it.heading(), Keys.EVERYTHING), it.labelled().stream()))
                .distinct()
                .toArray(String[]::new);
        jdbc.sql("select * from figures where key = any(:keys)")
                .param("keys", keys)
                .query(row -> {
                    figures.put(row.getString("key"), figures(row, day));
                });
        jdbc.sql("select key, fold, examined, hits from labels where key = any(:keys)")
                .param("keys", keys)
                .query(row -> {
                    labels.merge(
                            row.getString("key"),
                            Labels.NONE.plus(row.getInt("fold"), row.getInt("examined"), row.getInt("hits")),
                            Labels::plus);
                });
        return new FeatureHistory() {
            @Override
            public RunningStatistics figures(String key) {
                return figures.getOrDefault(key, RunningStatistics.NONE);
            }

            @Override
            public Labels labels(String key) {
                return labels.getOrDefault(key, Labels.NONE);
            }
        };
    }

    private static RunningStatistics figures(ResultSet row, LocalDate day) throws SQLException {
        var closed = new RunningStatistics(
                row.getLong("count"),
                row.getLong("density"),
                row.getLong("density_squares"),
                row.getLong("mass"),
                row.getLong("mass_squares"));
        var today = new RunningStatistics(
                row.getLong("today_count"),
                row.getLong("today_density"),
                row.getLong("today_density_squares"),
                row.getLong("today_mass"),
                row.getLong("today_mass_squares"));
        return day.isAfter(row.getObject("day", LocalDate.class)) ? closed.plus(today) : closed;
    }

    /** Writes in the order of the keys, so that two polls cannot deadlock. */
    void see(LocalDate day, Collection<Movement> movements) {
        SortedMap<String, RunningStatistics> seen = new TreeMap<>();
        for (Movement movement : movements) {
            Keys keys = Keys.of(movement);
            RunningStatistics figures = RunningStatistics.of(movement);
            seen.merge(keys.subheading(), figures, RunningStatistics::plus);
            seen.merge(keys.heading(), figures, RunningStatistics::plus);
        }
        if (!seen.isEmpty()) {
            jdbc.sql(ADD_FIGURES)
                    .param("day", day)
                    .param("keys", seen.keySet().toArray(String[]::new))
                    .param("counts", column(seen, RunningStatistics::count))
                    .param("densities", column(seen, RunningStatistics::density))
                    .param("densitySquares", column(seen, RunningStatistics::densitySquares))
                    .param("masses", column(seen, RunningStatistics::mass))
                    .param("massSquares", column(seen, RunningStatistics::massSquares))
                    .update();
        }
    }

    /** Adds a finding about one movement. */
    void learn(Movement movement, boolean hit) {
        jdbc.sql("""
            with news as (
              insert into movement_kind as k (key, likeness, hit)
              select key, :likeness, :hit from unnest(:keys) with ordinality as t (key, place) order by place
              on conflict (key, likeness) do update set hit = true where excluded.hit and not k.hit
              returning key, xmax = 0 as first
            )
            insert into labels (key, fold, examined, hits)
            select key, :fold, case when first then 1 else 0 end, case when :hit then 1 else 0 end from news
              order by key
            on conflict (key, fold) do update set examined = labels.examined + excluded.examined,
              hits = labels.hits + excluded.hits
            """)
                .param("likeness", movement.likeness())
                .param("hit", hit)
                .param("fold", movement.fold())
                .param("keys", Keys.of(movement).taught().toArray(String[]::new))
                .update();
    }

    private static Long[] column(Map<String, RunningStatistics> seen, ToLongFunction<RunningStatistics> value) {
        return seen.values().stream().map(value::applyAsLong).toArray(Long[]::new);
    }
}
