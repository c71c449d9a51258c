package org.fairway.document.deleting;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.fairway.document.DocumentSettings;
import org.fairway.document.store.DocumentStore;
import org.fairway.document.store.Links;
import org.fairway.document.store.StoredDocument;
import org.fairway.kit.rowsecurity.RowSecurity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Deletes what is older than its period, a little at a time; replicas may do it at the same time. */
@Component
class Deleting {
    private static final Logger LOG = LoggerFactory.getLogger(Deleting.class);
    private static final int DOCUMENTS = 20;
    private static final int LINKS = 5_000;
    private final RowSecurity rowSecurity;
    private final DocumentStore store;
    private final Links links;
    private final DocumentSettings settings;
    private final Clock clock;

    Deleting(RowSecurity rowSecurity, DocumentStore store, Links links, DocumentSettings settings, Clock clock) {
        this.rowSecurity = rowSecurity;
        this.store = store;
        this.links = links;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${fairway.document.delete-every:1h}")
    void delete() {
        Instant now = clock.instant();
        try {
            while (rowSecurity.asSystem(() -> documents(now)) == DOCUMENTS) {
                LOG.debug("more documents are to be deleted");
            }
            while (rowSecurity.asSystem(() -> links.forget(now.minus(settings.retention()), LINKS)) == LINKS) {
                LOG.debug("more links are to be deleted");
            }
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("old documents are deleted later: {}", e.getMessage());
        }
    }

    private int documents(Instant now) {
        List<StoredDocument> old =
                store.deletable(now.minus(settings.unnamedRetention()), now.minus(settings.retention()), DOCUMENTS);
        old.forEach(document -> store.delete(document, now));
        return old.size();
    }
}
