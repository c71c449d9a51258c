package org.fairway.declaration.store;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fairway.contracts.goods.Document;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.declaration.model.Declaration;
import org.fairway.declaration.model.Permit;
import org.jspecify.annotations.Nullable;

/** An agency that may read a document, because it is asked about a declaration that names it. */
record DocumentReader(String digest, String agency, UUID declarationId) {
    private static final String CUSTOMS = "CUSTOMS";

    /** Customs reads what is named, also in an amendment that it has to decide on; an agency once it is asked. */
    static Set<DocumentReader> of(UUID id, @Nullable Declaration state) {
        Set<DocumentReader> readers = new HashSet<>();
        if (state != null) {
            Set<String> named = digests(state.goods());
            named.forEach(digest -> readers.add(new DocumentReader(digest, CUSTOMS, id)));
            digests(state.clearance().requests().proposed())
                    .forEach(digest -> readers.add(new DocumentReader(digest, CUSTOMS, id)));
            if (!named.isEmpty()) {
                state.clearance().permits().answers().values().stream()
                        .map(Permit::agency)
                        .distinct()
                        .forEach(
                                agency -> named.forEach(digest -> readers.add(new DocumentReader(digest, agency, id))));
            }
        }
        return readers;
    }

    private static Set<String> digests(@Nullable GoodsDeclaration goods) {
        return goods == null
                ? Set.of()
                : Stream.concat(
                                goods.documents().stream(),
                                goods.items().stream().flatMap(item -> item.documents().stream()))
                        .map(Document::digest)
                        .filter(digest -> digest != null && !digest.isBlank())
                        .map(digest -> digest.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toSet());
    }
}
