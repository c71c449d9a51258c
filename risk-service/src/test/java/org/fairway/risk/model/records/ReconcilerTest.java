package org.fairway.risk.model.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.risk.model.records.CommercialRecord.Line;
import org.fairway.risk.model.records.CommercialRecord.Type;
import org.fairway.risk.model.records.Reconciliation.Aspect;
import org.fairway.risk.model.records.Reconciliation.Difference;
import org.fairway.risk.model.records.Reconciliation.Status;
import org.junit.jupiter.api.Test;

class ReconcilerTest {
    private static final Line BICYCLES = Trade.line(1, "871200", "VN", "21600.00", 120, "2100");
    private static final Line TYRES = Trade.line(2, "401150", "TH", "900.00", 300, "240");
    private static final Trade BOTH = new Trade(List.of(
            new Trade.Item("87120030", "VN", List.of(BICYCLES)), new Trade.Item("40115000", "TH", List.of(TYRES))));
    private static final GoodsDeclaration DECLARED = BOTH.declared(List.of("N935 INV-1"), declaration -> {});

    @Test
    void withoutRecordsNothingIsSaid() {
        Reconciliation found = reconcile(DECLARED);

        assertThat(found.status()).isEqualTo(Status.NONE);
        assertThat(found.unmatchedItems()).containsExactly(1, 2);
        assertThat(found.missing()).hasToString("[INVOICE INV-1]");
    }

    @Test
    void anInvoiceForPartOfTheGoodsIsPartial() {
        GoodsDeclaration two = BOTH.declared(List.of("N935 INV-1", "N935 INV-2"), declaration -> {});
        Reconciliation found = reconcile(two, Trade.kept(Type.INVOICE, "INV-1", List.of(BICYCLES)));

        assertThat(found.status()).isEqualTo(Status.PARTIAL);
        assertThat(found.matchedLines()).isEqualTo(1);
        assertThat(found.unmatchedItems()).containsExactly(2);
    }

    @Test
    void aDeclaredInvoiceWithoutRecordIsNotVerified() {
        GoodsDeclaration two = BOTH.declared(List.of("N935 INV-1", "N935 INV-2"), declaration -> {});

        assertThat(reconcile(two, Trade.kept(Type.INVOICE, "INV-1", List.of(BICYCLES, TYRES)))
                        .status())
                .isEqualTo(Status.PARTIAL);
    }

    @Test
    void aLineThatIsNotDeclaredShowsInTheTotal() {
        Reconciliation found = reconcile(
                DECLARED,
                Trade.kept(
                        Type.INVOICE,
                        "INV-1",
                        List.of(BICYCLES, TYRES, Trade.line(3, "870870", "CN", "4000", 10, "90"))));

        assertThat(found.status()).isEqualTo(Status.MISMATCH);
        assertThat(found.differences()).extracting(Difference::aspect).containsExactly(Aspect.TOTAL);
        assertThat(found.unmatchedLines()).hasToString("[INVOICE INV-1 line 3]");
        assertThat(found.summary()).isEqualTo("TOTAL at /valueBuildUp/invoiceTotal/amount against INVOICE INV-1");
    }

    @Test
    void roundingAndScalesAreForgiven() {
        Line bicycles = Trade.line(1, "8712003000", "VN", "21600.01", 120, "2120");

        assertThat(reconcile(DECLARED, Trade.kept(Type.INVOICE, "INV-1", List.of(bicycles, TYRES)))
                        .status())
                .isEqualTo(Status.VERIFIED);
    }

    @Test
    void moreThanRoundingIsNot() {
        Line bicycles = Trade.line(1, "871200", "VN", "21600.02", 120, "2122");

        assertThat(reconcile(DECLARED, Trade.kept(Type.INVOICE, "INV-1", List.of(bicycles, TYRES)))
                        .differences())
                .extracting(Difference::aspect)
                .containsExactly(Aspect.PRICE, Aspect.NET_MASS);
    }

    @Test
    void linesWithoutAHeadingAreFoundByTheirFigures() {
        Reconciliation found = reconcile(
                DECLARED,
                Trade.kept(
                        Type.INVOICE,
                        "INV-1",
                        List.of(
                                Trade.line(1, null, null, "900", 300, null),
                                Trade.line(2, null, null, "21600", 120, null))));

        assertThat(found.status()).isEqualTo(Status.VERIFIED);
    }

    @Test
    void recordsOfPeopleWhoTakeNoPartDoNotCount() {
        KeptRecord strangers = new KeptRecord(
                "XX1",
                1,
                "0",
                Trade.kept(Type.INVOICE, "INV-1", List.of(BICYCLES, TYRES)).record());

        assertThat(reconcile(DECLARED, strangers).status()).isEqualTo(Status.NONE);
    }

    @Test
    void theImportersWordCountsBeforeTheDeclarants() {
        KeptRecord importers = Trade.kept(Type.INVOICE, "INV-1", List.of(BICYCLES, TYRES));
        KeptRecord declarants = new KeptRecord(
                "GB123456789000",
                7,
                "1",
                Trade.kept(Type.INVOICE, "INV-1", List.of(BICYCLES)).record());

        assertThat(reconcile(DECLARED, declarants, importers).status()).isEqualTo(Status.VERIFIED);
        assertThat(reconcile(DECLARED, declarants, importers).sources())
                .extracting(Reconciliation.Source::owner)
                .containsExactly(Trade.IMPORTER);
    }

    @Test
    void ordersSpeakWhereThereIsNoInvoice() {
        GoodsDeclaration ordered = BOTH.declared(List.of("105 PO-1"), declaration -> {});

        assertThat(reconcile(ordered, Trade.kept(Type.ORDER, "PO-1", List.of(BICYCLES, TYRES)))
                        .status())
                .isEqualTo(Status.VERIFIED);
    }

    @Test
    void manyAlikeItemsAndLinesAreWorkedInTime() {
        List<Trade.Item> items = new ArrayList<>(IntStream.range(0, 9_999)
                .mapToObj(i ->
                        new Trade.Item("87120030", "VN", List.of(Trade.line(i + 1, "871200", "VN", "10.00", 1, "5"))))
                .toList());
        var trade = new Trade(items);
        GoodsDeclaration declaration =
                trade.declared(List.of("N935 INV-1"), it -> ReconcilerProperties.Change.PRICE.make(it, 5_000));

        long start = System.nanoTime();
        Reconciliation found = reconcile(declaration, Trade.kept(Type.INVOICE, "INV-1", trade.lines()));

        assertThat(found.differences())
                .extracting(Difference::pointer)
                .containsExactly("/items/5000/invoiceLine/amount");
        assertThat(System.nanoTime() - start).isLessThan(10_000_000_000L);
    }

    private static Reconciliation reconcile(GoodsDeclaration declaration, KeptRecord... kept) {
        return Reconciler.reconcile(declaration, List.of(kept), Tolerances.STATED);
    }
}
