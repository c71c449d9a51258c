package org.fairway.declaration.model.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.fairway.contracts.declaration.Valuation;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.declaration.Samples;
import org.fairway.declaration.reference.ReferenceData;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class DutyEngineTest {
    static final LocalDate ON = LocalDate.of(2026, 11, 23);
    final ReferenceData reference = ReferenceData.load();

    @Test
    void assessesDutyAndThenVatOnValueAndDuty() {
        Assessment assessment = assess(Samples.oneItem("8712003000", "VN", "1000.00", "CIF"));

        assertThat(assessment.lines()).extracting(AssessedLine::taxType).containsExactly("A00", "B00");
        assertThat(assessment.lines().getFirst().assessed()).isEqualByComparingTo("80.00");
        assertThat(assessment.lines().getLast().base()).isEqualByComparingTo("1080.00");
        assertThat(assessment.lines().getLast().assessed()).isEqualByComparingTo("216.00");
        assertThat(assessment.totals().payable()).isEqualByComparingTo("296.00");
        assertThat(assessment.lines().getFirst().formula()).isEqualTo("1000.00 x 8 % = 80.00 (DOWN, 2 decimals; D87)");
    }

    @Test
    void addsAntiDumpingDutyBeforeVat() {
        Assessment assessment = assess(Samples.oneItem("8712003000", "CN", "1000.00", "CIF"));

        assertThat(assessment.lines()).extracting(AssessedLine::taxType).containsExactly("A00", "A30", "B00");
        assertThat(assessment.lines().get(1).assessed()).isEqualByComparingTo("485.00");
        assertThat(assessment.lines().getLast().base()).isEqualByComparingTo("1565.00");
    }

    @Test
    void assessesByQuantityAndBetweenBounds() {
        ObjectNode rice = Samples.oneItem("1006304400", "TH", "1000.00", "CIF");
        ((ObjectNode) rice.at("/items/0")).put("netMass", 500).put("grossMass", 510);
        assertThat(assess(rice).lines().getFirst().assessed()).isEqualByComparingTo("60.00");

        ObjectNode tuna = Samples.oneItem("1604142100", "TH", "1000.00", "CIF");
        ((ObjectNode) tuna.at("/items/0")).put("netMass", 100).put("grossMass", 110);
        assertThat(assess(tuna).lines().getFirst().assessed())
                .as("14 % is 140, at most 100 kg x 0.90")
                .isEqualByComparingTo("90.00");
        ((ObjectNode) tuna.at("/items/0")).put("netMass", 5000).put("grossMass", 5100);
        assertThat(assess(tuna).lines().getFirst().assessed())
                .as("at least 5000 kg x 0.20")
                .isEqualByComparingTo("1000.00");

        ObjectNode tomatoes = Samples.oneItem("0702000007", "MA", "1000.00", "CIF");
        ((ObjectNode) tomatoes.at("/items/0")).put("netMass", 100).put("grossMass", 110);
        assertThat(assess(tomatoes).lines().getFirst().assessed()).isEqualByComparingTo("83.00");
    }

    @Test
    void addsCarriageOnlyWhereThePriceHasNone() {
        ObjectNode fob = Samples.oneItem("8712003000", "VN", "1000.00", "FOB");
        fob.withObject("/valueBuildUp").putObject("freight").put("amount", 90).put("currency", "GBP");
        fob.withObject("/valueBuildUp").putObject("insurance").put("amount", 10).put("currency", "GBP");
        assertThat(assess(fob).totals().customsValue()).isEqualByComparingTo("1100.00");

        fob.withObject("/tradeTerms").put("incoterm", "CIF");
        assertThat(assess(fob).totals().customsValue()).isEqualByComparingTo("1000.00");

        fob.remove("tradeTerms");
        assertThat(assess(fob).totals().customsValue())
                .as("without terms what is stated counts")
                .isEqualByComparingTo("1100.00");
    }

    @Test
    void grantsAClaimedPreferenceAndSuspendsUnderInwardProcessing() {
        ObjectNode shirts = Samples.oneItem("6109100010", "BD", "1000.00", "CIF");
        assertThat(assess(shirts).lines().getFirst().assessed()).isEqualByComparingTo("120.00");
        shirts.withObject("/items/0/origin").put("preference", "200");
        assertThat(assess(shirts).lines().getFirst().assessed()).isEqualByComparingTo("60.00");

        shirts.withObject("/procedure").put("requested", "51");
        Assessment suspended = assess(shirts);
        assertThat(suspended.totals().payable()).isEqualByComparingTo("0");
        assertThat(suspended.totals().suspended())
                .isEqualByComparingTo(suspended.totals().assessed());
    }

    @Test
    void grantsNoPreferenceToACodeThatNeedsNoProof() {
        ObjectNode shirts = Samples.oneItem("6109100010", "BD", "1000.00", "CIF");
        shirts.withObject("/items/0/origin").put("preference", "115");

        assertThat(assess(shirts).lines().getFirst().assessed()).isEqualByComparingTo("120.00");
        assertThat(assess(shirts).lines().getFirst().preference()).isNull();
    }

    @Test
    void refusesToGuessAnExchangeRate() {
        ObjectNode rupiah = Samples.oneItem("8712003000", "ID", "16000000", "CIF");
        rupiah.withObject("/items/0/invoiceLine").put("currency", "IDR");

        assertThatThrownBy(() -> assess(rupiah))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("IDR");
    }

    @Test
    void owesNothingForExports() {
        assertThat(assess(Samples.oneItem("8712003000", "VN", "1000.00", "CIF").put("kind", "EXPORT"))
                        .lines())
                .isEmpty();
    }

    @Test
    void takesTheRateOfTheDay() {
        ObjectNode dollars = Samples.oneItem("8712003000", "VN", "1000.00", "CIF");
        dollars.withObject("/items/0/invoiceLine").put("currency", "USD");
        assertThat(assess(dollars).totals().customsValue()).isEqualByComparingTo("790.00");
    }

    @Test
    void valuesByPublishedRatesWhateverTheTraderStates() {
        ObjectNode dollars = Samples.oneItem("8712003000", "VN", "1000.00", "FOB");
        dollars.withObject("/items/0/invoiceLine").put("currency", "USD");
        dollars.withObject("/valueBuildUp")
                .putObject("freight")
                .put("amount", 100)
                .put("currency", "USD");
        dollars.withObject("/valueBuildUp")
                .putArray("fxRates")
                .addObject()
                .put("currency", "USD")
                .put("rate", 99);

        Valuation valuation = value(dollars);

        assertThat(valuation.currency()).isEqualTo("GBP");
        assertThat(valuation.exchangeRates())
                .containsOnlyKeys("GBP", "USD")
                .containsEntry("USD", new BigDecimal("0.79"));
        assertThat(valuation.customsValues()).singleElement().isEqualTo(new BigDecimal("869.00"));
        assertThat(valuation.suspendedItems()).isEmpty();
    }

    @Test
    void namesEveryItemWhoseProcedureSuspendsDuties() {
        ObjectNode goods = Samples.oneItem("8712003000", "VN", "1000.00", "CIF");
        ObjectNode second = ((ObjectNode) goods.at("/items/0")).deepCopy().put("seq", 2);
        ((ArrayNode) goods.get("items")).add(second);
        second.putObject("procedureOverride").put("requested", "71").put("previous", "00");
        assertThat(value(goods).suspendedItems()).containsExactly(2);

        goods.withObject("/procedure").put("requested", "53");
        second.withObject("/procedureOverride").put("requested", "40");
        assertThat(value(goods).suspendedItems()).containsExactly(1);
        assertThat(value(goods.put("kind", "EXPORT")).suspendedItems()).isEmpty();
        assertThat(value(goods).customsValues()).isEmpty();
    }

    @Test
    void knowsTheWholeHarmonizedSystem() {
        assertThat(List.of(
                        reference.nomenclature().count(2),
                        reference.nomenclature().count(4),
                        reference.nomenclature().count(6)))
                .containsExactly(97L, 1229L, 5613L);
    }

    private Valuation value(ObjectNode goods) {
        return DutyEngine.value(Samples.valid(goods), reference, ON);
    }

    private Assessment assess(ObjectNode goods) {
        GoodsDeclaration declaration = Samples.valid(goods);
        Assessment assessment = DutyEngine.assess(declaration, reference, ON, false);
        BigDecimal sum =
                assessment.lines().stream().map(AssessedLine::payable).reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(assessment.totals().payable()).isEqualByComparingTo(sum);
        return assessment;
    }
}
