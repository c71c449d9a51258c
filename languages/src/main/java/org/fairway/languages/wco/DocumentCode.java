package org.fairway.languages.wco;

import org.jspecify.annotations.Nullable;

/**
 * A document's type as the WCO has it: N935 is type 935 of category N; a code of another shape has no category, and no
 * code has neither.
 */
record DocumentCode(@Nullable String category, @Nullable String type) {

    static DocumentCode of(@Nullable String code) {
        return code != null && code.matches("[0-9A-Z]{4}")
                ? new DocumentCode(code.substring(0, 1), code.substring(1))
                : new DocumentCode(null, code);
    }
}
