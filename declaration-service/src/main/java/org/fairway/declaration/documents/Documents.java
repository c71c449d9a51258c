package org.fairway.declaration.documents;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;
import org.fairway.contracts.identifiers.Tin;
import org.fairway.declaration.store.DocumentStore;
import org.fairway.declaration.store.DocumentStore.StoredDocument;
import org.fairway.declaration.store.RowAccess;
import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.security.Caller;
import org.springframework.stereotype.Component;

/** Stores documents and returns them. A document is never completely in memory. */
@Component
class Documents {
    private static final String CUSTOMS = "CUSTOMS";
    private static final int PIECE = 256 << 10;
    private final RowAccess rowAccess;
    private final DocumentStore store;
    private final DocumentSettings settings;
    private final Clock clock;

    Documents(RowAccess rowAccess, DocumentStore store, DocumentSettings settings, Clock clock) {
        this.rowAccess = rowAccess;
        this.store = store;
        this.settings = settings;
        this.clock = clock;
    }

    record Uploaded(StoredDocument document, boolean before) {}

    /** Stores the content. The same content again is the same document. */
    Uploaded keep(Received received, Content content, Tin owner) {
        return rowAccess.asTrader(owner.value(), () -> {
            store.lockOwner(owner);
            Optional<StoredDocument> before = store.find(received.hex());
            if (before.isPresent()) {
                return new Uploaded(before.get(), true);
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
            store.add(document);
            addPieces(document, received);
            return new Uploaded(document, false);
        });
    }

    private void addPieces(StoredDocument document, Received received) {
        try (InputStream content = received.open()) {
            int position = 0;
            for (byte[] piece = content.readNBytes(PIECE); piece.length > 0; piece = content.readNBytes(PIECE)) {
                store.addPiece(document, position++, piece);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    StoredDocument find(String digest, Caller caller) {
        Optional<StoredDocument> found = isOfficial(caller)
                ? agency(caller).flatMap(agency -> rowAccess.asSystem(() -> store.findFor(agency, digest)))
                : as(caller, () -> store.find(digest));
        return found.orElseThrow(() -> ProblemException.notFound("document " + digest));
    }

    /** Customs and auditors read what a declaration names, an agency what it was asked about. */
    private static Optional<String> agency(Caller caller) {
        return caller.hasRole("customs-officer") || caller.hasRole("auditor") ? Optional.of(CUSTOMS) : caller.agency();
    }

    /** Reads each piece in a short transaction, so that a slow reader occupies no database connection. */
    void write(StoredDocument document, Caller caller, OutputStream out) throws IOException {
        for (int position = 0; ; position++) {
            int next = position;
            Optional<byte[]> piece = as(caller, () -> store.piece(document, next));
            if (piece.isEmpty()) {
                return;
            }
            out.write(piece.get());
        }
    }

    private static boolean isOfficial(Caller caller) {
        return caller.hasRole("customs-officer") || caller.hasRole("agency-officer") || caller.hasRole("auditor");
    }

    /** Runs the work for the caller: officials on a document that was found for them, traders on their own. */
    private <T> T as(Caller caller, Supplier<T> work) {
        return isOfficial(caller)
                ? rowAccess.asSystem(work)
                : rowAccess.asTrader(caller.tin().orElse(""), work);
    }
}
