package org.fairway.declaration.awaiting;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.declaration.assessing.Duties;
import org.fairway.declaration.model.Command;
import org.fairway.declaration.model.Declaration;
import org.fairway.declaration.model.Represented;
import org.fairway.declaration.store.Declarations;
import org.fairway.declaration.store.RowAccess;
import org.fairway.declaration.store.StoredDeclaration;
import org.fairway.declaration.store.UploadedDocuments;
import org.fairway.declaration.tracking.CommandHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Lets declarations go on whose documents have come, each in its own transaction. It asks again and again: a
 * declaration may be lodged while the upload is read.
 */
@Component
class Awaiting {
    private static final Logger LOG = LoggerFactory.getLogger(Awaiting.class);
    private static final int AT_ONCE = 200;
    private final RowAccess rowAccess;
    private final Declarations declarations;
    private final UploadedDocuments uploaded;
    private final Duties duties;
    private final Clock clock;

    Awaiting(RowAccess rowAccess, Declarations declarations, UploadedDocuments uploaded, Duties duties, Clock clock) {
        this.rowAccess = rowAccess;
        this.declarations = declarations;
        this.uploaded = uploaded;
        this.duties = duties;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${fairway.declaration.document-check:2s}")
    void look() {
        try {
            boolean all = true;
            for (List<UUID> page = page(null); !page.isEmpty(); page = page(page.getLast())) {
                for (UUID id : page) {
                    all &= lookAt(id);
                }
            }
            if (all) {
                rowAccess.asSystem(uploaded::looked);
            }
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("declarations that wait for documents are looked at later: {}", e.getMessage());
        }
    }

    private List<UUID> page(@Nullable UUID after) {
        return rowAccess.asSystem(() -> declarations.awaitingUploaded(after, AT_ONCE));
    }

    /** One that cannot be processed now is looked at again, and does not delay others. */
    private boolean lookAt(UUID id) {
        try {
            rowAccess.asSystem(() -> declarations.lock(id).map(this::record));
            return true;
        } catch (RuntimeException e) {
            LOG.warn("declaration {} waits on for a document", id, e);
            return false;
        }
    }

    private Declaration record(StoredDeclaration stored) {
        GoodsDeclaration goods = Objects.requireNonNull(stored.state().goods());
        List<String> received = new ArrayList<>(stored.state().clearance().awaited());
        received.removeAll(uploaded.missing(Represented.documentOwners(goods), received));
        Instant now = clock.instant();
        return CommandHandler.take(
                declarations, stored, new Command.RecordDocuments(received, duties.controlDeadline(now), now));
    }
}
