package org.fairway.contracts.goods;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A preceding document (DE 2/1), for example a temporary storage or summary declaration.
 *
 * @param typeCode kind of document, from the code list (an..35; DE 2/1)
 * @param id its number, as an MRN (DE 2/1)
 * @param itemNo item of that document (DE 2/1)
 */
public record PreviousDocument(
        String typeCode, String id, @Nullable Integer itemNo) {
    public PreviousDocument {
        Objects.requireNonNull(typeCode, "typeCode");
        Objects.requireNonNull(id, "id");
    }
}
