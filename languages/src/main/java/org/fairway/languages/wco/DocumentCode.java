package org.fairway.languages.wco;

import org.jspecify.annotations.Nullable;

/** A document's type as the WCO has it: N935 is type 935 of category N; a code of another shape has no category. */
record DocumentCode(@Nullable String category, String type) {

    static DocumentCode of(String code) {
        return code.matches("[0-9A-Z]{4}")
                ? new DocumentCode(code.substring(0, 1), code.substring(1))
                : new DocumentCode(null, code);
    }
}
