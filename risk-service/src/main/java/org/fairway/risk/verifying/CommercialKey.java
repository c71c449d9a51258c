package org.fairway.risk.verifying;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * @param kid id of the key (RFC 7517, 4.5)
 * @param jwk the public key (RFC 7517)
 * @param registeredAt when it was registered
 * @param revokedAt when it was revoked; absent while it is good
 */
record CommercialKey(
        String kid,

        @Schema(implementation = PublicJwk.class) @JsonRawValue
        String jwk,

        Instant registeredAt,
        @Nullable Instant revokedAt) {
    static CommercialKey of(CommercialKeys.StoredKey kept) {
        return new CommercialKey(kept.kid(), kept.jwk(), kept.registeredAt(), kept.revokedAt());
    }
}
