package org.fairway.declaration.verifying;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.fairway.declaration.assessing.Duties;
import org.fairway.declaration.model.Command;
import org.fairway.declaration.model.Declaration;
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
 * Finds undecided declarations that rely on an authorisation that was suspended or revoked, or has ended, each in its
 * own transaction. It asks again and again: a declaration may be lodged while the suspension is read, and an
 * authorisation ends on its last day without anybody saying so.
 */
@Component
class Verifying {
    private static final Logger LOG = LoggerFactory.getLogger(Verifying.class);
    private static final int AT_ONCE = 200;
    private final RowAccess rowAccess;
    private final Declarations declarations;
    private final Duties duties;
    private final Clock clock;

    Verifying(RowAccess rowAccess, Declarations declarations, Duties duties, Clock clock) {
        this.rowAccess = rowAccess;
        this.declarations = declarations;
        this.duties = duties;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${fairway.declaration.authorisation-check:5s}")
    void look() {
        try {
            List<UUID> page = page(null);
            while (!page.isEmpty()) {
                page.forEach(this::lookAt);
                page = page(page.getLast());
            }
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("authorisations are looked at later: {}", e.getMessage());
        }
    }

    private List<UUID> page(@Nullable UUID after) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return rowAccess.asSystem(() -> declarations.relyingOnEnded(today, after, AT_ONCE));
    }

    /** One that cannot be processed now is looked at again, and does not delay others. */
    private void lookAt(UUID id) {
        try {
            rowAccess.asSystem(() -> declarations.lock(id).map(this::verify));
        } catch (RuntimeException e) {
            LOG.warn("declaration {} still relies on an authorisation that has ended", id, e);
        }
    }

    private Declaration verify(StoredDeclaration stored) {
        Instant now = clock.instant();
        return CommandHandler.take(
                declarations,
                stored,
                new Command.VerifyAuthorisations(
                        duties.authorisations(Duties.Owing.of(stored).goods(), now), duties.controlDeadline(now), now));
    }
}
