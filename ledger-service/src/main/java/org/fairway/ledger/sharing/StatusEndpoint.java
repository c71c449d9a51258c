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
     * organisation; it is empty if there is none.
     *
     * @param declarationId id of the declaration
     */
    @GetMapping("/v1/shared/statuses/{declarationId}")
    List<SharedStatus> statuses(@PathVariable String declarationId, Caller caller) {
        readers.require(caller);
        return records.statuses(Content.segment(declarationId, "declaration"));
    }
}
