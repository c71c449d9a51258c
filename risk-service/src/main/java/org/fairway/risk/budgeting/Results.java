package org.fairway.risk.budgeting;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.fairway.kit.sql.Rows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Inspections that offices spent day by day, and their findings. */
@Component
class Results {
    private static final String SPENT = """
        select *, cast(hits as double precision) / nullif(examined, 0) as hit_rate, weighted_hits / nullif(weight, 0)
          as normalised_hit_rate from (
        select office, cast(assessed_at at time zone 'UTC' as date) as day, count(*) as declarations,
          count(*) filter (where lane in ('YELLOW', 'RED')) as inspected,
          count(*) filter (where 'RISKIEST_OF_THE_DAY' = any(reason_codes)) as riskiest,
          count(*) filter (where 'RANDOM_SELECTION' = any(reason_codes)) as random,
          count(*) filter (where 'NOVELTY_SELECTION' = any(reason_codes)) as novel,
          count(f.label) as examined, count(*) filter (where f.label <> 'CONFORM') as hits,
          coalesce(sum(1 / inspection_probability) filter (where f.label is not null and inspection_probability > 0),
            0) as weight,
          coalesce(sum(1 / inspection_probability) filter (where f.label <> 'CONFORM' and inspection_probability > 0),
            0) as weighted_hits
        from (select * from assessment where office is not null and version = 1 and not superseded
          and assessed_at >= :from and assessed_at < :to) a
          left join finding f on f.declaration_id = a.declaration_id and f.version = a.version and a.lane in ('YELLOW',
            'RED')
        group by office, day) sums order by day, office
        """;
    private final JdbcClient jdbc;

    Results(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Results from the first day up to, but without, the last, by UTC. */
    List<OfficeDay> between(LocalDate from, LocalDate to) {
        return jdbc.sql(SPENT)
                .param("from", from.atStartOfDay().atOffset(ZoneOffset.UTC))
                .param("to", to.atStartOfDay().atOffset(ZoneOffset.UTC))
                .query(Rows.of(OfficeDay.class))
                .list();
    }
}
