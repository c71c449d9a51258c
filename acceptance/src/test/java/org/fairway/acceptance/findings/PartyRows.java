package org.fairway.acceptance.findings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fairway.acceptance.findings.Goods.base;
import static org.fairway.acceptance.findings.Row.row;
import static org.fairway.acceptance.findings.Session.ACME;
import static org.fairway.acceptance.findings.Session.BALTIC;
import static org.fairway.acceptance.findings.Session.BROKER;

import java.util.List;
import org.fairway.acceptance.running.Await;
import org.fairway.demo.client.Actor;

/** Who may act, and for whom. A party that somebody else names has consented to nothing. */
final class PartyRows {
    private static final String HARBOUR = "XF0000000041";

    private PartyRows() {}

    static List<Row> rows() {
        return List.of(
                row("B4a", "the importer's account, by a declarant without authority: not charged, held", s -> {
                    String account = s.account(ACME);
                    Goods goods = by(BALTIC)
                            .set("/parties/importer/tin", ACME)
                            .lane("GREEN")
                            .paidBy(account);
                    s.lodge(goods, s.baltic()).arrive().is("PAYMENT_HOLD");
                    s.assertUsed(account, "0");
                }),
                row("B4b", "the account of a representative who did not lodge: not charged, held", s -> {
                    String account = s.account(BROKER);
                    Goods goods =
                            by(BALTIC).representedBy(BROKER, 2).lane("GREEN").paidBy(account);
                    s.lodge(goods, s.baltic()).arrive().is("PAYMENT_HOLD");
                    s.assertUsed(account, "0");
                }),
                row(
                        "B5a",
                        "a trader declares for another, itself as representative: refused",
                        s -> Refusal.of(
                                s.lodge(by(ACME).representedBy(BALTIC, 2), s.baltic())
                                        .answer(),
                                403,
                                422)),
                row("B4c", "the declarant's account, by a broker whom the holder has authorised: charged", s -> {
                    String account = s.account(ACME);
                    Goods goods =
                            by(ACME).representedBy(BROKER, 2).lane("GREEN").paidBy(account);
                    s.lodge(goods, s.broker()).arrive().is("RELEASED");
                    s.assertUsed(account, Goods.OWED);
                }),
                row("B5c", "a broker without empowerment uses none of the principal's LRNs", s -> {
                    String lrn = s.nextReference();
                    s.lodge(by(ACME).representedBy(HARBOUR, 2).set("/lrn", lrn), s.named("harbour-brokers"));
                    s.lodge(by(ACME).set("/lrn", lrn)).isTaken();
                }),
                row("B5b", "an LRN that a stranger used in one's name is still one's own", s -> {
                    String lrn = s.nextReference();
                    s.lodge(by(ACME).representedBy(BALTIC, 2).set("/lrn", lrn), s.baltic());
                    s.lodge(by(ACME).set("/lrn", lrn)).isTaken();
                }),
                row(
                        "B4d",
                        "an importer who is not registered is refused",
                        s -> s.lodge(by(ACME).set("/parties/importer/tin", "XF0000009999"))
                                .isRefusedAt("/parties/importer/tin")),
                row("B6a", "representative of status 0 is refused", s -> refusesStatus(s, 0)),
                row("B6b", "representative of status 1 is refused", s -> refusesStatus(s, 1)),
                row("B6c", "representative of status 9 is refused", s -> refusesStatus(s, 9)),
                row(
                        "B6d",
                        "declarant and representative are one, with status 2: refused",
                        s -> s.lodge(by(BROKER).representedBy(BROKER, 2), s.broker())
                                .isRefusedAt("/parties/representative/status")),
                row(
                        "B6e",
                        "declarant and representative are one, with status 3: taken",
                        s -> s.lodge(by(BROKER).representedBy(BROKER, 3), s.broker())
                                .isTaken()),
                row(
                        "B6f",
                        "a broker declares for another, with status 2: taken",
                        s -> s.lodge(by(ACME).representedBy(BROKER, 2), s.broker())
                                .isTaken()),
                row(
                        "B7a",
                        "a declared AEO number of the declarant earns nothing and shows nothing",
                        s -> earnsNothing(s, by(ACME).set("/parties/declarant/aeo", "I-AM-AEO"))),
                row(
                        "B7b",
                        "a declared AEO number of the importer earns nothing and shows nothing",
                        s -> earnsNothing(s, by(ACME).set("/parties/importer/aeo", "n/a"))),
                row("C7a", "the carrier is shown nothing of an account or what is owed", s -> {
                    String account = s.account(ACME, "DEFERRED", "GBP", 1);
                    Lodged lodged = s.lodge(by(ACME).lane("GREEN").paidBy(account));
                    lodged.risk(1);
                    lodged.awaitHistory("LaneNoted").awaitHistory("PermitsNoted");
                    String published =
                            lodged.arriveAt(java.time.Instant.now()).expected().body();
                    assertThat(published).doesNotContain(account, "PAYMENT", "GBP", "5505", "5504");
                }),
                row(
                        "C7b",
                        "a broker without empowerment declares for another: refused",
                        s -> s.lodge(by(ACME).representedBy(HARBOUR, 2), s.named("harbour-brokers"))
                                .isRefusedAt("/parties/representative/tin")),
                row("C7c", "a representative with a blank TIN opens the declaration to nobody", s -> {
                    Lodged lodged = s.lodge(by(ACME).representedBy("", 2));
                    if (lodged.answer().ok()) {
                        for (Actor stranger : List.of(s.officerOf("FOOD"), s.named("partner-customs"))) {
                            assertThat(stranger.get(lodged.path()).status())
                                    .as(stranger.name())
                                    .isIn(403, 404);
                            assertThat(stranger.get("/v1/declarations?limit=500")
                                            .body())
                                    .doesNotContain(lodged.id());
                        }
                    } else {
                        lodged.isRefusedAt("/parties/representative/tin");
                    }
                }));
    }

    private static Goods by(String declarant) {
        return base().set("/parties/declarant/tin", declarant);
    }

    private static void refusesStatus(Session s, int status) {
        s.lodge(by(ACME).representedBy(BROKER, status), s.broker()).isRefusedAt("/parties/representative/status");
    }

    private static void earnsNothing(Session s, Goods goods) {
        Lodged lodged = s.lodge(goods);
        assertThat(lodged.reasons()).doesNotContain("AEO_CREDIT");
        lodged.awaitHistory("LaneNoted");
        assertThat(lodged.look().path("lane").asString(""))
                .as("lane before arrival")
                .isEmpty();
        assertThat(lodged.trader().get(lodged.path() + "/history").expected().body())
                .doesNotContain("LaneNoted");
        lodged.awaitHistory("PermitsNoted");
        String notified = Await.until(
                "notified of the permits, which come after the lane",
                () -> lodged.trader().get(lodged.path() + "/notifications").body(),
                body -> body.contains("customs.permit.settled.v1"));
        assertThat(notified).doesNotContain("\"lane\"").doesNotContain("customs.risk.assessed.v1");
    }
}
