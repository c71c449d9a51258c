package org.fairway.ledger.sharing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.fairway.kit.sql.Columns;
import org.fairway.kit.sql.Rows;
import org.fairway.ledger.port.SharedCertificate;
import org.fairway.ledger.port.SharedCredential;
import org.fairway.ledger.port.SharedLedgerPort.AgencyStatus;
import org.fairway.ledger.port.SharedStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * The shared records as last read: all queries read them, whatever the ledger. Without a shared ledger these rows are
 * the original; with one they follow its events, and queries are answered while it is away.
 */
public final class SharedRecords {
    /** The source of changes anchored in the service's own log. */
    public static final String SOURCE = "/fairway/ledger-service";

    /** The types of these changes. */
    public static final String CERTIFICATE_CHANGED = "customs.shared.certificate.v1";

    public static final String CREDENTIAL_CHANGED = "customs.shared.credential.v1";

    private final JdbcClient jdbc;

    public SharedRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Publishes in order. Versions are microseconds of the publication, so that a service that lost its database goes
     * on above what others have read.
     */
    public void publish(String organisation, List<AgencyStatus> standings) {
        // Writes in the order of the keys, so that two transactions cannot deadlock.
        Map<String, AgencyStatus> latest = new TreeMap<>();
        standings.forEach(each -> latest.put(each.declarationId() + " " + each.agency(), each));
        Collection<AgencyStatus> rows = latest.values();
        jdbc.sql("""
            insert into shared_status (organisation, declaration_id, agency, status, since, version)
            select :organisation, d, a, s, t, floor(extract(epoch from clock_timestamp()) * 1000000)
            from unnest(:declarations, :agencies, :statuses, cast(:times as timestamptz[])) as published (d, a, s, t)
            on conflict (declaration_id, organisation, agency) do update set
              version = greatest(shared_status.version + 1, excluded.version), status = excluded.status,
                since = excluded.since, changed_at = now()
            where excluded.status <> shared_status.status
            """)
                .param("organisation", organisation)
                .param("declarations", Columns.of(rows, AgencyStatus::declarationId, String[]::new))
                .param("agencies", Columns.of(rows, AgencyStatus::agency, String[]::new))
                .param("statuses", Columns.of(rows, AgencyStatus::status, String[]::new))
                .param(
                        "times",
                        Columns.of(
                                rows,
                                row -> row.since()
                                        .truncatedTo(ChronoUnit.MICROS)
                                        .toString(),
                                String[]::new))
                .update();
    }

    /**
     * Applies a status from the shared ledger, by any organisation, in its order. Of two with the same version the
     * later one counts, as it does there.
     */
    public void heard(SharedStatus status) {
        jdbc.sql("""
            insert into shared_status (declaration_id, organisation, agency, version, sent_version, status,
              since) values (:declaration, :organisation, :agency, :version, :version, :status, :since)
            on conflict (declaration_id, organisation, agency) do update set
              version = excluded.version, sent_version = excluded.version, status = excluded.status,
                since = excluded.since, changed_at = now()
            where excluded.version > shared_status.version
              or excluded.version = shared_status.version and (excluded.status, excluded.since,
                excluded.version) is distinct from (shared_status.status, shared_status.since,
                shared_status.sent_version)
            """)
                .param("declaration", status.declarationId())
                .param("organisation", status.organisation())
                .param("agency", status.agency())
                .param("version", status.version())
                .param("status", status.status())
                .param("since", utc(status.since()))
                .update();
    }

    public List<SharedStatus> statuses(String declarationId) {
        return jdbc.sql("select * from shared_status where declaration_id = :id order by organisation, agency")
                .param("id", declarationId)
                .query(SharedRecords::status)
                .list();
    }

    static SharedStatus status(ResultSet row, int number) throws SQLException {
        return new SharedStatus(
                row.getString("declaration_id"),
                row.getString("organisation"),
                row.getString("agency"),
                row.getLong("version"),
                row.getString("status"),
                row.getObject("since", OffsetDateTime.class).toInstant());
    }

    /** As it is at a block; an older one changes nothing. */
    public void heard(SharedCertificate certificate, long block) {
        keep(certificate, block, block);
    }

    /** Applies the state that a transaction returned. A later transaction in the same block may overwrite it. */
    public void answered(SharedCertificate certificate, long block) {
        keep(certificate, block, block - 1);
    }

    private void keep(SharedCertificate certificate, long block, long notAfter) {
        jdbc.sql("""
            insert into shared_certificate (organisation, id, unit, available, reserved, written_off, drawers,
              block) values (:organisation, :id, :unit, :available, :reserved, :used, :drawers, :block)
            on conflict (organisation, id) do update set available = excluded.available, reserved = excluded.reserved,
              written_off = excluded.written_off, block = excluded.block
            where shared_certificate.block <= :notAfter
            """)
                .param("organisation", certificate.organisation())
                .param("id", certificate.id())
                .param("unit", certificate.unit())
                .param("available", certificate.available())
                .param("reserved", certificate.reserved())
                .param("used", certificate.writtenOff())
                .param("drawers", certificate.drawers().toArray(String[]::new))
                .param("block", block)
                .param("notAfter", notAfter)
                .update();
    }

    public Optional<SharedCertificate> certificate(String organisation, String id) {
        return jdbc.sql("select * from shared_certificate where organisation = :organisation and id = :id")
                .param("organisation", organisation)
                .param("id", id)
                .query(SharedRecords::certificate)
                .optional();
    }

    private static SharedCertificate certificate(ResultSet row, int number) throws SQLException {
        return new SharedCertificate(
                row.getString("organisation"),
                row.getString("id"),
                row.getString("unit"),
                row.getBigDecimal("available"),
                row.getBigDecimal("reserved"),
                row.getBigDecimal("written_off"),
                Arrays.asList((String[]) row.getArray("drawers").getArray()));
    }

    /** As it is at a block; an older one changes nothing. */
    public void heard(SharedCredential credential, long block) {
        keep(credential, block, block);
    }

    /** Applies the state that a transaction returned. A later transaction in the same block may overwrite it. */
    public void answered(SharedCredential credential, long block) {
        keep(credential, block, block - 1);
    }

    private void keep(SharedCredential credential, long block, long notAfter) {
        jdbc.sql("""
            insert into shared_credential (organisation, number, holder, type, country, valid_from, valid_until,
              status_index, status, block)
            values (:organisation, :number, :holder, :type, :country, :from, :until, :index, :status, :block)
            on conflict (organisation, number) do update set status = excluded.status, block = excluded.block,
              to_publish = shared_credential.to_publish or shared_credential.status <> excluded.status
              where shared_credential.block <= :notAfter
            """)
                .param("organisation", credential.organisation())
                .param("number", credential.number())
                .param("holder", credential.holder())
                .param("type", credential.type())
                .param("country", credential.country())
                .param("from", credential.validFrom())
                .param("until", credential.validUntil())
                .param("index", credential.statusIndex())
                .param("status", credential.status().name())
                .param("block", block)
                .param("notAfter", notAfter)
                .update();
    }

    public Optional<SharedCredential> credential(String organisation, String number) {
        return jdbc.sql("select * from shared_credential where organisation = :organisation and number = :number")
                .param("organisation", organisation)
                .param("number", number)
                .query(SharedRecords::credential)
                .optional();
    }

    /** The credentials of one economic operator by any issuer, up to the limit. */
    public List<SharedCredential> credentials(String holder, int most) {
        return jdbc.sql("select * from shared_credential where holder = :holder order by organisation, number limit"
                        + " :most")
                .param("most", most)
                .param("holder", holder)
                .query(SharedRecords::credential)
                .list();
    }

    /** The places in the organisation's status lists that have this status. */
    public List<Integer> places(String organisation, SharedCredential.Status status) {
        return jdbc.sql("select status_index from shared_credential where organisation = :organisation and status ="
                        + " :status order by 1")
                .param("organisation", organisation)
                .param("status", status.name())
                .query(Rows.of(Integer.class))
                .list();
    }

    private static SharedCredential credential(ResultSet row, int number) throws SQLException {
        return new SharedCredential(
                row.getString("organisation"),
                row.getString("number"),
                row.getString("holder"),
                row.getString("type"),
                row.getString("country"),
                row.getObject("valid_from", LocalDate.class),
                row.getObject("valid_until", LocalDate.class),
                row.getInt("status_index"),
                SharedCredential.Status.valueOf(row.getString("status")));
    }

    /** Returns whether one of the changes has this event id. */
    public boolean isChange(String type, String organisation, String name, UUID eventId) {
        return jdbc.sql("select exists (select 1 from shared_change where event_id = :id and subject = :subject and"
                        + " type = :type)")
                .param("id", eventId)
                .param("subject", organisation + "/" + name)
                .param("type", type)
                .query(Boolean.class)
                .single();
    }

    /**
     * In the order of the log; none where a shared ledger keeps them.
     *
     * @param type of the changes
     * @param after the last one that is known
     */
    public List<SharedChange> history(String type, String organisation, String name, Optional<UUID> after, int most) {
        return jdbc.sql("""
            select event_id, c.time, body from shared_change c join entry e using (event_id)
            where c.subject = :subject and c.type = :type and index > coalesce((select index from entry
              where event_id = :after), -1) order by index limit :most
            """)
                .param("subject", organisation + "/" + name)
                .param("type", type)
                .param("after", after.orElse(null), Types.OTHER)
                .param("most", most)
                .query((row, n) -> new SharedChange(
                        row.getObject("event_id", UUID.class),
                        row.getObject("time", OffsetDateTime.class).toInstant(),
                        JsonMapper.shared().readTree(row.getString("body"))))
                .list();
    }

    private static OffsetDateTime utc(Instant time) {
        return time.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }
}
