package org.fairway.declaration.arriving;

import java.util.List;
import org.fairway.declaration.publishing.StatusView;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a presentation notice: each declaration that names the goods. A carrier learns neither MRNs nor debt,
 * accounts and reasons of authorities.
 *
 * @param declarations the declarations, those taken and those refused
 */
record PresentationAnswer(List<Presented> declarations) {
    /**
     * A declaration of the goods.
     *
     * @param transportDocuments its transport documents, for a carrier those that its cargo reports name
     * @param status what the declaration waits for; absent if the notice was refused for it
     * @param code why the notice was refused for it, such as {@code arrival-before-lodging}; absent if it was taken
     * @param message the same in a sentence
     */
    record Presented(
            List<String> transportDocuments,
            @Nullable StatusView status,
            @Nullable String code,
            @Nullable String message) {}
}
