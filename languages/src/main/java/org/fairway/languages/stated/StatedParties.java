package org.fairway.languages.stated;

import org.fairway.contracts.goods.Parties;
import org.fairway.contracts.goods.Party;
import org.jspecify.annotations.Nullable;

/** A {@link Parties} as it was stated. */
public record StatedParties(
        @Nullable Party declarant,
        @Nullable StatedRepresentative representative,
        @Nullable Party importer,
        @Nullable Party exporter,
        @Nullable Party consignee,
        @Nullable Party consignor,
        @Nullable Party buyer,
        @Nullable Party seller,
        @Nullable Party carrier,
        @Nullable Party notifyParty) {}
