package org.fairway.risk.model.records;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.contracts.goods.Quantity;
import org.fairway.risk.model.records.CommercialRecord.Line;
import org.fairway.risk.model.records.CommercialRecord.Type;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Lines that items are made of, and the declaration and records that follow from them. */
record Trade(List<Item> items) {
    static final JsonMapper JSON = JsonMapper.builder().build();
    static final String IMPORTER = "GB987654321000";

    /** An item with the lines it is the sum of. */
    record Item(String hs, String origin, List<Line> lines) {}

    static Line line(
            int number,
            @Nullable String hs,
            @Nullable String origin,
            @Nullable String amount,
            @Nullable Integer pieces,
            @Nullable String netMass) {
        return new Line(
                number,
                "ART-" + number,
                hs,
                "Goods",
                pieces == null ? null : new Quantity(BigDecimal.valueOf(pieces), "C62"),
                null,
                amount == null ? null : new BigDecimal(amount),
                netMass == null ? null : new BigDecimal(netMass),
                origin);
    }

    static KeptRecord kept(Type type, String number, List<Line> lines) {
        boolean money = type != Type.PACKING_LIST;
        return kept(new CommercialRecord(
                type,
                number,
                Instant.parse("2026-10-21T00:00:00Z"),
                null,
                null,
                money ? "USD" : null,
                money ? "FOB" : null,
                lines,
                List.of()));
    }

    static KeptRecord kept(CommercialRecord record) {
        return new KeptRecord(IMPORTER, 1, "0".repeat(64), record);
    }

    List<Line> lines() {
        return items.stream().flatMap(item -> item.lines().stream()).toList();
    }

    GoodsDeclaration declared(List<String> documents, Consumer<ObjectNode> change) {
        ObjectNode declaration = sample();
        ArrayNode items = declaration.putArray("items");
        this.items.forEach(item -> items.add(item(items.size() + 1, item)));
        declaration
                .withObject("/valueBuildUp/invoiceTotal")
                .put("amount", sum(lines().stream().map(Line::amount).toList()));
        ArrayNode named = declaration.putArray("documents");
        documents.forEach(document ->
                named.addObject().put("typeCode", document.split(" ")[0]).put("id", document.split(" ")[1]));
        change.accept(declaration);
        return JSON.treeToValue(declaration, GoodsDeclaration.class);
    }

    private static ObjectNode item(int seq, Item from) {
        ObjectNode item = (ObjectNode) sample().get("items").get(0);
        item.put("seq", seq);
        item.putObject("commodity").put("hs", from.hs());
        item.putObject("origin").put("country", from.origin());
        item.withObject("/invoiceLine")
                .put("amount", sum(from.lines().stream().map(Line::amount).toList()));
        item.putObject("supplementaryUnits")
                .put(
                        "value",
                        sum(from.lines().stream()
                                .map(line ->
                                        Objects.requireNonNull(line.quantity()).value())
                                .toList()))
                .put("uom", "NAR");
        item.put("netMass", sum(from.lines().stream().map(Line::netMass).toList()));
        return item;
    }

    private static BigDecimal sum(List<@Nullable BigDecimal> figures) {
        BigDecimal sum = BigDecimal.ZERO;
        for (BigDecimal figure : new ArrayList<>(figures)) {
            sum = sum.add(figure == null ? BigDecimal.ZERO : figure);
        }
        return sum;
    }

    private static ObjectNode sample() {
        try (InputStream in =
                Objects.requireNonNull(Trade.class.getResourceAsStream("/samples/v1/goods-declaration.json"))) {
            return (ObjectNode) JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
