package org.fairway.declaration.model.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.fairway.contracts.generating.ValidDeclarations;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.declaration.Samples;
import org.fairway.declaration.reference.Jurisdiction;
import org.fairway.declaration.reference.ReferenceData;
import org.fairway.languages.stated.StatedDeclaration;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A statement either has errors, or a goods declaration is made of it: the rules demand whatever the types of a goods
 * declaration demand, in every language, and whatever a jurisdiction waives.
 */
class ValidatedFormTest {
    private static final LocalDate ON = LocalDate.of(2026, 11, 30);
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();
    /** Texts that must read as a code of a list or as a time. */
    private static final Set<String> OF_A_FORM =
            Set.of("kind", "filing", "timing", "eta", "date", "issueDate", "validTo");

    private static final ReferenceData STRICT = ReferenceData.load();

    @Test
    void withAnyOneMemberLeftOut() {
        LongStream.range(0, 30)
                .mapToObj(ValidatedFormTest::valid)
                .forEach(goods -> places(goods, JsonPointer.empty()).forEach(place -> {
                    ObjectNode lacking = goods.deepCopy();
                    remove(lacking, place);
                    assertErrorsOrValid(lacking, STRICT, "without " + place);
                }));
    }

    @Test
    void withManyMembersLeftOut() {
        LongStream.range(0, 1_500).forEach(seed -> assertErrorsOrValid(lacking(seed), STRICT, "seed " + seed));
    }

    @Test
    void whereAJurisdictionWaivesEveryRuleItMay() {
        ReferenceData lenient = waiving(DeclarationRulesTest.broken()
                .map(arguments -> (String) arguments.get()[0])
                .collect(Collectors.toSet()));
        LongStream.range(0, 1_500).forEach(seed -> assertErrorsOrValid(lacking(seed), lenient, "seed " + seed));
        ObjectNode goods = Samples.sample();
        goods.withObject("/transport").put("eta", "-1000000000-01-01T00:00:00Z");
        goods.remove("totals");
        assertErrorsOrValid(goods, lenient, "a date that nothing can keep, and no totals");
    }

    @Test
    void aValidStatementIsTheDeclarationThatItStates() {
        LongStream.range(0, 300).forEach(seed -> {
            GoodsDeclaration goods = ValidDeclarations.ANY.of(seed);
            StatedDeclaration stated = Samples.stating(goods);

            assertThat(errors(stated, STRICT)).isEmpty();
            assertThat(JSON.writeValueAsString(stated))
                    .as("the same JSON, by whose hash a resent declaration is recognised")
                    .isEqualTo(JSON.writeValueAsString(goods));
            assertThat(Samples.valid(JSON.valueToTree(stated))).isEqualTo(goods);
        });
    }

    private static void assertErrorsOrValid(ObjectNode goods, ReferenceData reference, String as) {
        StatedDeclaration stated = Samples.read(goods);
        if (errors(stated, reference).isEmpty()) {
            assertThatCode(() -> Samples.valid(JSON.valueToTree(stated)))
                    .as(as + ": " + goods)
                    .doesNotThrowAnyException();
        }
    }

    /** In each language, because a rule may demand more of one than of another. */
    private static List<Breach> errors(StatedDeclaration stated, ReferenceData reference) {
        List<Breach> fewest = null;
        for (Language language : Language.values()) {
            List<Breach> errors =
                    DeclarationRules.check(stated, language, reference, ON, Samples.facts(stated)).stream()
                            .filter(breach -> breach.severity() == Severity.ERROR)
                            .toList();
            fewest = fewest == null || errors.size() < fewest.size() ? errors : fewest;
        }
        return fewest;
    }

    private static ObjectNode valid(long seed) {
        return JSON.valueToTree(ValidDeclarations.ANY.of(seed));
    }

    /** A valid declaration without some members: left out, null, empty or blank. */
    private static ObjectNode lacking(long seed) {
        Random random = new Random(seed);
        ObjectNode goods = valid(seed);
        List<JsonPointer> all = places(goods, JsonPointer.empty()).toList();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            JsonPointer place = all.get(random.nextInt(all.size()));
            JsonNode value = goods.at(place);
            if (goods.at(place.head()) instanceof ObjectNode parent && !value.isMissingNode()) {
                String name = place.last().getMatchingProperty();
                switch (random.nextInt(3)) {
                    case 0 -> parent.remove(name);
                    case 1 -> parent.putNull(name);
                    default -> empty(parent, name, value);
                }
            }
        }
        return goods;
    }

    private static void empty(ObjectNode parent, String name, JsonNode value) {
        switch (value) {
            case ObjectNode _ -> parent.putObject(name);
            case ArrayNode _ -> parent.putArray(name);
            default -> {
                if (value.isString() && !OF_A_FORM.contains(name)) {
                    parent.put(name, " ");
                } else {
                    parent.putNull(name);
                }
            }
        }
    }

    private static void remove(ObjectNode goods, JsonPointer place) {
        ((ObjectNode) goods.at(place.head())).remove(place.last().getMatchingProperty());
    }

    /** Every member of every object, of the first element alone in a list. */
    private static Stream<JsonPointer> places(JsonNode node, JsonPointer at) {
        List<JsonPointer> places = new ArrayList<>();
        if (node instanceof ObjectNode object) {
            object.properties().forEach(member -> {
                JsonPointer below = at.appendProperty(member.getKey());
                if (!at.toString().contains("agencyData")) {
                    places.add(below);
                }
                places(member.getValue(), below).forEach(places::add);
            });
        } else if (node instanceof ArrayNode list && !list.isEmpty()) {
            places(list.get(0), at.appendIndex(0)).forEach(places::add);
        }
        return places.stream();
    }

    private static ReferenceData waiving(Set<String> codes) {
        Jurisdiction strict = STRICT.jurisdiction();
        Map<String, String> severities = codes.stream().collect(Collectors.toMap(code -> code, code -> "WARNING"));
        return new ReferenceData(
                STRICT.nomenclature(),
                STRICT.tariff(),
                STRICT.codes(),
                new Jurisdiction(
                        strict.edition(),
                        strict.country(),
                        strict.currency(),
                        strict.valueBasis(),
                        strict.rounding(),
                        strict.procedures(),
                        strict.previousProcedures(),
                        strict.suspendingProcedures(),
                        strict.preferenceProofs(),
                        strict.massToleranceKg(),
                        strict.invoiceTolerancePerLine(),
                        severities,
                        strict.registeredParties(),
                        strict.genericDescriptions(),
                        strict.fxRates()));
    }
}
