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
     * Lists the statuses that agencies gave a declaration. The answer has the current status of each agency of each
     * organisation; it is empty if there is none, and for an agency that is not asked about the declaration.
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
