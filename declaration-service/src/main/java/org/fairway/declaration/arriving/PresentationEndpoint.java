package org.fairway.declaration.arriving;

import org.fairway.kit.api.Refuses;
import org.fairway.kit.security.Caller;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class PresentationEndpoint {
    private final Presenting presenting;

    PresentationEndpoint(Presenting presenting) {
        this.presenting = presenting;
    }

    /**
     * Presents goods to customs by transport document, container or manifest (UCC Art. 139). For whoever does not hold
     * the MRNs: all declarations that name the goods are presented, as with groupage. A carrier presents what a cargo
     * report of its own names. A repeated notice changes nothing.
     */
    @Refuses(status = 404, when = "No declaration waits for such goods that the caller may present.")
    @PostMapping(
            path = "/v1/presentations",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @PreAuthorize("hasAnyRole('CARRIER', 'CUSTOMS_OFFICER')")
    PresentationAnswer present(@RequestBody PresentationNotice notice, Caller caller) {
        return presenting.present(notice, caller);
    }
}
