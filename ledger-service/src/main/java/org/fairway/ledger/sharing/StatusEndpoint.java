package org.fairway.ledger.sharing;

import java.util.List;
import org.fairway.kit.security.Caller;
import org.fairway.ledger.port.SharedStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
class StatusEndpoint {
    private final SharedRecords records;
    private final Grants readers;

    StatusEndpoint(SharedRecords records, SharingSettings settings) {
        this.records = records;
        this.readers = new Grants(settings.statuses());
    }

    /**
     * Lists what agencies say of a declaration. Each agency of each organisation, as of now; empty if none has said
     * anything, and for an agency that is not asked about it.
     *
     * @param declarationId id of the declaration
     */
    @GetMapping("/v1/shared/statuses/{declarationId}")
    List<SharedStatus> statuses(@PathVariable String declarationId, Caller caller) {
        readers.require(caller);
        List<SharedStatus> statuses = records.statuses(Content.segment(declarationId, "declaration"));
        return concerns(caller, statuses) ? statuses : List.of();
    }

    /** An agency reads about what it is asked itself; customs, auditors and partners about every declaration. */
    private static boolean concerns(Caller caller, List<SharedStatus> statuses) {
        if (!caller.hasRole("agency-officer") || caller.hasRole("customs-officer") || caller.hasRole("auditor")) {
            return true;
        }
        return statuses.stream()
                .anyMatch(status ->
                        caller.agency().filter(status.agency()::equals).isPresent());
    }
}
