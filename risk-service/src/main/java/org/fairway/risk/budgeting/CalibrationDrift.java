package org.fairway.risk.budgeting;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.fairway.risk.targeting.DriftMonitor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Compares the hits that the scoring model expected among goods examined lately with the hits found. */
@Component
class CalibrationDrift implements MeterBinder {
    private static final int DAYS = 28;
    private final JdbcClient jdbc;
    private final Clock clock;

    CalibrationDrift(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** In standard deviations; 0 while nothing was examined or no model scores. */
    double shortfall(LocalDate day) {
        return kept(day).shortfall();
    }

    Sums kept(LocalDate day) {
        return jdbc.sql("""
            select count(*) as examined, count(*) filter (where hit) as hits, coalesce(sum(probability), 0)
              as promised, coalesce(sum(probability * (1 - probability)), 0) as variance
            from model_score where hit is not null and found_on > :from and found_on <= :day
              and model_version = (select version from model_activation order by position desc limit 1)
            """)
                .param("from", day.minusDays(DAYS))
                .param("day", day)
                .query(Sums.class)
                .single();
    }

    /**
     * Expected and found hits of the last four weeks.
     *
     * @param promised hits that the model expected among those examined
     */
    record Sums(long examined, long hits, double promised, double variance) {
        double shortfall() {
            return DriftMonitor.shortfall(promised, variance, hits);
        }
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder(
                        "fairway.risk.model.shortfall",
                        () -> shortfall(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)))
                .description("by how many standard deviations the hits of four weeks were below the model's prediction")
                .register(registry);
    }
}
