package org.fairway.ledger.proving;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.fairway.kit.rowsecurity.RowSecurity;
import org.fairway.kit.security.Caller;
import org.fairway.kit.sql.Rows;
import org.fairway.verifier.Leaf;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Decides who may fetch what: customs and auditors everything, traders the facts published to them about the
 * declarations that row security lets them see.
 */
@Component
class Readers {
    /**
     * Event types that traders may read. None of them reveals a verdict: with so few possible bodies, a trader could
     * hash them all and compare. Types that are not listed stay hidden.
     */
    private static final Set<String> SHOWN_TO_TRADERS = Set.of(
            "customs.declaration.prelodged.v1",
            "customs.declaration.rejected.v1",
            "customs.declaration.amended.v1",
            "customs.declaration.amendment-requested.v1",
            "customs.declaration.amendment-denied.v1",
            "customs.declaration.withdrawal-requested.v1",
            "customs.declaration.withdrawal-denied.v1",
            "customs.declaration.accepted.v1",
            "customs.declaration.documents-named.v1",
            "customs.declaration.assessed.v1",
            "customs.declaration.payment-secured.v1",
            "customs.declaration.payment-held.v1",
            "customs.declaration.under-control.v1",
            "customs.declaration.control-concluded.v1",
            "customs.declaration.released.v1",
            "customs.declaration.detained.v1",
            "customs.declaration.invalidated.v1",
            "customs.declaration.expired.v1",
            "customs.permit.status-changed.v1",
            "customs.permit.settled.v1");

    private final JdbcClient jdbc;
    private final RowSecurity rowSecurity;

    Readers(JdbcClient jdbc, RowSecurity rowSecurity) {
        this.jdbc = jdbc;
        this.rowSecurity = rowSecurity;
    }

    boolean maySee(Caller caller, Leaf leaf) {
        return maySeeAll(caller) || (SHOWN_TO_TRADERS.contains(leaf.type()) && owns(caller, leaf.subject()));
    }

    boolean maySee(Caller caller, UUID declarationId) {
        return maySeeAll(caller) || owns(caller, declarationId.toString());
    }

    List<UUID> events(Caller caller, UUID declarationId) {
        return jdbc.sql("select event_id from entry where subject = :subject and (:all or type = any(:published))"
                        + " order by index")
                .param("subject", declarationId.toString())
                .param("all", maySeeAll(caller))
                .param("published", SHOWN_TO_TRADERS.toArray(String[]::new))
                .query(Rows.of(UUID.class))
                .list();
    }

    private static boolean maySeeAll(Caller caller) {
        return caller.hasRole("auditor") || caller.hasRole("customs-officer");
    }

    private boolean owns(Caller caller, String declarationId) {
        return Boolean.TRUE.equals(rowSecurity.asTrader(
                caller.tin().orElse(""),
                () -> jdbc.sql("select exists (select 1 from declarant where declaration_id = :id)")
                        .param("id", UUID.fromString(declarationId))
                        .query(Boolean.class)
                        .single()));
    }
}
