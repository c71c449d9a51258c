package org.fairway.declaration.representing;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.fairway.declaration.assessing.Duties;
import org.fairway.declaration.model.Clearance;
import org.fairway.declaration.model.Command;
import org.fairway.declaration.model.Declaration;
import org.fairway.declaration.model.Payment;
import org.fairway.declaration.model.RepresentationStatus;
import org.fairway.declaration.paying.Recharging;
import org.fairway.declaration.store.Declarations;
import org.fairway.declaration.store.RowAccess;
import org.fairway.declaration.store.StoredDeclaration;
import org.fairway.declaration.tracking.CommandHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Lets declarations go on that waited for an empowerment, each in its own transaction. An empowerment may begin on a
 * later day than it was confirmed on, so the register is asked again and again, and not only when it changes.
 */
@Component
class Representing {
    private static final Logger LOG = LoggerFactory.getLogger(Representing.class);
    private static final int AT_ONCE = 200;
    private final RowAccess rowAccess;
    private final Declarations declarations;
    private final Duties duties;
    private final Recharging recharging;
    private final Clock clock;

    Representing(RowAccess rowAccess, Declarations declarations, Duties duties, Recharging recharging, Clock clock) {
        this.rowAccess = rowAccess;
        this.declarations = declarations;
        this.duties = duties;
        this.recharging = recharging;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${fairway.declaration.empowerment-check:5s}")
    void look() {
        try {
            List<UUID> page = page(null);
            while (!page.isEmpty()) {
                page.forEach(this::lookAt);
                page = page(page.getLast());
            }
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("declarations that wait for an empowerment are looked at later: {}", e.getMessage());
        }
    }

    private List<UUID> page(@Nullable UUID after) {
        return rowAccess.asSystem(() -> declarations.unempowered(after, AT_ONCE));
    }

    /** One that cannot be processed now is looked at again, and does not delay others. */
    private void lookAt(UUID id) {
        try {
            if (rowAccess.asSystem(
                    () -> declarations.find(id).filter(this::mayGoOn).isPresent())) {
                rowAccess.asSystem(
                        () -> declarations.lock(id).map(this::represent).map(recharging::charge));
            }
        } catch (RuntimeException e) {
            LOG.warn("declaration {} waits on for an empowerment", id, e);
        }
    }

    /** Looked at without a lock, because most that wait still do. */
    private boolean mayGoOn(StoredDeclaration stored) {
        Clearance clearance = stored.state().clearance();
        Instant now = clock.instant();
        Duties.Owing owing = Duties.Owing.of(stored);
        return clearance.representation() == RepresentationStatus.ENDED
                        && duties.representation(owing, now) == RepresentationStatus.HOLDS
                || clearance.payment() instanceof Payment.Unauthorised
                        && duties.consenting(owing, LocalDate.ofInstant(now, ZoneOffset.UTC)) != null;
    }

    private StoredDeclaration represent(StoredDeclaration stored) {
        Declaration state = stored.state();
        if (state.clearance().representation() == RepresentationStatus.HOLDS) {
            return stored;
        }
        Instant now = clock.instant();
        RepresentationStatus representation = duties.representation(Duties.Owing.of(stored), now);
        if (representation == RepresentationStatus.HOLDS) {
            CommandHandler.take(
                    declarations,
                    stored,
                    new Command.Represent(representation, null, duties.controlDeadline(now), now));
        }
        return declarations.find(stored.id()).orElseThrow();
    }
}
