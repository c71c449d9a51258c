package org.fairway.declaration.expiring;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.fairway.declaration.model.Command;
import org.fairway.declaration.store.Declarations;
import org.fairway.declaration.store.RowAccess;
import org.fairway.declaration.tracking.CommandHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Lets pre-lodged declarations expire. Every status has an owner or, as this one, a timer. */
@Component
class Expiring {
    private static final Logger LOG = LoggerFactory.getLogger(Expiring.class);
    private static final int BATCH = 200;
    private final RowAccess rowAccess;
    private final Declarations declarations;
    private final Clock clock;

    Expiring(RowAccess rowAccess, Declarations declarations, Clock clock) {
        this.rowAccess = rowAccess;
        this.declarations = declarations;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${fairway.declaration.expiry-check:60s}")
    void expireOverdue() {
        Instant now = clock.instant();
        List<UUID> overdue;
        do {
            overdue = rowAccess.asSystem(() -> declarations.expiring(now, BATCH));
        } while (overdue.stream().filter(id -> expire(id, now)).count() == BATCH);
    }

    /** A declaration that cannot be processed waits for the next run and does not delay others. */
    private boolean expire(UUID id, Instant now) {
        try {
            rowAccess.asSystem(() -> declarations
                    .lock(id)
                    .map(stored -> CommandHandler.take(declarations, stored, new Command.Expire(now))));
            return true;
        } catch (RuntimeException e) {
            LOG.warn("declaration {} has lapsed and cannot be expired", id, e);
            return false;
        }
    }
}
