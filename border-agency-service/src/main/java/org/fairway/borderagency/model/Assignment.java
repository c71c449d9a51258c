package org.fairway.borderagency.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.jspecify.annotations.Nullable;

/**
 * The request to the agency. It never changes.
 *
 * @param fields JSON Pointer (RFC 6901) into the declaration to the value there; the agency may see these values only
 * @param grounds why the agency is asked: routing rule and legal base, or the reasons of customs' control
 * @param declaration the whole declaration; only for customs itself
 */
public record Assignment(
        String caseId,
        String declarationId,
        int version,
        String mrn,
        String agency,
        List<Integer> items,
        Map<String, String> fields,
        boolean perishable,
        List<String> grounds,
        Instant deadline,
        Instant openedAt,
        @Nullable GoodsDeclaration declaration) {
    public static final String CUSTOMS = "CUSTOMS";

    public Assignment {
        items = List.copyOf(items);
        grounds = List.copyOf(grounds);
    }
}
