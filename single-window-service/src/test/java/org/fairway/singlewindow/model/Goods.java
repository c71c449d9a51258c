package org.fairway.singlewindow.model;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.fairway.contracts.goods.Commodity;
import org.fairway.contracts.goods.Document;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.contracts.goods.GoodsItem;
import org.fairway.contracts.goods.Money;
import org.fairway.contracts.goods.Offices;
import org.fairway.contracts.goods.Origin;
import org.fairway.contracts.goods.Parties;
import org.fairway.contracts.goods.Party;
import org.fairway.contracts.goods.Procedure;
import org.fairway.contracts.goods.Totals;
import org.fairway.contracts.goods.Transport;
import org.fairway.contracts.goods.ValueBuildUp;
import tools.jackson.databind.json.JsonMapper;

/** Small declarations for tests. */
public final class Goods {
    public static final Matrix MATRIX = JsonMapper.shared()
            .readValue(Goods.class.getResourceAsStream("/routing/demonstration-routing-2026.1.json"), Matrix.class);

    private Goods() {}

    public static GoodsDeclaration of(GoodsItem... items) {
        Party importer = new Party("XF0000000001", "Orchard Ltd", null, "XF", null);
        Money value = new Money(new BigDecimal("1000"), "EUR");
        return new GoodsDeclaration(
                "LRN-1",
                null,
                GoodsDeclaration.Kind.IMPORT,
                GoodsDeclaration.Filing.STANDARD,
                GoodsDeclaration.Timing.PRE_ARRIVAL,
                new Procedure("40", "00", List.of()),
                new Parties(importer, null, importer, null, null, null, null, null, null, null),
                new Offices("XF000001", null, null, null),
                new Transport(1, null, "9321483", "10", null, null, null, null, null, null),
                List.of(),
                List.of(),
                null,
                null,
                new ValueBuildUp(value, null, null, null, null, null, null, List.of()),
                new Totals(items.length, items.length, null),
                List.of(),
                List.of(),
                List.of(),
                null,
                List.of(),
                List.of(),
                List.of(items));
    }

    public static GoodsDeclaration ofCodes(String... codes) {
        return of(IntStream.range(0, codes.length)
                .mapToObj(i -> item(i + 1, codes[i], "goods", false))
                .toArray(GoodsItem[]::new));
    }

    public static GoodsItem item(int seq, String hs, String description, boolean perishable, Document... documents) {
        BigDecimal mass = new BigDecimal("10.50");
        return new GoodsItem(
                seq,
                new Commodity(hs, null, List.of(), null),
                description,
                new Origin("KE", null, null, null),
                "KE",
                mass,
                mass,
                null,
                List.of(),
                List.of(),
                new Money(new BigDecimal("1000"), "EUR"),
                null,
                1,
                null,
                null,
                null,
                perishable,
                List.of(documents),
                Map.of());
    }
}
