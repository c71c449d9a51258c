package org.fairway.risk.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.fairway.contracts.declaration.Valuation;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.contracts.risk.Lane;
import org.fairway.risk.model.Profile.Thresholds;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The published sample declaration and the shipped profile, each with changes. */
final class Examples {
    static final JsonMapper JSON = JsonMapper.builder().build();
    static final String ID = "01936f2a-5c1e-7b44-9d3e-2f6a8c0b1d57";

    private Examples() {}

    static GoodsDeclaration declaration() {
        return JSON.treeToValue(tree("/samples/v1/goods-declaration.json"), GoodsDeclaration.class);
    }

    static GoodsDeclaration declaration(Consumer<ObjectNode> change) {
        ObjectNode declaration = (ObjectNode) tree("/samples/v1/goods-declaration.json");
        change.accept(declaration);
        return JSON.treeToValue(declaration, GoodsDeclaration.class);
    }

    static GoodsDeclaration withoutAeo() {
        return declaration(declaration -> ((ObjectNode) declaration.at("/parties/declarant")).remove("aeo"));
    }

    static ObjectNode firstItem(ObjectNode declaration) {
        return (ObjectNode) declaration.get("items").get(0);
    }

    /** Lodged long before arrival, by people customs knows; valued by the published rates of the demonstration. */
    static Inputs inputs(GoodsDeclaration declaration) {
        return inputs(ID, 1, declaration).valuedAt(valuation());
    }

    static Inputs inputs(String id, int version, GoodsDeclaration declaration) {
        return new Inputs(
                id,
                version,
                Instant.parse("2026-11-28T09:15:02Z"),
                declaration,
                new History(History.traces(declaration)),
                null);
    }

    /** As it was kept before engines were counted. */
    static Inputs ofFirstEngine(Inputs inputs) {
        ObjectNode kept = JSON.valueToTree(inputs);
        kept.remove(List.of("engine", "precedent", "valuation"));
        return JSON.treeToValue(kept, Inputs.class);
    }

    static Valuation valuation(Integer... suspendedItems) {
        return new Valuation(
                "GBP",
                Map.of("GBP", BigDecimal.ONE, "USD", new BigDecimal("0.79"), "KWD", new BigDecimal("2.57")),
                List.of(),
                List.of(suspendedItems));
    }

    static Valuation valuedAt(String customsValue) {
        return new Valuation(
                "GBP", Map.of("USD", new BigDecimal("0.79")), List.of(new BigDecimal(customsValue)), List.of());
    }

    static Profile shipped() {
        return JSON.treeToValue(tree("/risk-profiles/demonstration-2026.2.json"), Profile.class);
    }

    static Profile profile(Rule... rules) {
        return new Profile("test-1", Instant.EPOCH, "test-seed", 0, 15, new Thresholds(20, 40, 65), List.of(rules));
    }

    static Rule always(int points, @Nullable Lane minimumLane) {
        return new Rule("ALWAYS", "Fits every item", points, "WTO TFA Art. 7.4", minimumLane, condition("{}"));
    }

    static Rule rule(String condition) {
        return new Rule("RULE", "Fits", 30, "WTO TFA Art. 7.4", null, condition(condition));
    }

    private static Condition condition(String json) {
        return JSON.readValue(json, Condition.class);
    }

    private static JsonNode tree(String resource) {
        try (InputStream in = Objects.requireNonNull(Examples.class.getResourceAsStream(resource), resource)) {
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
