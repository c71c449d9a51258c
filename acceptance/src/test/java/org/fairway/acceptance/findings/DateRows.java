package org.fairway.acceptance.findings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fairway.acceptance.findings.Goods.base;
import static org.fairway.acceptance.findings.Issue.MONEY_AND_CONTROLS;
import static org.fairway.acceptance.findings.Issue.OWN_LAW;
import static org.fairway.acceptance.findings.Row.row;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.fairway.acceptance.running.Await;
import org.fairway.demo.client.Answer;

/** The day is the legal day of acceptance; a decision is made between its case's opening and now. */
final class DateRows {
    private DateRows() {}

    static List<Row> rows() {
        return List.of(
                row("B35a", "pre-lodged goods that arrived just before midnight: the rates of that day", s -> {
                    Instant evening = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(10, ChronoUnit.MINUTES);
                    Lodged lodged = s.lodge(base().lane("GREEN").paidBy(s.account(Session.ACME)));
                    Answer answer = lodged.arriveAt(evening);
                    if (answer.ok()) {
                        assertThat(evening.toString())
                                .startsWith(lodged.assessment().path("on").asString());
                    } else {
                        Refusal.of(answer).at("/arrivedAt");
                    }
                }),
                row(
                        "B35b",
                        "goods declared a minute ago arrived last year: not as pre-lodged",
                        s -> refusesArrival(
                                s, Instant.now().minus(334, ChronoUnit.DAYS).toString())),
                row("B35c", "goods that arrived in 1990: refused", s -> refusesArrival(s, "1990-01-01T00:00:00Z")),
                Row.story("B36", "an amendment keeps the rates of the day of acceptance", MONEY_AND_CONTROLS),
                Row.story("B37", "accepted at 00:14 in London is accepted that day, not the day before", OWN_LAW),
                Row.story("B38", "a period that ends on a rest day ends with the next working day", OWN_LAW),
                row(
                        "B44a",
                        "MAY_PROCEED dated two hours before a HOLD: refused or a conflict, never taken without effect",
                        s -> {
                            Lodged lodged = s.lodge(ControlRows.salmon().lane("WAIT-FOOD"));
                            lodged.decided("FOOD", "HOLD").expected();
                            Instant earlier = Instant.now().minus(2, ChronoUnit.HOURS);
                            Refusal.of(
                                    lodged.decided("FOOD", "MAY_PROCEED", "decidedAt", earlier.toString()), 409, 422);
                        }),
                row("B44b", "a first decision of 1999: refused", s -> refusesDate(s, "1999-01-01T00:00:00Z")),
                row("H4a", "a decision of 1970: refused", s -> refusesDate(s, "1970-01-01T00:00:00Z")),
                row("H4b", "a decision of the year 0000: refused", s -> refusesDate(s, "0000-01-01T00:00:00Z")),
                row("H4c", "a decision of the year -9999: refused", s -> refusesDate(s, "-9999-01-01T00:00:00Z")),
                row(
                        "H4d",
                        "a HOLD by a clock that is 50 s ahead counts as of now, and a later MAY_PROCEED after it",
                        s -> {
                            Lodged lodged = s.lodge(ControlRows.salmon().lane("WAIT-FOOD"));
                            String ahead = Instant.now().plusSeconds(50).toString();
                            lodged.decided("FOOD", "HOLD", "decidedAt", ahead).expected();
                            lodged.decide("FOOD", "MAY_PROCEED");
                            Await.until(
                                    "a permit",
                                    () -> lodged.look().path("permits").toString(),
                                    permits -> permits.contains("MAY_PROCEED"));
                        }),
                row(
                        "H4e",
                        "a decision that an earlier one with a later time would ignore is a conflict, not taken",
                        s -> {
                            Lodged lodged = controlled(s);
                            Instant opened = Instant.parse(
                                    lodged.caseOf("CUSTOMS").path("openedAt").asString());
                            lodged.decided("CUSTOMS", "HOLD").expected();
                            Refusal.of(
                                    lodged.decided("CUSTOMS", "MAY_PROCEED", "decidedAt", opened.toString()), 409, 422);
                        }));
    }

    static void refusesArrival(Session s, String arrivedAt) {
        Refusal.of(s.lodge(base().lane("GREEN")).arriveAt(arrivedAt)).at("/arrivedAt");
    }

    private static Lodged controlled(Session s) {
        return s.lodge(base().lane("RED").paidBy(s.account(Session.ACME)))
                .arrive()
                .is("UNDER_CONTROL");
    }

    private static void refusesDate(Session s, String decidedAt) {
        Lodged lodged = controlled(s);
        Refusal.of(lodged.decided("CUSTOMS", "MAY_PROCEED", "decidedAt", decidedAt))
                .at("/decidedAt");
        assertThat(lodged.state()).isEqualTo("UNDER_CONTROL");
    }
}
