package org.fairway.acceptance.findings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fairway.acceptance.findings.Goods.base;
import static org.fairway.acceptance.findings.Issue.MONEY_AND_CONTROLS;
import static org.fairway.acceptance.findings.Row.row;
import static org.fairway.acceptance.findings.Session.ACME;

import java.util.List;
import org.fairway.acceptance.running.Await;

/**
 * Only customs concludes a control that it ordered: an amendment keeps the control and does not draw a new random
 * number.
 */
final class ControlRows {
    private static final int DRAWN_FROM = 150;
    private static final int BATCHES = 3;

    private ControlRows() {}

    static List<Row> rows() {
        return List.of(
                row(
                        "B8",
                        "selected at random, then amended before arrival: still selected",
                        ControlRows::randomSelectionStays),
                row("B9", "amended while a control is ordered: the control stands until customs concludes it", s -> {
                    Goods vague = base().set("/items/0/description", "Parts").paidBy(s.account(ACME));
                    Lodged lodged = s.lodge(vague).arrive().is("UNDER_CONTROL");
                    String clear = "Aluminium frame road bicycles, 28 inch wheels";
                    lodged.amend(vague.copy().set("/items/0/description", clear))
                            .grant();
                    controlStandsUntilConcluded(lodged);
                }),
                row(
                        "C5",
                        "rifles in the red lane, amended to bicycles as documents were required: the control stands",
                        s -> {
                            Goods rifles = base().goods("93019000", "Assault rifles, 5.56 mm", "IT")
                                    .paidBy(s.account(ACME));
                            Lodged lodged =
                                    s.lodge(rifles).arrive().is("UNDER_CONTROL").decide("CUSTOMS", "DOCS_REQUIRED");
                            lodged.awaitHistory("ControlNoted");
                            Goods bicycles = rifles.copy().goods("87120030", "Aluminium frame road bicycles", "VN");
                            lodged.amend(bicycles);
                            if (lodged.look().path("version").asInt() == 1) {
                                lodged.grant();
                            }
                            controlStandsUntilConcluded(lodged);
                            assertThat(lodged.look().path("lane").asString()).isEqualTo("RED");
                        }),
                row("C10a", "amended until a declared AEO number makes the lane green: the number earns nothing", s -> {
                    Lodged lodged = s.lodge(base());
                    lodged.amend(lodged.goods().copy().set("/parties/declarant/aeo", "anything"));
                    assertThat(lodged.risk(2).path("reasons").toString()).doesNotContain("AEO_CREDIT");
                }),
                row(
                                "C10b",
                                "the seed of the random selection is shown by no API",
                                s -> assertThat(s.customs()
                                                .get("/v1/risk/profiles")
                                                .expected()
                                                .body())
                                        .doesNotContain("\"seed\""))
                        .until(MONEY_AND_CONTROLS),
                row("C10c", "a declaration that was withdrawn makes nobody known", s -> {
                            String seller = "Seller " + s.nextReference();
                            Lodged first = s.lodge(base().set("/parties/seller/name", seller));
                            assertThat(first.reasons()).contains("FIRST_SELLER_FOR_HEADING");
                            first.withdraw().expected();
                            Lodged second = s.lodge(base().set("/parties/seller/name", seller));
                            assertThat(second.reasons()).contains("FIRST_SELLER_FOR_HEADING");
                        })
                        .until(MONEY_AND_CONTROLS),
                row("C10d", "goods withdrawn in the red lane and lodged again keep the strictest lane", s -> {
                            Goods goods = base();
                            Lodged red = s.lodge(goods.copy().lane("RED"));
                            red.risk(1);
                            red.withdraw().expected();
                            Lodged again = s.lodge(goods.copy());
                            assertThat(again.risk(1).path("lane").asString()).isEqualTo("RED");
                        })
                        .until(MONEY_AND_CONTROLS),
                row("M4", "the gross mass is amended after the permit: the agency is asked again", s -> {
                            Goods salmon = salmon().lane("WAIT-FOOD");
                            Lodged lodged = s.lodge(salmon).decide("FOOD", "MAY_PROCEED");
                            lodged.awaitHistory("PermitNoted");
                            lodged.amend(salmon.copy()
                                    .set("/items/0/grossMass", 3360.5)
                                    .set("/totals/grossMass", 3360.5));
                            Await.until(
                                    "version 2",
                                    () -> lodged.caseOf("FOOD").path("version").asInt(),
                                    seen -> seen == 2);
                        })
                        .until(MONEY_AND_CONTROLS),
                Row.story("M12", "an officer's internal note is not shown to the trader", MONEY_AND_CONTROLS));
    }

    static Goods salmon() {
        return base().goods("03021400", "Fresh Atlantic salmon, whole, on ice", "NO");
    }

    /** The goods are under control until an officer concludes the case, and only that releases them. */
    private static void controlStandsUntilConcluded(Lodged lodged) {
        lodged.risk(2);
        Await.until(
                "customs control of version 2",
                lodged::look,
                seen -> seen.path("version").asInt() == 2
                        && (seen.path("status").path("waitingFor").toString().contains("CUSTOMS_CONTROL")
                                || lodged.isOver()));
        assertThat(lodged.state()).isEqualTo("UNDER_CONTROL");
        // until border-agency-service has processed the amendment, the worklist shows the case of version 1, and a
        // decision about that case releases nothing
        Await.until(
                "the case of version 2",
                () -> lodged.caseOf("CUSTOMS").path("version").asInt(),
                seen -> seen == 2);
        lodged.decide("CUSTOMS", "MAY_PROCEED");
        lodged.is("RELEASED");
        assertThat(lodged.happened()).containsSubsequence("ControlOrdered", "Amended", "ControlConcluded", "Released");
    }

    /** Only a random selection of one in fifty distinguishes the goods, so many are lodged. */
    private static void randomSelectionStays(Session s) {
        Lodged selected = null;
        for (int batch = 0; batch < BATCHES && selected == null; batch++) {
            List<Lodged> lodged = s.lodgeMany(DRAWN_FROM, Goods::base);
            selected = lodged.stream()
                    .filter(each -> each.reasons().contains("RANDOM_SELECTION"))
                    .findFirst()
                    .orElse(null);
        }
        assertThat(selected).as("one selected among many").isNotNull();
        selected.amend(selected.goods().copy().set("/transport/voyage", "0413W"));
        assertThat(selected.risk(2).path("lane").asString()).isIn("YELLOW", "RED");
        assertThat(selected.risk(2).path("reasons").toString()).contains("RANDOM_SELECTION");
    }
}
