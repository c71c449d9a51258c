package org.fairway.risk.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/**
 * The sample: 2,100 kg of bicycles (HS 87120030) of Viet Nam by sea, 120 cartons, 21,600 USD at 0.7912, invoice N935,
 * expected 2026-12-02T06:30Z.
 */
class ConditionTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'hs':['0102','8712']}",
                "{'origins':['VN']}",
                "{'dispatchCountries':['VN','CN']}",
                "{'procedures':['40']}",
                "{'procedures':['4000']}",
                "{'modes':[1,4]}",
                "{'valuePerKilogram':{'from':8,'below':8.2}}",
                "{'kilogramsPerPackage':{'from':19,'below':20}}",
                "{'netMass':{'from':2100}}",
                "{'genericDescription':false}",
                "{'withoutDocuments':['N954']}",
                "{'commercialRecords':['NONE','PARTIAL']}",
                "{'hs':['87'],'origins':['VN'],'modes':[1]}"
            })
    void holdsForTheSample(String condition) {
        assertThat(fires(condition, Examples.inputs(Examples.declaration()))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'hs':['8711']}",
                "{'origins':['CN']}",
                "{'dispatchCountries':['CN']}",
                "{'procedures':['42']}",
                "{'modes':[4]}",
                "{'valuePerKilogram':{'from':10}}",
                "{'kilogramsPerPackage':{'below':10}}",
                "{'netMass':{'below':2100}}",
                "{'genericDescription':true}",
                "{'firstSeen':'DECLARANT'}",
                "{'lodgedWithinHours':24}",
                "{'withoutDocuments':['N935']}",
                "{'commercialRecords':['MISMATCH']}",
                "{'hs':['87'],'origins':['CN'],'modes':[1]}"
            })
    void doesNotHoldForTheSample(String condition) {
        assertThat(fires(condition, Examples.inputs(Examples.declaration()))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"parts", "Goods", "Spare parts for the", "various items, other", "shavers", "12 345"})
    void emptyWordsAreAGenericDescription(String description) {
        GoodsDeclaration declaration =
                Examples.declaration(it -> Examples.firstItem(it).put("description", description));

        assertThat(fires("{'genericDescription':true}", Examples.inputs(declaration)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"DECLARANT", "IMPORTER", "SELLER_FOR_HEADING"})
    void whomNobodyKnowsIsFirstSeen(String kind) {
        Inputs known = Examples.inputs(Examples.declaration());
        Inputs unknown = new Inputs(
                known.declarationId(), 1, known.lodgedAt(), known.declaration(), new History(new TreeSet<>()), null);

        assertThat(fires("{'firstSeen':'" + kind + "'}", unknown)).isTrue();
    }

    @Test
    void aLateDeclarationIsLate() {
        Inputs early = Examples.inputs(Examples.declaration());
        Inputs late = new Inputs(
                early.declarationId(),
                1,
                Instant.parse("2026-12-01T06:30:01Z"),
                early.declaration(),
                early.history(),
                null);

        assertThat(fires("{'modes':[1],'lodgedWithinHours':24}", late)).isTrue();
    }

    @Test
    void withoutAnExpectedArrivalNothingIsLate() {
        GoodsDeclaration declaration = Examples.declaration(it -> ((ObjectNode) it.get("transport")).remove("eta"));

        assertThat(fires("{'lodgedWithinHours':9000}", Examples.inputs(declaration)))
                .isFalse();
    }

    /** 2,100 kg of T-shirts. */
    @ParameterizedTest
    @CsvSource({"5000,USD,true", "5000,KWD,false", "5000,GBP,true", "5000,XXX,false"})
    void aRateThatTheTraderStatesChangesNoValue(BigDecimal amount, String currency, boolean isLow) {
        for (String rate : List.of("0.0001", "1", "99")) {
            GoodsDeclaration declaration = Examples.declaration(it -> {
                it.withObject("/valueBuildUp")
                        .putArray("fxRates")
                        .addObject()
                        .put("currency", currency)
                        .put("rate", new BigDecimal(rate));
                Examples.firstItem(it)
                        .withObject("/invoiceLine")
                        .put("amount", amount)
                        .put("currency", currency);
            });

            assertThat(fires("{'valuePerKilogram':{'below':5}}", Examples.inputs(declaration)))
                    .as(rate)
                    .isEqualTo(isLow);
        }
    }

    @Test
    void anAmountIsReadAsItStandsWhereTheEventPublishedNoRates() {
        Inputs unpublished = Examples.inputs(Examples.declaration()).valuedAt(null);

        assertThat(fires("{'valuePerKilogram':{'from':10.2,'below':10.3}}", unpublished))
                .isTrue();
    }

    @Test
    void aCustomsValueLoweredByDeductionsIsLowThoughTheInvoiceIsNot() {
        Inputs inputs = Examples.inputs(Examples.declaration());

        assertThat(fires("{'valuePerKilogram':{'below':5}}", inputs.valuedAt(Examples.valuedAt("2100"))))
                .isTrue();
        assertThat(fires("{'valuePerKilogram':{'below':5}}", inputs.valuedAt(Examples.valuedAt("21000"))))
                .isFalse();
    }

    @Test
    void aLowInvoiceIsLowThoughAdditionsLiftTheCustomsValue() {
        GoodsDeclaration cheap = Examples.declaration(
                it -> Examples.firstItem(it).withObject("/invoiceLine").put("amount", 2100));

        assertThat(fires(
                        "{'valuePerKilogram':{'below':5}}",
                        Examples.inputs(cheap).valuedAt(Examples.valuedAt("21000"))))
                .isTrue();
    }

    @Test
    void aZeroMassHasNoValueDensity() {
        GoodsDeclaration declaration =
                Examples.declaration(it -> Examples.firstItem(it).put("netMass", 0));

        assertThat(fires("{'valuePerKilogram':{'from':0}}", Examples.inputs(declaration)))
                .isFalse();
    }

    private static boolean fires(String condition, Inputs inputs) {
        return Assessor.assess(inputs, Examples.profile(Examples.rule(condition.replace('\'', '"')))).reasons().stream()
                .anyMatch(reason -> reason.code().equals("RULE"));
    }
}
