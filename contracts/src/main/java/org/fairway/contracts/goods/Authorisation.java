package org.fairway.contracts.goods;

import org.jspecify.annotations.Nullable;

/** An authorisation relied on: type (CGU, DPO, AEO and others, DE 3/39), its holder and number. */
public record Authorisation(
        String type, @Nullable String holderTin, @Nullable String id) {}
