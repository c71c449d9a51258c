package org.fairway.contracts.goods;

import org.jspecify.annotations.Nullable;

/**
 * The parties of the declaration (WCO 3.6: Declarant, Agent, Importer, Exporter and beside them). Only the declarant is
 * always present.
 */
public record Parties(
        Party declarant,
        @Nullable Representative representative,
        @Nullable Party importer,
        @Nullable Party exporter,
        @Nullable Party consignee,
        @Nullable Party consignor,
        @Nullable Party buyer,
        @Nullable Party seller,
        @Nullable Party carrier,
        @Nullable Party notifyParty) {

    /** The representative's TIN; null if the declarant acts alone. */
    public @Nullable String representativeTin() {
        return representative == null ? null : representative.tin();
    }
}
