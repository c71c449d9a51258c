package org.fairway.risk.model;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.contracts.goods.GoodsItem;
import org.fairway.contracts.goods.Party;
import org.jspecify.annotations.Nullable;

/** The traces that the declaration shares with earlier ones. */
public record History(SortedSet<String> known) {
    private static final Pattern SPACES = Pattern.compile("\\s+");

    public History {
        known = new TreeSet<>(known);
    }

    public static History of(Collection<String> known) {
        return new History(new TreeSet<>(known));
    }

    /** All traces that the declaration leaves. */
    public static SortedSet<String> traces(GoodsDeclaration declaration) {
        var traces = new TreeSet<String>();
        for (FirstSeen kind : FirstSeen.values()) {
            declaration.items().forEach(item -> trace(kind, declaration, item).ifPresent(traces::add));
        }
        return traces;
    }

    boolean isFirst(FirstSeen kind, GoodsDeclaration declaration, GoodsItem item) {
        return trace(kind, declaration, item)
                .filter(trace -> !known.contains(trace))
                .isPresent();
    }

    private static Optional<String> trace(FirstSeen kind, GoodsDeclaration declaration, GoodsItem item) {
        return switch (kind) {
            case DECLARANT -> name(declaration.parties().declarant()).map("declarant:"::concat);
            case IMPORTER -> name(declaration.parties().importer()).map("importer:"::concat);
            case SELLER_FOR_HEADING -> seller(declaration).map(seller -> "seller:" + seller + ":" + heading(item));
        };
    }

    private static Optional<String> seller(GoodsDeclaration declaration) {
        Optional<String> seller = name(declaration.parties().seller());
        return seller.isPresent() ? seller : name(declaration.parties().exporter());
    }

    private static Optional<String> name(@Nullable Party party) {
        return party == null
                ? Optional.empty()
                : Optional.ofNullable(party.tin() == null ? party.name() : party.tin())
                        .map(History::fold);
    }

    private static String heading(GoodsItem item) {
        String hs = item.commodity().hs();
        return hs.substring(0, Math.min(4, hs.length()));
    }

    private static String fold(String name) {
        String stripped = name.strip();
        String single = stripped.chars().anyMatch(Character::isWhitespace)
                ? SPACES.matcher(stripped).replaceAll(" ")
                : stripped;
        return single.toUpperCase(Locale.ROOT);
    }
}
