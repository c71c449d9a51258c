package org.fairway.contracts.goods;

import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A supporting document, permit or certificate: typeCode by UN/EDIFACT 1001 or the national list (N935 commercial
 * invoice), status by the national list (AC, XX), digest as sha-256 in hexadecimal.
 *
 * @param typeCode kind of document, from the code list (an..35; DE 2/3)
 * @param id number of the document (DE 2/3)
 * @param issuer authority that issued it (an..70; DE 2/3)
 * @param issueDate when it was issued
 * @param validTo last day of its validity (DE 2/3)
 * @param status status code of the document, such as whether it is attached (an..3; DE 2/3)
 * @param quantity what is written off (DE 2/3)
 * @param digest SHA-256 of the uploaded document in hexadecimal digits (an..64)
 */
public record Document(
        String typeCode,
        String id,
        @Nullable String issuer,
        @Nullable LocalDate issueDate,
        @Nullable LocalDate validTo,
        @Nullable String status,
        @Nullable Quantity quantity,
        @Nullable String digest) {
    public Document {
        Objects.requireNonNull(typeCode, "typeCode");
        Objects.requireNonNull(id, "id");
    }
}
