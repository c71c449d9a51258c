package org.fairway.risk.scoring;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.fairway.risk.features.Movement;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Stores every score with the feature values it was computed from and, later, with the finding. */
@Component
class ScoreStore {
    private final JdbcTemplate template;
    private final JdbcClient jdbc;
    private final JsonMapper mapper;

    ScoreStore(JdbcTemplate template, JdbcClient jdbc, JsonMapper mapper) {
        this.template = template;
        this.jdbc = jdbc;
        this.mapper = mapper;
    }

    void add(List<ItemScore> scores) {
        template.batchUpdate("""
            insert into model_score (declaration_id, version, item, model_version, in_shadow, day, movement, cells,
              probability) values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict do nothing
            """, scores, 100, (statement, one) -> {
            statement.setString(1, one.declarationId());
            statement.setInt(2, one.version());
            statement.setInt(3, one.item());
            statement.setString(4, one.modelVersion());
            statement.setBoolean(5, one.inShadow());
            statement.setObject(6, one.movement().day());
            statement.setString(7, mapper.writeValueAsString(one.movement()));
            statement.setObject(8, one.cells());
            statement.setDouble(9, one.probability());
        });
    }

    List<ItemScore> of(String declarationId, int version) {
        return jdbc.sql("select * from model_score where declaration_id = ? and version = ? order by item,"
                        + " model_version")
                .params(declarationId, version)
                .query((row, number) -> score(row))
                .list();
    }

    Optional<Integer> latestVersion(String declarationId) {
        return jdbc.sql("select version from model_score where declaration_id = ? order by version desc limit 1")
                .param(declarationId)
                .query(Integer.class)
                .optional();
    }

    /**
     * Records the finding about an item, and returns its movement if the finding is the first one. The first finding
     * stands.
     */
    Optional<Movement> find(String declarationId, int version, int item, boolean hit, LocalDate on) {
        return jdbc
                .sql("update model_score set hit = ?, found_on = ? where declaration_id = ? and version = ? and"
                        + " item = ? and hit is null returning movement")
                .params(hit, on, declarationId, version, item)
                .query(String.class)
                .list()
                .stream()
                .findFirst()
                .map(movement -> mapper.readValue(movement, Movement.class));
    }

    /** Training rows: findings from before the day, in the order of their days. */
    List<Found> foundBefore(LocalDate day) {
        return jdbc.sql("select distinct on (day, declaration_id, version, item) * from model_score where hit is not"
                        + " null and found_on < ? order by day, declaration_id, version, item")
                .param(day)
                .query((row, number) -> new Found(score(row), row.getBoolean("hit")))
                .list();
    }

    /** A score whose outcome is known. */
    record Found(ItemScore score, boolean hit) {}

    private ItemScore score(ResultSet row) throws SQLException {
        return new ItemScore(
                row.getString("declaration_id"),
                row.getInt("version"),
                row.getInt("item"),
                row.getString("model_version"),
                row.getBoolean("in_shadow"),
                mapper.readValue(row.getString("movement"), Movement.class),
                FeatureVector.of((Float[]) row.getArray("cells").getArray()),
                row.getDouble("probability"));
    }
}
