package org.fairway.ledger.sharing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fairway.kit.ids.Uuids;
import org.fairway.ledger.port.CommercialFields;
import org.fairway.ledger.port.LedgerPort;
import org.fairway.ledger.port.SharedCertificate;
import org.fairway.ledger.port.SharedCredential;
import org.fairway.ledger.port.SharedLedgerPort;
import org.fairway.verifier.Leaf;
import org.fairway.verifier.MerkleTree;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/**
 * The ledger of one party: the service's own database, under locks. Each change of a certificate or credential is
 * anchored in the log, so that it cannot be rewritten unnoticed.
 */
public final class OwnLedger implements SharedLedgerPort {
    private static final int SALT_BYTES = 16;
    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final LedgerPort log;
    private final SharedRecords records;
    private final String organisation;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    public OwnLedger(
            JdbcClient jdbc,
            TransactionOperations transactions,
            LedgerPort log,
            SharedRecords records,
            String organisation,
            Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.log = log;
        this.records = records;
        this.organisation = organisation;
        this.clock = clock;
    }

    @Override
    public String organisation() {
        return organisation;
    }

    @Override
    public boolean isCurrent() {
        return true;
    }

    @Override
    public void share(List<AgencyStatus> standings) {
        records.publish(organisation, standings);
    }

    @Override
    public SharedCertificate issue(String id, BigDecimal quantity, String unit, List<String> drawers) {
        return alone(organisation + "/" + id, () -> {
            var certificate = new SharedCertificate(
                    organisation,
                    id,
                    unit,
                    quantity,
                    BigDecimal.ZERO,
                    BigDecimal.ZERO,
                    drawers.stream().sorted().distinct().toList());
            Optional<SharedCertificate> known = records.certificate(organisation, id);
            if (known.isEmpty()) {
                return changed(certificate);
            }
            SharedCertificate issued = known.get();
            require(
                    issued.issued().compareTo(quantity) == 0
                            && issued.unit().equals(unit)
                            && issued.drawers().equals(certificate.drawers()),
                    "certificate " + id + " is issued already, otherwise");
            return issued;
        });
    }

    @Override
    public SharedCertificate reserve(String issuer, String id, String reservation, BigDecimal quantity) {
        return drawing(issuer, id, certificate -> {
            Optional<Reservation> known = reservation(issuer, id, reservation);
            if (known.isPresent()) {
                require(
                        known.get().quantity().compareTo(quantity) == 0,
                        "reservation " + reservation + " was made already, of another quantity");
                require(
                        !known.get().givenBack(),
                        "reservation " + reservation + " was given back; a new one needs another name");
                return certificate;
            }
            require(certificate.available().compareTo(quantity) >= 0, "the certificate has not so much left");
            jdbc.sql("insert into certificate_reservation (organisation, id, name, quantity, remaining) values"
                            + " (?, ?, ?, ?, ?)")
                    .params(issuer, id, reservation, quantity, quantity)
                    .update();
            return changed(with(certificate, quantity.negate(), quantity, BigDecimal.ZERO));
        });
    }

    @Override
    public SharedCertificate release(String issuer, String id, String reservation) {
        return drawing(issuer, id, certificate -> {
            BigDecimal left = made(issuer, id, reservation).remaining();
            if (left.signum() == 0) {
                return certificate;
            }
            jdbc.sql("update certificate_reservation set remaining = 0, given_back = true where organisation ="
                            + " ? and id = ? and name = ?")
                    .params(issuer, id, reservation)
                    .update();
            return changed(with(certificate, left, left.negate(), BigDecimal.ZERO));
        });
    }

    @Override
    public SharedCertificate writeOff(String issuer, String id, String reservation, String use, BigDecimal quantity) {
        return drawing(issuer, id, certificate -> {
            BigDecimal left = made(issuer, id, reservation).remaining();
            Optional<BigDecimal> known = jdbc.sql(
                            "select quantity from certificate_use where organisation = ? and id = ? and reservation ="
                                    + " ? and name = ?")
                    .params(issuer, id, reservation, use)
                    .query(BigDecimal.class)
                    .optional();
            if (known.isPresent()) {
                require(
                        known.get().compareTo(quantity) == 0,
                        "use " + use + " was written off already, of another quantity");
                return certificate;
            }
            require(left.compareTo(quantity) >= 0, "reservation " + reservation + " has not so much left");
            jdbc.sql("insert into certificate_use (organisation, id, reservation, name, quantity) values (?, ?,"
                            + " ?, ?, ?)")
                    .params(issuer, id, reservation, use, quantity)
                    .update();
            jdbc.sql("update certificate_reservation set remaining = ? where organisation = ? and id = ? and name = ?")
                    .params(left.subtract(quantity), issuer, id, reservation)
                    .update();
            return changed(with(certificate, BigDecimal.ZERO, quantity.negate(), quantity));
        });
    }

    private record Reservation(BigDecimal quantity, BigDecimal remaining, boolean givenBack) {}

    private Optional<Reservation> reservation(String issuer, String id, String name) {
        return jdbc.sql("select quantity, remaining, given_back from certificate_reservation where organisation = ?"
                        + " and id = ? and name = ?")
                .params(issuer, id, name)
                .query(Reservation.class)
                .optional();
    }

    private Reservation made(String issuer, String id, String name) {
        return reservation(issuer, id, name)
                .orElseThrow(() -> new RefusedException("there is no reservation " + name + " of " + organisation));
    }

    private static SharedCertificate with(
            SharedCertificate before, BigDecimal available, BigDecimal reserved, BigDecimal writtenOff) {
        return new SharedCertificate(
                before.organisation(),
                before.id(),
                before.unit(),
                before.available().add(available),
                before.reserved().add(reserved),
                before.writtenOff().add(writtenOff),
                before.drawers());
    }

    private SharedCertificate drawing(
            String issuer, String id, java.util.function.UnaryOperator<SharedCertificate> draw) {
        return alone(issuer + "/" + id, () -> {
            SharedCertificate certificate = records.certificate(issuer, id)
                    .orElseThrow(() -> new RefusedException("there is no certificate " + id + " of " + issuer));
            require(certificate.drawers().contains(organisation), organisation + " may not draw on certificate " + id);
            return draw.apply(certificate);
        });
    }

    @Override
    public SharedCredential issue(SharedCredential credential) {
        return alone(organisation + "/" + credential.number(), () -> {
            Optional<SharedCredential> known = records.credential(organisation, credential.number());
            if (known.isEmpty()) {
                return changed(as(credential, credential.statusIndex(), SharedCredential.Status.VALID));
            }
            SharedCredential issued = known.get();
            require(
                    issued.equals(as(credential, issued.statusIndex(), issued.status())),
                    "credential " + credential.number() + " is issued already, otherwise");
            return issued;
        });
    }

    @Override
    public SharedCredential change(String number, SharedCredential.Status to) {
        return alone(organisation + "/" + number, () -> {
            SharedCredential known = records.credential(organisation, number)
                    .orElseThrow(
                            () -> new RefusedException("there is no credential " + number + " of " + organisation));
            if (known.status() == to) {
                return known;
            }
            require(
                    known.status() != SharedCredential.Status.REVOKED,
                    "credential " + number + " is " + known.status());
            return changed(as(known, known.statusIndex(), to));
        });
    }

    private SharedCredential as(SharedCredential facts, int statusIndex, SharedCredential.Status status) {
        return new SharedCredential(
                organisation,
                facts.number(),
                facts.holder(),
                facts.type(),
                facts.country(),
                facts.validFrom(),
                facts.validUntil(),
                statusIndex,
                status);
    }

    @Override
    public void shareFields(String other, String declarationId, String fields) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        jdbc.sql("""
            insert into commercial_fields (collection, declaration_id, salt, fields) values (:collection, :declaration,
              :salt, :fields)
            on conflict (collection, declaration_id) do update set salt = excluded.salt, fields = excluded.fields
              where commercial_fields.fields <> excluded.fields
            """)
                .param("collection", collection(other))
                .param("declaration", declarationId)
                .param("salt", salt)
                .param("fields", fields)
                .update();
    }

    @Override
    public Optional<CommercialFields> fields(String other, String declarationId) {
        return jdbc.sql("select salt, fields from commercial_fields where collection = ? and declaration_id = ?")
                .params(collection(other), declarationId)
                .query((row, n) -> commercial(HexFormat.of().formatHex(row.getBytes("salt")), row.getString("fields")))
                .optional();
    }

    /** The fields with the hash that everybody may see. */
    public static CommercialFields commercial(String salt, String fields) {
        return new CommercialFields(
                salt,
                fields,
                HexFormat.of().formatHex(MerkleTree.sha256().digest((salt + "\n" + fields).getBytes(UTF_8))));
    }

    private String collection(String other) {
        require(!other.equals(organisation), "two different organisations share a collection");
        return Stream.of(organisation, other).sorted().collect(Collectors.joining("_"));
    }

    private SharedCertificate changed(SharedCertificate certificate) {
        records.heard(certificate, 0);
        remember(SharedRecords.CERTIFICATE_CHANGED, certificate.organisation() + "/" + certificate.id(), certificate);
        return certificate;
    }

    private SharedCredential changed(SharedCredential credential) {
        records.heard(credential, 0);
        remember(SharedRecords.CREDENTIAL_CHANGED, credential.organisation() + "/" + credential.number(), credential);
        return credential;
    }

    private void remember(String type, String subject, Object state) {
        UUID id = Uuids.v7();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        String body = JsonMapper.shared().writeValueAsString(state);
        jdbc.sql("insert into shared_change (event_id, type, subject, time, body) values (?, ?, ?, ?, ?)")
                .params(id, type, subject, now.atOffset(ZoneOffset.UTC), body)
                .update();
        log.anchor(List.of(Leaf.of(id.toString(), type, SharedRecords.SOURCE, subject, now.toString(), body)));
    }

    /** Allows one change of the same thing at a time. */
    private <T> T alone(String thing, Supplier<T> work) {
        return transactions.execute(status -> {
            jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:thing, 0))")
                    .param("thing", thing)
                    .query((row, n) -> 1)
                    .single();
            return work.get();
        });
    }

    private static void require(boolean holds, @Nullable String otherwise) {
        if (!holds) {
            throw new RefusedException(String.valueOf(otherwise));
        }
    }
}
