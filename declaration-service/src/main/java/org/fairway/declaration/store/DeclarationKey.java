package org.fairway.declaration.store;

import java.util.UUID;
import java.util.regex.Pattern;

/** A key by which a caller names a declaration: its id or its MRN. */
public sealed interface DeclarationKey {
    Pattern ID = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    record ById(UUID id) implements DeclarationKey {
        @Override
        public String toString() {
            return id.toString();
        }
    }

    record ByMrn(String mrn) implements DeclarationKey {
        @Override
        public String toString() {
            return mrn;
        }
    }

    static DeclarationKey of(String text) {
        return ID.matcher(text).matches() ? new ById(UUID.fromString(text)) : new ByMrn(text);
    }
}
