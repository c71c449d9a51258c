package org.fairway.registry.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.fairway.contracts.ledger.CredentialEvent.CredentialShared;
import org.fairway.contracts.registry.RegistryEvent.AuthorisationRecorded;
import org.fairway.contracts.registry.RegistryEvent.AuthorisationStatus;
import org.fairway.kit.outbox.SubjectLocks;
import org.fairway.kit.rowsecurity.RowSecurity;
import org.fairway.registry.model.ForeignAuthorisation;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Authorisations of other customs administrations, one row each, for the system's own work. */
@Repository
public class ForeignAuthorisations {
    private final JdbcClient jdbc;
    private final SubjectLocks locks;
    private final RowSecurity rowSecurity;
    private final Publication publication;

    ForeignAuthorisations(JdbcClient jdbc, SubjectLocks locks, RowSecurity rowSecurity, Publication publication) {
        this.jdbc = jdbc;
        this.locks = locks;
        this.rowSecurity = rowSecurity;
        this.publication = publication;
    }

    /** Locks authorisations by their ids until the transaction ends. Call it before the first write. */
    public void lock(Collection<String> ids) {
        locks.lock(ids.stream().map(id -> "authorisation/" + id).toList());
    }

    /** Keeps what was shared, unless a later version is kept. */
    public void keep(CredentialShared shared) {
        rowSecurity.actAsSystem();
        AuthorisationStatus status = switch (shared.status()) {
            case VALID -> AuthorisationStatus.GRANTED;
            case SUSPENDED, UNKNOWN -> AuthorisationStatus.SUSPENDED;
            case REVOKED -> AuthorisationStatus.REVOKED;
        };
        jdbc.sql("""
            insert into foreign_authorisation as known (organisation, number, heard_version, type, holder, country,
              valid_from, valid_until, status)
            values (:organisation, :number, :version, :type, :holder, :country, :from, :until, :status)
            on conflict (organisation, number) do update set heard_version = excluded.heard_version,
              type = excluded.type, holder = excluded.holder, country = excluded.country,
              valid_from = excluded.valid_from, valid_until = excluded.valid_until, status = excluded.status
            where known.heard_version < excluded.heard_version
            """)
                .param("organisation", shared.organisation())
                .param("number", shared.number())
                .param("version", shared.version())
                .param("type", shared.type())
                .param("holder", shared.holderTin())
                .param("country", shared.country())
                .param("from", shared.validFrom())
                .param("until", shared.validUntil())
                .param("status", status.name())
                .update();
    }

    public Optional<ForeignAuthorisation> find(String organisation, String number) {
        rowSecurity.actAsSystem();
        return jdbc.sql("select * from foreign_authorisation where organisation = :organisation and number = :number")
                .param("organisation", organisation)
                .param("number", number)
                .query(ForeignAuthorisations::authorisation)
                .optional();
    }

    /** Returns some after the given one, in their order. */
    public List<ForeignAuthorisation> page(String organisation, String number, int limit) {
        rowSecurity.actAsSystem();
        return jdbc.sql("""
            select * from foreign_authorisation where (organisation, number) > (:organisation, :number)
            order by organisation, number limit :limit
            """)
                .param("organisation", organisation)
                .param("number", number)
                .param("limit", limit)
                .query(ForeignAuthorisations::authorisation)
                .list();
    }

    /** Publishes an authorisation that the caller has locked, with this status. */
    public void publish(ForeignAuthorisation authorisation, AuthorisationStatus status, Instant now) {
        int version = jdbc.sql("""
            update foreign_authorisation set version = version + 1, published = :status
            where organisation = :organisation and number = :number returning version
            """)
                .param("status", status.name())
                .param("organisation", authorisation.organisation())
                .param("number", authorisation.number())
                .query(Integer.class)
                .single();
        publication.publish(List.of(new AuthorisationRecorded(
                authorisation.id(),
                version,
                authorisation.type(),
                authorisation.holder(),
                authorisation.country(),
                status,
                authorisation.validFrom(),
                authorisation.validUntil(),
                authorisation.organisation(),
                now)));
    }

    private static ForeignAuthorisation authorisation(ResultSet row, int number) throws SQLException {
        String published = row.getString("published");
        return new ForeignAuthorisation(
                row.getString("organisation"),
                row.getString("number"),
                row.getString("type"),
                row.getString("holder"),
                row.getString("country"),
                row.getObject("valid_from", LocalDate.class),
                row.getObject("valid_until", LocalDate.class),
                AuthorisationStatus.valueOf(row.getString("status")),
                published == null ? null : AuthorisationStatus.valueOf(published));
    }
}
