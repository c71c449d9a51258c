package org.fairway.ledger.log;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.fairway.kit.sql.Rows;
import org.fairway.ledger.sharing.SharedRecords;
import org.fairway.verifier.CanonicalJson;
import org.fairway.verifier.Leaf;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * Compares certificates and credentials that no shared ledger keeps with the log: every change is anchored word for
 * word, the log has no other, and each certificate and credential is as its last change left it.
 */
final class ChangeAudit {
    private final Snapshot snapshot;

    ChangeAudit(DataSource ledger) {
        this.snapshot = new Snapshot(ledger);
    }

    /** @param compared changes that are in the log as they were said */
    record Outcome(List<String> faults, long compared) {}

    Outcome compare() {
        return snapshot.read(this::compare);
    }

    private record Change(@Nullable Leaf said, @Nullable Leaf anchored) {}

    private Outcome compare(JdbcTemplate rows) {
        List<String> faults = new ArrayList<>();
        long compared = 0;
        try (Stream<Change> changes = rows.queryForStream(
                "select c.event_id as said, c.type as said_type, c.subject as said_subject, c.time as said_time,"
                        + " c.body, e.* from shared_change c full join"
                        + " (select"
                        + " * from"
                        + " entry"
                        + " where"
                        + " source"
                        + " = '" + SharedRecords.SOURCE + "') e using (event_id)",
                ChangeAudit::change)) {
            for (Change change : (Iterable<Change>) changes::iterator) {
                String fault = fault(change);
                if (fault == null) {
                    compared++;
                } else {
                    faults.add(fault);
                }
            }
        }
        current(rows, faults);
        return new Outcome(faults, compared);
    }

    private static Change change(ResultSet row, int number) throws SQLException {
        Leaf said = row.getString("said") == null
                ? null
                : Leaf.of(
                        row.getString("said"),
                        row.getString("said_type"),
                        SharedRecords.SOURCE,
                        row.getString("said_subject"),
                        row.getObject("said_time", OffsetDateTime.class)
                                .toInstant()
                                .toString(),
                        row.getString("body"));
        return new Change(
                said,
                row.getString("index") == null
                        ? null
                        : EmbeddedLog.position(row, number).leaf());
    }

    private static @Nullable String fault(Change change) {
        Leaf said = change.said();
        Leaf anchored = change.anchored();
        if (said == null) {
            return "the log has a change " + (anchored == null ? "" : anchored.id() + " of " + anchored.subject())
                    + " that is not kept";
        }
        if (anchored == null) {
            return "the change " + said.id() + " of " + said.subject() + " is not in the log";
        }
        return Arrays.equals(said.bytes(), anchored.bytes())
                ? null
                : "the change " + said.id() + " of " + said.subject() + " is not what the log has under its id";
    }

    /** A change that is kept by a shared ledger has a block. */
    private static void current(JdbcTemplate rows, List<String> faults) {
        SharedRecords records = new SharedRecords(JdbcClient.create(rows));
        rows.query(
                "select organisation, id as name, 'customs.shared.certificate.v1' as type from shared_certificate"
                        + " where block = 0 union all select organisation, number, 'customs.shared.credential.v1' from"
                        + " shared_credential where block = 0 union select split_part(subject,"
                        + " '/', 1), substring(subject"
                        + " from position('/' in subject) + 1), type from shared_change",
                row -> {
                    String organisation = row.getString("organisation");
                    String name = row.getString("name");
                    String type = row.getString("type");
                    Optional<?> now = type.equals(SharedRecords.CERTIFICATE_CHANGED)
                            ? records.certificate(organisation, name)
                            : records.credential(organisation, name);
                    List<String> last = rows.query(
                            "select c.body from shared_change c left join entry e using (event_id) where c.subject = ?"
                                    + " and c.type = ? order by e.index desc nulls first limit 1",
                            Rows.of(String.class),
                            organisation + "/" + name,
                            type);
                    String fault = organisation + "/" + name + " is not as its last change left it";
                    if ((now.isEmpty() || last.isEmpty() || !same(now.get(), last.getFirst()))
                            && !faults.contains(fault)) {
                        faults.add(fault);
                    }
                });
    }

    private static boolean same(Object now, String body) {
        return Arrays.equals(CanonicalJson.of(JsonMapper.shared().writeValueAsString(now)), CanonicalJson.of(body));
    }
}
