package org.fairway.contracts.goods;

import org.jspecify.annotations.Nullable;

/** Customs offices by office code or UN/LOCODE: of entry, exit, presentation and supervision. */
public record Offices(
        String entry,
        @Nullable String exit,
        @Nullable String presentation,
        @Nullable String supervising) {}
