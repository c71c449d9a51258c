package org.fairway.risk.model.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.risk.model.records.CommercialRecord.Line;
import org.fairway.risk.model.records.CommercialRecord.Type;
import org.fairway.risk.model.records.Reconciliation.Aspect;
import org.fairway.risk.model.records.Reconciliation.Difference;
import org.fairway.risk.model.records.Reconciliation.Status;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whatever the goods: two invoices and a packing list, lines of any number and order, items that may share heading and
 * origin.
 */
class ReconcilerProperties {
    private static final List<String> DOCUMENTS = List.of("N935 INV-1", "380 INV-2", "N271 PL-1");

    @Property(tries = 300)
    void whatFollowsFromTheRecordsIsVerified(@ForAll("trades") Trade trade) {
        Reconciliation found = reconcile(trade.declared(DOCUMENTS, declaration -> {}), records(trade));

        assertThat(found.status()).as(found.summary()).isEqualTo(Status.VERIFIED);
        assertThat(found.matchedLines()).isEqualTo(2 * trade.lines().size());
        assertThat(found.unmatchedItems()).isEmpty();
        assertThat(found.unmatchedLines()).isEmpty();
        assertThat(found.missing()).isEmpty();
    }

    @Property(tries = 600)
    void anySingleChangeIsAMismatchWhereItWasMade(
            @ForAll("trades") Trade trade, @ForAll Change change, @ForAll @IntRange(max = 5) int item) {
        int changed = item % trade.items().size();
        Reconciliation found =
                reconcile(trade.declared(DOCUMENTS, declaration -> change.make(declaration, changed)), records(trade));

        assertThat(found.status()).isEqualTo(Status.MISMATCH);
        assertThat(found.differences()).extracting(Difference::pointer).containsOnly(change.pointer(changed));
        assertThat(found.differences()).extracting(Difference::aspect).containsOnly(change.aspect);
    }

    @Property(tries = 300)
    void theOrderOfLinesAndRecordsDoesNotMatter(
            @ForAll("trades") Trade trade,
            @ForAll Change change,
            @ForAll @IntRange(max = 5) int item,
            @ForAll Random random) {
        GoodsDeclaration declaration = trade.declared(
                DOCUMENTS, it -> change.make(it, item % trade.items().size()));
        List<KeptRecord> shuffled = new ArrayList<>(
                records(trade).stream().map(kept -> shuffled(kept, random)).toList());
        Collections.shuffle(shuffled, random);

        assertThat(reconcile(declaration, shuffled)).isEqualTo(reconcile(declaration, records(trade)));
    }

    @Property(tries = 200)
    void whatIsKeptReadsBackAsItWas(@ForAll("trades") Trade trade, @ForAll Change change) {
        Reconciliation found =
                reconcile(trade.declared(DOCUMENTS, declaration -> change.make(declaration, 0)), records(trade));

        assertThat(Trade.JSON.readValue(Trade.JSON.writeValueAsString(found), Reconciliation.class))
                .isEqualTo(found);
    }

    /** One change to a declaration, and where it is. */
    enum Change {
        QUANTITY(Aspect.QUANTITY, "/items/%d/supplementaryUnits/value"),
        PRICE(Aspect.PRICE, "/items/%d/invoiceLine/amount"),
        ITEM_CURRENCY(Aspect.CURRENCY, "/items/%d/invoiceLine/currency"),
        CONTRACT_CURRENCY(Aspect.CURRENCY, "/tradeTerms/currency"),
        TOTAL_CURRENCY(Aspect.CURRENCY, "/valueBuildUp/invoiceTotal/currency"),
        INCOTERM(Aspect.INCOTERM, "/tradeTerms/incoterm"),
        HS(Aspect.HS, "/items/%d/commodity/hs"),
        ORIGIN(Aspect.ORIGIN, "/items/%d/origin/country"),
        NET_MASS(Aspect.NET_MASS, "/items/%d/netMass"),
        TOTAL(Aspect.TOTAL, "/valueBuildUp/invoiceTotal/amount");

        private final Aspect aspect;
        private final String pointer;

        Change(Aspect aspect, String pointer) {
            this.aspect = aspect;
            this.pointer = pointer;
        }

        String pointer(int item) {
            return pointer.formatted(item);
        }

        void make(ObjectNode declaration, int item) {
            String at = pointer(item);
            ObjectNode holder = (ObjectNode) declaration.at(at.substring(0, at.lastIndexOf('/')));
            String member = at.substring(at.lastIndexOf('/') + 1);
            switch (aspect) {
                case CURRENCY -> holder.put(member, "EUR");
                case INCOTERM -> holder.put(member, "CIF");
                case HS -> holder.put(member, "95030099");
                case ORIGIN -> holder.put(member, "CN");
                case QUANTITY, PRICE, NET_MASS, TOTAL ->
                    holder.put(
                            member,
                            holder.get(member)
                                    .decimalValue()
                                    .multiply(new BigDecimal("1.05"))
                                    .add(new BigDecimal("0.5")));
            }
        }
    }

    @Provide
    Arbitrary<Trade> trades() {
        Arbitrary<Integer> lines = Arbitraries.integers().between(1, 3);
        return Combinators.combine(
                        Arbitraries.of("87120030", "87149110", "40115000"),
                        Arbitraries.of("VN", "TH"),
                        lines,
                        Arbitraries.of(6, 8))
                .as(Sketch::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(6)
                .map(ReconcilerProperties::trade);
    }

    private record Sketch(String hs, String origin, int lines, int digits) {}

    /** Figures are powers of two, so that no two different sets of lines have the same sum. */
    private static Trade trade(List<Sketch> sketches) {
        var items = new ArrayList<Trade.Item>();
        int number = 0;
        for (Sketch sketch : sketches) {
            var lines = new ArrayList<Line>();
            for (int i = 0; i < sketch.lines(); i++) {
                number++;
                int pieces = 1 << number;
                lines.add(Trade.line(
                        number,
                        sketch.hs().substring(0, sketch.digits()),
                        sketch.origin(),
                        new BigDecimal(pieces)
                                .multiply(new BigDecimal("179.35"))
                                .toPlainString(),
                        pieces,
                        String.valueOf(pieces * 17)));
            }
            items.add(new Trade.Item(sketch.hs(), sketch.origin(), lines));
        }
        return new Trade(items);
    }

    private static List<KeptRecord> records(Trade trade) {
        List<Line> lines = trade.lines();
        List<Line> first = IntStream.range(0, lines.size())
                .filter(i -> i % 3 != 1)
                .mapToObj(lines::get)
                .toList();
        List<Line> second = IntStream.range(0, lines.size())
                .filter(i -> i % 3 == 1)
                .mapToObj(lines::get)
                .toList();
        List<Line> packed = lines.stream()
                .map(line -> new Line(
                        line.line(),
                        line.article(),
                        line.hs(),
                        line.description(),
                        line.quantity(),
                        null,
                        null,
                        line.netMass(),
                        null))
                .toList();
        return List.of(
                Trade.kept(Type.INVOICE, "INV-1", first),
                Trade.kept(Type.INVOICE, "INV-2", second),
                Trade.kept(Type.PACKING_LIST, "PL-1", packed));
    }

    private static KeptRecord shuffled(KeptRecord kept, Random random) {
        CommercialRecord record = kept.record();
        var lines = new ArrayList<>(record.lines());
        Collections.shuffle(lines, random);
        return Trade.kept(new CommercialRecord(
                record.type(),
                record.number(),
                record.issuedAt(),
                record.seller(),
                record.buyer(),
                record.currency(),
                record.incoterm(),
                lines,
                record.refersTo()));
    }

    private static Reconciliation reconcile(GoodsDeclaration declaration, List<KeptRecord> records) {
        return Reconciler.reconcile(declaration, records, Tolerances.STATED);
    }
}
