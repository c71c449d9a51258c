package org.fairway.declaration.lodging;

import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.declaration.checking.Reading;
import org.fairway.kit.security.Caller;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class LodgingEndpoint {
    private final Lodging lodging;

    LodgingEndpoint(Lodging lodging) {
        this.lodging = lodging;
    }

    /**
     * Lodges a declaration. The same LRN with the same content gets the first answer again, with the status of now;
     * with another content it is a conflict.
     */
    @PostMapping(path = "/v1/declarations", consumes = MediaType.APPLICATION_JSON_VALUE)
    @PreAuthorize("hasAnyRole('TRADER', 'BROKER')")
    ResponseEntity<String> lodge(@RequestBody GoodsDeclaration goods, Caller caller) {
        return lodging.lodge(goods, Reading.JSON, caller).answer();
    }
}
