package org.fairway.risk.comparing;

import java.util.Objects;
import java.util.stream.Stream;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.contracts.goods.Parties;
import org.fairway.contracts.goods.Party;
import org.jspecify.annotations.Nullable;

/** What cases may be alike in: heading and origin of the first item, and parties by number or else by name. */
public record Facets(
        String heading,
        String origin,
        @Nullable String importer,
        @Nullable String declarant,
        @Nullable String seller) {
    public static Facets of(GoodsDeclaration declaration) {
        var item = declaration.items().getFirst();
        String hs = item.commodity().hs();
        Parties parties = declaration.parties();
        return new Facets(
                hs.substring(0, Math.min(4, hs.length())),
                item.origin().country(),
                name(parties.importer()),
                name(parties.declarant()),
                name(parties.seller(), parties.exporter()));
    }

    private static @Nullable String name(@Nullable Party... parties) {
        return Stream.of(parties)
                .filter(Objects::nonNull)
                .flatMap(party -> Stream.of(party.tin(), party.name()))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
