package org.fairway.demo.play;

import java.util.List;
import java.util.Map;
import org.fairway.demo.client.Actor;
import org.fairway.demo.consignment.Lodger;

/** Opens the accounts, and tops up the small ones when goods wait for money. */
final class Treasurer implements Player {
    private static final String CURRENCY = "GBP";

    private final Actor operator;
    private final Board board;
    private final List<Lodger> lodgers;

    Treasurer(Actor operator, Board board, List<Lodger> lodgers) {
        this.operator = operator;
        this.board = board;
        this.lodgers = lodgers;
    }

    void open() {
        for (Lodger lodger : lodgers) {
            limit(lodger, lodger.account(), 500_000_000);
            limit(lodger, lodger.shortAccount(), 1);
        }
    }

    @Override
    public boolean act() {
        List<Tracked> waiting = board.all().stream()
                .filter(tracked -> tracked.isIn("PAYMENT_HOLD") && !tracked.did("money"))
                .toList();
        waiting.forEach(this::topUp);
        return !waiting.isEmpty();
    }

    private void topUp(Tracked tracked) {
        Lodger lodger = lodgers.stream()
                .filter(each -> each.name().equals(tracked.consignment().lodgedBy()))
                .findFirst()
                .orElseThrow();
        limit(lodger, lodger.shortAccount(), 500_000_000);
        tracked.first("money");
        board.report("%s account %s topped up".formatted(tracked.consignment().lrn(), lodger.shortAccount()));
    }

    private void limit(Lodger lodger, String account, long limit) {
        operator.put(
                        "/v1/accounts/" + account,
                        Map.of("tin", lodger.tin(), "kind", "DEFERRED", "limit", limit, "currency", CURRENCY))
                .expected();
    }
}
