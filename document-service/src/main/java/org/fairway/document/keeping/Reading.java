package org.fairway.document.keeping;

import java.util.List;
import java.util.Optional;
import org.fairway.contracts.identifiers.Tin;
import org.fairway.document.store.DocumentStore;
import org.fairway.document.store.Links;
import org.fairway.document.store.StoredDocument;
import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.rowsecurity.RowSecurity;
import org.fairway.kit.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds documents for a reader: its own, and those that a declaration it takes part in links to. */
@Component
class Reading {
    private final RowSecurity rowSecurity;
    private final DocumentStore store;
    private final Links links;

    Reading(RowSecurity rowSecurity, DocumentStore store, Links links) {
        this.rowSecurity = rowSecurity;
        this.store = store;
        this.links = links;
    }

    StoredDocument find(String digest, Caller caller) {
        Optional<StoredDocument> found =
                isOfficial(caller) ? forOfficial(digest, caller) : caller.tin().flatMap(tin -> forParty(digest, tin));
        return found.orElseThrow(() -> ProblemException.notFound("document " + digest));
    }

    List<StoredDocument> own(@Nullable String after, int limit, Caller caller) {
        String owner = caller.operator();
        return rowSecurity.asTrader(owner, () -> store.page(owner, after, limit));
    }

    private Optional<StoredDocument> forParty(String digest, String reader) {
        Optional<StoredDocument> own = rowSecurity.asTrader(reader, () -> store.find(reader, digest));
        return own.isPresent()
                ? own
                : rowSecurity.asSystem(() -> document(digest, links.ownerForParty(reader, digest)));
    }

    private Optional<StoredDocument> forOfficial(String digest, Caller caller) {
        return agency(caller)
                .flatMap(agency -> rowSecurity.asSystem(() -> document(digest, links.ownerForAgency(agency, digest))));
    }

    private Optional<StoredDocument> document(String digest, Optional<Tin> owner) {
        return owner.flatMap(tin -> store.find(tin.value(), digest));
    }

    /** Customs and auditors read what a declaration names, an agency what it is asked about. */
    private static Optional<String> agency(Caller caller) {
        return caller.hasRole("customs-officer") || caller.hasRole("auditor")
                ? Optional.of(Links.CUSTOMS)
                : caller.agency();
    }

    private static boolean isOfficial(Caller caller) {
        return caller.hasRole("customs-officer") || caller.hasRole("agency-officer") || caller.hasRole("auditor");
    }
}
