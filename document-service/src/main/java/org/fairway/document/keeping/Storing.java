package org.fairway.document.keeping;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.fairway.contracts.identifiers.Tin;
import org.fairway.document.DocumentSettings;
import org.fairway.document.store.DocumentStore;
import org.fairway.document.store.StoredDocument;
import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.rowsecurity.RowSecurity;
import org.springframework.stereotype.Component;

/** Stores a received document. The same content again is the same document. */
@Component
class Storing {
    private final RowSecurity rowSecurity;
    private final DocumentStore store;
    private final DocumentSettings settings;
    private final Clock clock;

    Storing(RowSecurity rowSecurity, DocumentStore store, DocumentSettings settings, Clock clock) {
        this.rowSecurity = rowSecurity;
        this.store = store;
        this.settings = settings;
        this.clock = clock;
    }

    /** {@code before} says whether the owner had uploaded it before. */
    record Kept(StoredDocument document, boolean before) {}

    Kept keep(Received received, Content content, Tin owner) {
        return rowSecurity.asTrader(owner.value(), () -> {
            store.lockOwner(owner);
            Optional<StoredDocument> before = store.find(owner.value(), received.hex());
            if (before.isPresent()) {
                return new Kept(before.get(), true);
            }
            if (store.bytesOf(owner) + received.bytes() > settings.quota().toBytes()) {
                throw ProblemException.conflict(
                        "documents-full",
                        "You may keep documents of " + settings.quota().toBytes() + " bytes in all.",
                        "Ask the operator of the platform for more space.");
            }
            StoredDocument document = new StoredDocument(
                    owner,
                    received.hex(),
                    content.type(),
                    received.bytes(),
                    clock.instant().truncatedTo(ChronoUnit.MICROS));
            try (InputStream bytes = received.open()) {
                store.add(document, bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return new Kept(document, false);
        });
    }
}
