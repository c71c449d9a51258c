package org.fairway.ledger.credential;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * A controlled identifier document (W3C Controlled Identifiers 1.0).
 *
 * @param id identifier of the issuer
 * @param verificationMethod the keys that it signs with
 * @param assertionMethod ids of those that it signs credentials with
 */
record IssuerDocument(
        @JsonProperty("@context") @Schema(description = "Always https://www.w3.org/ns/cid/v1")
        List<String> context,

        String id,
        List<VerificationMethod> verificationMethod,
        List<String> assertionMethod) {}
