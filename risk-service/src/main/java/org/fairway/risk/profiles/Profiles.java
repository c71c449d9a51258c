package org.fairway.risk.profiles;

import java.io.IOException;
import java.io.InputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.fairway.risk.RiskSettings;
import org.fairway.risk.model.Activation;
import org.fairway.risk.model.Profile;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Stores profiles. A profile never changes. The last activation in force says which one decides. */
@Component
public class Profiles {
    private static final String IN_FORCE = """
        select p.version from profile_activation a join profile p using (version)
        where greatest(a.activated_at, p.valid_from) <= :now and (p.valid_to is null or p.valid_to > :now)
          and (a.expires_at is null or a.expires_at > :now)
          order by a.position desc limit 1
        """;
    private final JdbcClient jdbc;
    private final JsonMapper mapper;
    private final Map<String, Profile> read = new ConcurrentHashMap<>();

    Profiles(JdbcClient jdbc, JsonMapper mapper, RiskSettings settings) throws IOException {
        this.jdbc = jdbc;
        this.mapper = mapper;
        keepFirst(settings.firstProfile());
    }

    /** The profile in force at the moment. */
    public Profile inForce(Instant now) {
        return profile(
                jdbc.sql(IN_FORCE).param("now", utc(now)).query(String.class).single());
    }

    /** The profile of that version, in force or not: a replay needs the profile that decided then. */
    public Profile profile(String version) {
        return read.computeIfAbsent(
                version,
                unread -> mapper.readValue(
                        jdbc.sql("select body from profile where version = ?")
                                .param(unread)
                                .query(String.class)
                                .single(),
                        Profile.class));
    }

    List<KeptProfile> all(Instant now) {
        Optional<String> active =
                jdbc.sql(IN_FORCE).param("now", utc(now)).query(String.class).optional();
        var activations = new HashMap<String, List<KeptProfile.Activation>>();
        jdbc.sql("select * from profile_activation order by position").query(row -> {
            activations
                    .computeIfAbsent(row.getString("version"), first -> new ArrayList<>())
                    .add(new KeptProfile.Activation(row.getString("activated_by"), instant(row, "activated_at")));
        });
        return jdbc.sql("select * from profile order by proposed_at, version")
                .query((row, number) -> kept(row, active, activations))
                .list();
    }

    /**
     * The person who proposed a profile that never decided: the first of the two who put it in force. Empty if the
     * profile decided before, or no person is known.
     */
    Optional<String> firstHalf(String version) {
        return jdbc.sql("""
            select proposed_by_person from profile p where version = ? and proposed_by_person is not null
              and not exists (select from profile_activation a where a.version = p.version)
            """).param(version).query(String.class).optional();
    }

    public boolean isKnown(String version) {
        return jdbc.sql("select exists (select from profile where version = ?)")
                .param(version)
                .query(Boolean.class)
                .single();
    }

    /**
     * Returns whether the profile may be activated: it decided before, or was back-tested on at least one assessment if
     * there is any.
     */
    boolean isTried(String version) {
        return jdbc.sql("""
            select exists (select 1 from back_test where version = :version and (declarations > 0
              or not exists (select 1 from assessment)))
              or exists (select 1 from profile_activation where version = :version)
            """).param("version", version).query(Boolean.class).single();
    }

    /** Returns what a revert goes back to: what decided before and was not itself reverted; empty if there is none. */
    Optional<Activation<String>> before(Instant at) {
        List<Activation<String>> latestFirst = jdbc.sql("""
            select a.position, p.version, a.back_to, greatest(a.activated_at, p.valid_from) <= :now
              and (p.valid_to is null or p.valid_to > :now) and (a.expires_at is null or a.expires_at > :now)
                as in_force
            from profile_activation a join profile p using (version) order by a.position desc
            """)
                .param("now", utc(at))
                .query((row, number) -> new Activation<>(
                        row.getLong("position"),
                        row.getString("version"),
                        row.getObject("back_to", Long.class),
                        row.getBoolean("in_force")))
                .list();
        return Activation.before(latestFirst);
    }

    /** Stores a profile; false if the version exists. */
    boolean propose(Profile profile, String by, @Nullable String person, Instant at) {
        return jdbc.sql("insert into profile (version, valid_from, valid_to, body, proposed_by, proposed_by_person,"
                                + " proposed_at) values (?, ?, cast(? as timestamptz), ?, ?, ?, ?)"
                                + " on conflict do nothing")
                        .params(Arrays.asList(
                                profile.version(),
                                utc(profile.validFrom()),
                                profile.validTo() == null ? null : utc(profile.validTo()),
                                mapper.writeValueAsString(profile),
                                by,
                                person,
                                utc(at)))
                        .update()
                == 1;
    }

    /**
     * Activates a profile.
     *
     * @param backTo position of the activation that this one goes back to
     * @param expiresAt when it ends by itself
     */
    void activate(String version, String by, Instant at, @Nullable Long backTo, @Nullable Instant expiresAt) {
        jdbc.sql("insert into profile_activation (version, activated_by, activated_at, back_to, expires_at)"
                        + " values (?, ?, ?, cast(? as bigint), cast(? as timestamptz))")
                .params(Arrays.asList(version, by, utc(at), backTo, expiresAt == null ? null : utc(expiresAt)))
                .update();
    }

    private void keepFirst(String version) throws IOException {
        if (jdbc.sql("select count(*) from profile_activation")
                        .query(Integer.class)
                        .single()
                == 0) {
            try (InputStream shipped = new ClassPathResource("risk-profiles/" + version + ".json").getInputStream()) {
                Profile first = mapper.readValue(shipped, Profile.class);
                propose(first, "fairway", null, first.validFrom());
                activate(version, "fairway", first.validFrom(), null, null);
            }
        }
    }

    private KeptProfile kept(
            ResultSet row, Optional<String> active, Map<String, List<KeptProfile.Activation>> activations)
            throws SQLException {
        Profile profile = mapper.readValue(row.getString("body"), Profile.class);
        boolean decides = active.filter(profile.version()::equals).isPresent();
        return new KeptProfile(
                profile,
                row.getString("proposed_by"),
                instant(row, "proposed_at"),
                decides,
                activations.getOrDefault(profile.version(), List.of()));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
