package org.fairway.declaration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.contracts.registry.RegistryEvent.EmpowermentRecorded;
import org.fairway.contracts.registry.RegistryEvent.EmpowermentScope;
import org.fairway.contracts.registry.RegistryEvent.EmpowermentStatus;
import org.fairway.contracts.registry.RegistryEvent.OperatorRecorded;
import org.fairway.contracts.registry.RegistryEvent.OperatorRole;
import org.fairway.contracts.registry.RegistryEvent.OperatorStatus;
import org.fairway.declaration.model.Registered;
import org.fairway.declaration.model.Represented;
import org.fairway.declaration.model.rules.DeclarationRules;
import org.fairway.declaration.model.rules.Facts;
import org.fairway.languages.stated.StatedDeclaration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The sample declaration of the contracts, bent to what a test needs. */
public final class Samples {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private Samples() {}

    public static ObjectNode sample() {
        try (var file = GoodsDeclaration.class.getResourceAsStream("/samples/v1/goods-declaration.json")) {
            return (ObjectNode) JSON.readTree(file.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One item worth {@code value} GBP, nothing added or deducted, no preference claimed. */
    public static ObjectNode oneItem(String hs, String origin, String value, String incoterm) {
        ObjectNode goods = sample();
        ObjectNode item = (ObjectNode) goods.at("/items/0");
        ((ArrayNode) goods.get("items")).removeAll().add(item);
        item.putObject("commodity").put("hs", hs);
        item.putObject("origin").put("country", origin);
        item.putObject("invoiceLine")
                .put("amount", new java.math.BigDecimal(value))
                .put("currency", "GBP");
        item.remove("supplementaryUnits");
        item.remove("procedureOverride");
        ObjectNode build = goods.putObject("valueBuildUp");
        build.putObject("invoiceTotal")
                .put("amount", new java.math.BigDecimal(value))
                .put("currency", "GBP");
        ((ObjectNode) goods.get("tradeTerms")).put("incoterm", incoterm);
        ((ObjectNode) goods.get("totals")).put("itemCount", 1);
        return goods;
    }

    /** The sample with its item once more. */
    public static ObjectNode twoItems() {
        ObjectNode goods = sample();
        ((ArrayNode) goods.get("items"))
                .add(((ObjectNode) goods.at("/items/0")).deepCopy().put("seq", 2));
        ((ObjectNode) goods.get("totals")).put("itemCount", 2);
        return goods;
    }

    /** Is in no register. */
    public static final String UNKNOWN = "XF0000000404";

    /** Is in no register, and was given by another country. */
    public static final String FOREIGN = "GB000000000404";

    /** Is registered, and may not act. */
    public static final String SUSPENDED = "XF0000000403";

    /** Is registered, and has empowered nobody. */
    public static final String ALONE = "XF0000000401";

    /**
     * A register in which all parties of the statement may act, but for these, and whoever represents is empowered to.
     */
    public static Facts facts(StatedDeclaration goods, String... absentDigests) {
        LocalDate longAgo = LocalDate.of(2000, 1, 1);
        Instant then = Instant.EPOCH;
        Optional<Represented> represented = DeclarationRules.represented(goods);
        List<OperatorRecorded> operators = Stream.concat(
                        Stream.of(goods.declarantTin(), goods.representativeTin(), importer(goods)),
                        represented.stream().flatMap(each -> each.parties().stream()))
                .filter(tin -> tin != null && !tin.equals(UNKNOWN) && !tin.equals(FOREIGN))
                .distinct()
                .map(tin -> new OperatorRecorded(
                        tin,
                        1,
                        tin,
                        List.of(OperatorRole.DECLARANT),
                        tin.equals(SUSPENDED) ? OperatorStatus.SUSPENDED : OperatorStatus.ACTIVE,
                        longAgo,
                        null,
                        null,
                        then))
                .toList();
        List<EmpowermentRecorded> empowerments = represented.stream()
                .filter(each ->
                        !each.principal().equals(ALONE) && !each.principal().equals(FOREIGN))
                .map(each -> new EmpowermentRecorded(
                        "any",
                        1,
                        each.principal(),
                        each.representative(),
                        EmpowermentStatus.CONFIRMED,
                        true,
                        true,
                        true,
                        new EmpowermentScope(List.of(), List.of(), List.of(), null),
                        longAgo,
                        null,
                        then))
                .toList();
        return new Facts(Set.of(absentDigests), new Registered(operators, empowerments, List.of()), null);
    }

    private static @Nullable String importer(StatedDeclaration goods) {
        return goods.parties() == null || goods.parties().importer() == null
                ? null
                : goods.parties().importer().tin();
    }

    /** What a trader states, valid or not. */
    public static StatedDeclaration read(JsonNode goods) {
        return JSON.treeToValue(goods, StatedDeclaration.class);
    }

    /** What is made of a statement that is valid. */
    public static GoodsDeclaration valid(JsonNode goods) {
        return JSON.treeToValue(goods, GoodsDeclaration.class);
    }

    /** What a trader states to declare this. */
    public static StatedDeclaration stating(GoodsDeclaration goods) {
        return read(JSON.valueToTree(goods));
    }
}
