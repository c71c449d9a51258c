package org.fairway.risk.scoring;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.fairway.kit.sql.Rows;
import org.fairway.risk.RiskSettings;
import org.fairway.risk.forest.LearnedModel;
import org.fairway.risk.model.Activation;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Stores models. A model never changes. The last entry of the log says which one scores and whether its score counts.
 */
@Component
public class Models {
    private final JdbcClient jdbc;
    private final JsonMapper mapper;
    private final Map<String, LearnedModel> read = new ConcurrentHashMap<>();
    private final Clock clock;

    Models(JdbcClient jdbc, JsonMapper mapper, RiskSettings settings, Clock clock) throws IOException {
        this.clock = clock;
        this.jdbc = jdbc;
        this.mapper = mapper;
        keepFirst(settings.firstModel());
    }

    /** The model that scores now. */
    Optional<InForce> inForce() {
        return jdbc.sql("select version, in_shadow from model_activation where expires_at is null or expires_at > ?"
                        + " order by position desc limit 1")
                .param(now())
                .query(Hearing.class)
                .optional()
                .flatMap(last -> Optional.ofNullable(last.version())
                        .map(version -> new InForce(model(version), last.inShadow())));
    }

    /** The model that scores, null for none, and whether its score is left out of the assessment. */
    record Hearing(@Nullable String version, boolean inShadow) {}

    /** A model, and whether its score is left out of the assessment. */
    record InForce(LearnedModel model, boolean inShadow) {}

    /** The model of that version, in force or not: a replay needs the model that scored then. */
    public LearnedModel model(String version) {
        return read.computeIfAbsent(
                version,
                unread -> mapper.readValue(
                        jdbc.sql("select body from model where version = ?")
                                .param(unread)
                                .query(String.class)
                                .single(),
                        LearnedModel.class));
    }

    public boolean isKnown(String version) {
        return jdbc.sql("select count(*) from model where version = ?")
                        .param(version)
                        .query(Integer.class)
                        .single()
                == 1;
    }

    /**
     * Returns whether the model may be activated: it was back-tested on at least one declaration, it decided before, or
     * no scores exist to test it on.
     */
    boolean isTried(String version) {
        return jdbc.sql("""
            select exists (select from model_back_test where version = :version and declarations > 0)
              or exists (select from model_activation where version = :version and not in_shadow)
              or not exists (select from model_score)
            """).param("version", version).query(Boolean.class).single();
    }

    List<StoredModel> all() {
        return jdbc.sql("""
            select version, made_by, made_at,
              coalesce((select case when in_shadow then 'SHADOW' else 'ACTIVE' end from (select *
                from model_activation where expires_at is null or expires_at > ? order by position desc limit 1) last
                where last.version = model.version), 'OFF') as state
            from model order by made_at, version
            """).param(now()).query(Rows.of(StoredModel.class)).list();
    }

    /** Stores a model; false if the version exists. */
    boolean keep(LearnedModel model, String by, @Nullable String person, Instant at) {
        return jdbc.sql("insert into model (version, body, made_by, made_by_person, made_at) values (?, ?, ?, ?, ?)"
                                + " on conflict do nothing")
                        .params(Arrays.asList(
                                model.version(),
                                mapper.writeValueAsString(model),
                                by,
                                person,
                                at.atOffset(ZoneOffset.UTC)))
                        .update()
                == 1;
    }

    /**
     * The person who made a model that never scored: the first of the two who put it in force. Empty if the model
     * scored before, or no person is known.
     */
    Optional<String> firstHalf(String version) {
        return jdbc.sql("""
            select made_by_person from model m where version = ? and made_by_person is not null
              and not exists (select from model_activation a where a.version = m.version)
            """).param(version).query(String.class).optional();
    }

    /**
     * Sets the scoring model.
     *
     * @param hearing the model and whether it shadows
     * @param backTo position of the activation that this one goes back to
     * @param expiresAt when it ends by itself
     */
    void activate(Hearing hearing, String by, Instant at, @Nullable Long backTo, @Nullable Instant expiresAt) {
        jdbc.sql("insert into model_activation (version, in_shadow, activated_by, activated_at, back_to, expires_at)"
                        + " values (?, ?, ?, ?, cast(? as bigint), cast(? as timestamptz))")
                .params(Arrays.asList(
                        hearing.version(),
                        hearing.inShadow(),
                        by,
                        at.atOffset(ZoneOffset.UTC),
                        backTo,
                        expiresAt == null ? null : expiresAt.atOffset(ZoneOffset.UTC)))
                .update();
    }

    /** Returns what a revert goes back to: what scored before and was not itself reverted; empty if there is none. */
    Optional<Activation<Hearing>> before() {
        List<Activation<Hearing>> latestFirst = jdbc.sql("select position, version, in_shadow, back_to,"
                        + " expires_at is null or expires_at > ? as in_force from model_activation"
                        + " order by position desc")
                .param(now())
                .query((row, number) -> new Activation<>(
                        row.getLong("position"),
                        new Hearing(row.getString("version"), row.getBoolean("in_shadow")),
                        row.getObject("back_to", Long.class),
                        row.getBoolean("in_force")))
                .list();
        return Activation.before(latestFirst);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private void keepFirst(String version) throws IOException {
        if (!version.isBlank()
                && jdbc.sql("select count(*) from model_activation")
                                .query(Integer.class)
                                .single()
                        == 0) {
            try (InputStream shipped = new ClassPathResource("risk-models/" + version + ".json").getInputStream()) {
                keep(mapper.readValue(shipped, LearnedModel.class), "fairway", null, Instant.EPOCH);
                activate(new Hearing(version, true), "fairway", Instant.EPOCH, null, null);
            }
        }
    }
}
