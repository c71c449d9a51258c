package org.fairway.risk.shadowing;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.BiFunction;
import org.fairway.kit.sql.Rows;
import org.fairway.risk.model.Assessment;
import org.fairway.risk.model.Inputs;
import org.fairway.risk.model.Profile;
import org.fairway.risk.profiles.Profiles;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Stores which profiles run in the shadow, and the lanes they would have given. */
@Component
public class Shadows {
    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final JsonMapper mapper;
    private final Profiles profiles;

    Shadows(JdbcClient jdbc, JdbcTemplate template, JsonMapper mapper, Profiles profiles) {
        this.jdbc = jdbc;
        this.template = template;
        this.mapper = mapper;
        this.profiles = profiles;
    }

    /** Stores the lanes of all shadow profiles in the transaction of the assessment. */
    public void assess(List<Inputs> assessed, BiFunction<Inputs, Profile, Assessment> scoring, Instant now) {
        for (String version : jdbc.sql("select version from profile_shadow where ended_at is null order by version")
                .query(Rows.of(String.class))
                .list()) {
            Profile profile = profiles.profile(version);
            keep(
                    assessed.stream()
                            .map(inputs -> new Row(inputs, scoring.apply(inputs, profile)))
                            .toList(),
                    now);
        }
    }

    private void keep(List<Row> rows, Instant now) {
        template.batchUpdate("""
            insert into shadow_assessment (profile_version, declaration_id, version, lane, score, reasons,
              assessed_at) values (?, ?, ?, ?, ?, ?, ?)
            on conflict (profile_version, declaration_id, version) do update set lane = excluded.lane,
              score = excluded.score, reasons = excluded.reasons, assessed_at = excluded.assessed_at
            """, rows, 100, (statement, row) -> {
            statement.setString(1, row.said().profileVersion());
            statement.setString(2, row.inputs().declarationId());
            statement.setInt(3, row.inputs().version());
            statement.setString(4, row.said().lane().name());
            statement.setInt(5, row.said().score());
            statement.setString(6, mapper.writeValueAsString(row.said().reasons()));
            statement.setObject(7, utc(now));
        });
    }

    /** Puts a profile into the shadow. Nothing changes if it is there already. */
    void put(String version, String by, Instant at) {
        jdbc.sql("insert into profile_shadow (version, put_by, put_at) values (?, ?, ?) on conflict do nothing")
                .params(version, by, utc(at))
                .update();
    }

    /** Takes a profile out of the shadow; false if it was not there. */
    boolean end(String version, String by, Instant at) {
        return jdbc.sql("update profile_shadow set ended_by = ?, ended_at = ? where version = ? and ended_at is null")
                        .params(by, utc(at), version)
                        .update()
                == 1;
    }

    /** All periods of the profile in the shadow, the first one first. */
    List<Stay> stays(String version) {
        return jdbc.sql("select put_by, put_at, ended_by, ended_at from profile_shadow where version = ? order by"
                        + " position")
                .param(version)
                .query(Rows.of(Stay.class))
                .list();
    }

    /** Counts the decided lanes by the shadow lanes of the same inputs. */
    List<Cell> cells(String version) {
        return jdbc.sql("""
            select a.lane as decided, s.lane as shadow, f.label is not null as examined, coalesce(f.label <> 'CONFORM',
              false) as hit, count(*) as declarations
            from shadow_assessment s join assessment a using (declaration_id, version, assessed_at) left
              join finding f using (declaration_id, version)
            where s.profile_version = ? group by 1, 2, 3, 4
            """).param(version).query(Rows.of(Cell.class)).list();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private record Row(Inputs inputs, Assessment said) {}
}
