package org.fairway.risk.changing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.fairway.kit.ids.Uuids;
import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.problem.Violation;
import org.fairway.kit.security.Caller;
import org.fairway.risk.changing.DecisionChange.Act;
import org.fairway.risk.changing.DecisionChange.Review;
import org.fairway.risk.changing.DecisionChange.State;
import org.fairway.risk.changing.DecisionChange.Subject;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes a change of what decides once two persons have sent it. A supervisor makes one alone with a reason and an end,
 * and another person reviews it by the end of the next day (UTC).
 */
@Component
public class DecisionChanges {
    private static final Duration WAITS = Duration.ofDays(1);
    private static final Duration LONGEST_EMERGENCY = Duration.ofDays(3);
    private static final int LONGEST_REASON = 1000;
    private static final String SUPERVISOR = "supervisor";
    private final JdbcClient jdbc;
    private final Clock clock;

    DecisionChanges(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Writes the activation that a change makes. */
    public interface Activation {
        /** Activates from this moment until the end, if there is one. */
        void write(Instant now, @Nullable Instant expiresAt);
    }

    /** What is to be changed. */
    public record Wanted(Subject subject, Act act, @Nullable String version) {}

    /**
     * Makes the change, if the caller is the second person or acts in an emergency; otherwise it waits for one.
     *
     * @param maker the person who proposed the profile or made the model, where that is the first half
     */
    @Transactional
    public DecisionChange request(
            Wanted wanted,
            Optional<String> maker,
            @Nullable Emergency emergency,
            Caller caller,
            Activation activation) {
        String person = caller.requiredPerson();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        jdbc.sql("lock table decision_change in exclusive mode").update();
        long last = lastPosition(wanted.subject());
        if (emergency != null && emergency.isStated()) {
            Row row = Row.alone(wanted, last, person, emergency, now);
            activation.write(now, row.expiresAt);
            return save(row.madeAt(lastPosition(wanted.subject())), now);
        }
        Optional<Row> waiting = waiting(wanted, last, now);
        Optional<Row> firstHalf =
                waiting.isPresent() ? waiting : maker.map(first -> Row.waiting(wanted, last, first, now));
        if (firstHalf.isEmpty()) {
            return save(Row.waiting(wanted, last, person, now), now);
        }
        Row half = firstHalf.get();
        if (half.firstPerson.equals(person)) {
            if (waiting.isPresent()) {
                return half.view(now, last);
            }
            throw ProblemException.conflict(
                    "four-eyes",
                    "You made what is to decide; another person activates it.",
                    "Ask another officer to activate it.");
        }
        activation.write(now, null);
        return save(half.madeBy(person, now, lastPosition(wanted.subject())), now);
    }

    /** Refuses who may not change anything, before anything is looked up. */
    public void check(@Nullable Emergency emergency, Caller caller) {
        caller.requiredPerson();
        if (emergency != null && emergency.isStated()) {
            check(emergency, caller, clock.instant());
        }
    }

    /** The changes, the newest first. */
    @Transactional(readOnly = true)
    public List<DecisionChange> latest(int limit) {
        return views("order by requested_at desc, change_id desc limit " + limit);
    }

    /** The changes that were made alone and that nobody reviewed, the oldest first. */
    @Transactional(readOnly = true)
    public List<DecisionChange> toReview() {
        return views("where alone and reviewed_by is null order by review_by limit 500");
    }

    /** How many changes that were made alone are to be reviewed by now. */
    int overdue() {
        return jdbc.sql("select count(*) from decision_change where alone and reviewed_by is null and review_by <= ?")
                .param(utc(clock.instant()))
                .query(Integer.class)
                .single();
    }

    /** How many changes that were made alone nobody reviewed. */
    int due() {
        return jdbc.sql("select count(*) from decision_change where alone and reviewed_by is null")
                .query(Integer.class)
                .single();
    }

    /** Reviews what one person did alone. What is not upheld ends at once. */
    @Transactional
    public DecisionChange review(UUID changeId, boolean upheld, String reason, Caller caller) {
        String person = caller.requiredPerson();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        jdbc.sql("lock table decision_change in exclusive mode").update();
        Row row = jdbc.sql("select * from decision_change where change_id = ?")
                .param(changeId)
                .query(Row::of)
                .optional()
                .filter(found -> found.alone)
                .orElseThrow(() -> ProblemException.notFound("change " + changeId + " made by one person alone"));
        if (row.firstPerson.equals(person)) {
            throw ProblemException.conflict(
                    "four-eyes", "You made this change; another person reviews it.", "Ask a colleague to review it.");
        }
        if (row.review != null) {
            if (row.review.by().equals(person) && row.review.upheld() == upheld) {
                return row.view(now, lastPosition(row.wanted.subject()));
            }
            throw ProblemException.conflict(
                    "reviewed-before", "This change was reviewed before.", "Read it under GET /v1/risk/changes.");
        }
        jdbc.sql("update decision_change set reviewed_by = ?, reviewed_at = ?, upheld = ?, review_reason = ?"
                        + " where change_id = ?")
                .param(person)
                .param(utc(now))
                .param(upheld)
                .param(reason)
                .param(changeId)
                .update();
        if (!upheld) {
            jdbc.sql("update " + row.wanted.subject().log()
                            + " set expires_at = least(expires_at, ?) where position = ?")
                    .param(utc(now))
                    .param(row.position)
                    .update();
        }
        return row.reviewed(new Review(person, now, upheld, reason)).view(now, lastPosition(row.wanted.subject()));
    }

    private List<DecisionChange> views(String which) {
        Instant now = clock.instant();
        long profiles = lastPosition(Subject.PROFILE);
        long models = lastPosition(Subject.MODEL);
        return jdbc.sql("select * from decision_change " + which).query(Row::of).list().stream()
                .map(row -> row.view(now, row.wanted.subject() == Subject.PROFILE ? profiles : models))
                .toList();
    }

    private static void check(Emergency emergency, Caller caller, Instant now) {
        if (!caller.hasRole(SUPERVISOR)) {
            throw ProblemException.of(
                    HttpStatus.FORBIDDEN,
                    "supervisor-only",
                    "",
                    "Only a supervisor changes alone what decides.",
                    "Leave the body away, and ask another officer to send the same.");
        }
        List<Violation> violations = new ArrayList<>();
        String reason = emergency.reason();
        if (reason == null || reason.isBlank() || reason.length() > LONGEST_REASON) {
            violations.add(new Violation(
                    "reason-missing",
                    "/reason",
                    "The reason is missing, or has more than " + LONGEST_REASON + " characters.",
                    null,
                    "Say why it cannot wait for a second person."));
        }
        Instant until = emergency.until();
        if (until == null || !until.isAfter(now) || until.isAfter(now.plus(LONGEST_EMERGENCY))) {
            violations.add(new Violation(
                    "end-range",
                    "/until",
                    "The end is missing, has passed, or is more than " + LONGEST_EMERGENCY.toDays() + " days away.",
                    null,
                    "State when it ends, at most " + LONGEST_EMERGENCY.toDays() + " days from now."));
        }
        if (!violations.isEmpty()) {
            throw new ProblemException(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "emergency-incomplete",
                    "What one person does alone needs a reason and an end",
                    violations);
        }
    }

    private Optional<Row> waiting(Wanted wanted, long basedOn, Instant now) {
        return jdbc.sql("""
            select * from decision_change where made_at is null and subject = :subject and act = :act
              and version is not distinct from cast(:version as text) and based_on = :basedOn and requested_at > :since
            order by requested_at limit 1
            """)
                .param("subject", wanted.subject().name())
                .param("act", wanted.act().name())
                .param("version", wanted.version())
                .param("basedOn", basedOn)
                .param("since", utc(now.minus(WAITS)))
                .query(Row::of)
                .optional();
    }

    private long lastPosition(Subject subject) {
        return jdbc.sql("select coalesce(max(position), 0) from " + subject.log())
                .query(Long.class)
                .single();
    }

    private DecisionChange save(Row row, Instant now) {
        jdbc.sql("""
            insert into decision_change (change_id, subject, act, version, based_on, first_person, requested_at,
              second_person, made_at, position, alone, reason, expires_at, review_by)
            values (:changeId, :subject, :act, :version, :basedOn, :firstPerson, :requestedAt, :secondPerson, :madeAt,
              :position, :alone, :reason, :expiresAt, :reviewBy)
            on conflict (change_id) do update set second_person = excluded.second_person, made_at = excluded.made_at,
              position = excluded.position
            """)
                .param("changeId", row.changeId)
                .param("subject", row.wanted.subject().name())
                .param("act", row.wanted.act().name())
                .param("version", row.wanted.version())
                .param("basedOn", row.basedOn)
                .param("firstPerson", row.firstPerson)
                .param("requestedAt", utc(row.requestedAt))
                .param("secondPerson", row.secondPerson)
                .param("madeAt", utc(row.madeAt))
                .param("position", row.position)
                .param("alone", row.alone)
                .param("reason", row.reason)
                .param("expiresAt", utc(row.expiresAt))
                .param("reviewBy", utc(row.reviewBy))
                .update();
        return row.view(now, row.basedOn);
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private record Row(
            UUID changeId,
            Wanted wanted,
            long basedOn,
            String firstPerson,
            Instant requestedAt,
            @Nullable String secondPerson,
            @Nullable Instant madeAt,
            @Nullable Long position,
            boolean alone,
            @Nullable String reason,
            @Nullable Instant expiresAt,
            @Nullable Instant reviewBy,
            @Nullable Review review) {

        static Row waiting(Wanted wanted, long basedOn, String person, Instant now) {
            return new Row(
                    Uuids.v7(now), wanted, basedOn, person, now, null, null, null, false, null, null, null, null);
        }

        static Row alone(Wanted wanted, long basedOn, String person, Emergency emergency, Instant now) {
            Instant endOfTomorrow = now.truncatedTo(ChronoUnit.DAYS).plus(2, ChronoUnit.DAYS);
            return new Row(
                    Uuids.v7(now),
                    wanted,
                    basedOn,
                    person,
                    now,
                    null,
                    now,
                    null,
                    true,
                    emergency.reason(),
                    emergency.until(),
                    endOfTomorrow,
                    null);
        }

        Row madeBy(String person, Instant now, long at) {
            return new Row(
                    changeId,
                    wanted,
                    basedOn,
                    firstPerson,
                    requestedAt,
                    person,
                    now,
                    at,
                    false,
                    null,
                    null,
                    null,
                    null);
        }

        Row madeAt(long at) {
            return new Row(
                    changeId,
                    wanted,
                    basedOn,
                    firstPerson,
                    requestedAt,
                    null,
                    madeAt,
                    at,
                    alone,
                    reason,
                    expiresAt,
                    reviewBy,
                    null);
        }

        Row reviewed(Review by) {
            return new Row(
                    changeId,
                    wanted,
                    basedOn,
                    firstPerson,
                    requestedAt,
                    secondPerson,
                    madeAt,
                    position,
                    alone,
                    reason,
                    expiresAt,
                    reviewBy,
                    by);
        }

        DecisionChange view(Instant now, long lastPosition) {
            return new DecisionChange(
                    changeId,
                    wanted.subject(),
                    wanted.act(),
                    wanted.version(),
                    state(now, lastPosition),
                    firstPerson,
                    requestedAt,
                    secondPerson,
                    madeAt,
                    alone,
                    reason,
                    expiresAt,
                    reviewBy,
                    review);
        }

        private State state(Instant now, long lastPosition) {
            if (madeAt == null) {
                boolean lapsed = basedOn != lastPosition || !requestedAt.isAfter(now.minus(WAITS));
                return lapsed ? State.LAPSED : State.WAITING;
            }
            if (alone && review == null) {
                return State.REVIEW_DUE;
            }
            return review != null && !review.upheld() ? State.ENDED : State.MADE;
        }

        static Row of(ResultSet row, int number) throws SQLException {
            String reviewedBy = row.getString("reviewed_by");
            Instant reviewedAt = instant(row, "reviewed_at");
            String reviewReason = row.getString("review_reason");
            return new Row(
                    row.getObject("change_id", UUID.class),
                    new Wanted(
                            Subject.valueOf(row.getString("subject")),
                            Act.valueOf(row.getString("act")),
                            row.getString("version")),
                    row.getLong("based_on"),
                    row.getString("first_person"),
                    row.getObject("requested_at", OffsetDateTime.class).toInstant(),
                    row.getString("second_person"),
                    instant(row, "made_at"),
                    row.getObject("position", Long.class),
                    row.getBoolean("alone"),
                    row.getString("reason"),
                    instant(row, "expires_at"),
                    instant(row, "review_by"),
                    reviewedBy == null || reviewedAt == null || reviewReason == null
                            ? null
                            : new Review(reviewedBy, reviewedAt, row.getBoolean("upheld"), reviewReason));
        }

        private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
            OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
            return at == null ? null : at.toInstant();
        }
    }
}
