package org.fairway.contracts.goods;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A supporting document, permit or certificate: typeCode by UN/EDIFACT 1001 or the national list (N935 commercial
 * invoice), status by the national list (AC, XX), digest as sha-256 in hexadecimal.
 */
public record Document(
        String typeCode,
        String id,
        @Nullable String issuer,
        @Nullable LocalDate issueDate,
        @Nullable LocalDate validTo,
        @Nullable String status,
        @Nullable Quantity quantity,
        @Nullable String digest) {}
