package org.fairway.demo.consignment;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.fairway.contracts.goods.Authorisation;
import org.fairway.contracts.goods.Document;
import org.fairway.contracts.goods.Equipment;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.contracts.goods.GoodsDeclaration.Timing;
import org.fairway.contracts.goods.GoodsItem;
import org.fairway.contracts.goods.Packaging;
import org.fairway.contracts.goods.Parties;
import org.fairway.contracts.goods.Party;
import org.fairway.contracts.goods.Payment;
import org.fairway.contracts.goods.Representative;
import org.fairway.contracts.goods.Totals;
import org.fairway.contracts.goods.TradeTerms;
import org.fairway.contracts.goods.Transport;
import org.jspecify.annotations.Nullable;

/**
 * Makes a new declaration from a template: new references, the lodger's own parties and account, valid container
 * numbers, other quantities.
 */
record Reissue(String lrn, Lodger lodger, Timing timing, Instant now, Random random) {

    GoodsDeclaration of(GoodsDeclaration template) {
        Variation variation = Variation.of(random);
        List<Equipment> equipment =
                template.equipment().stream().map(this::equipment).toList();
        List<String> containers = equipment.stream().map(Equipment::containerNo).toList();
        List<GoodsItem> items = template.items().stream()
                .map(variation::item)
                .map(item -> references(item, containers))
                .toList();
        return new GoodsDeclaration(
                lrn,
                null,
                template.kind(),
                template.filing(),
                timing,
                template.procedure(),
                parties(template.parties()),
                template.offices(),
                transport(template.transport()),
                equipment,
                List.of(),
                template.locationOfGoods(),
                tradeTerms(template),
                variation.value(template.valueBuildUp(), items),
                totals(template.totals(), items),
                template.documents(),
                template.authorisations().stream()
                        .map(held -> new Authorisation(held.type(), lodger.tin(), held.id()))
                        .toList(),
                template.guarantees(),
                new Payment("E", lodger.account()),
                template.previousDocuments(),
                template.additionalInfo(),
                items);
    }

    private Equipment equipment(Equipment template) {
        return new Equipment(
                ContainerNumber.of(random.nextInt(1_000_000)),
                template.sizeType() == null ? "42G1" : template.sizeType(),
                List.of("FW" + random.nextInt(1_000_000)),
                "FULL");
    }

    private GoodsItem references(GoodsItem item, List<String> containers) {
        return new GoodsItem(
                item.seq(),
                item.commodity(),
                item.description(),
                item.origin(),
                item.dispatchCountry(),
                item.netMass(),
                item.grossMass(),
                item.supplementaryUnits(),
                item.packages(),
                item.equipmentRefs().isEmpty() ? List.of() : containers,
                item.invoiceLine(),
                item.statisticalValue(),
                item.valuationMethod(),
                item.valuationIndicators(),
                item.procedureOverride(),
                item.dangerousGoods(),
                item.perishable(),
                documents(item),
                item.agencyData());
    }

    /** Every shipment has its own invoice, because valuation by the price paid requires one. */
    private List<Document> documents(GoodsItem item) {
        List<Document> documents = new ArrayList<>();
        documents.add(new Document("N935", "INV-" + lrn, null, null, null, "AC", null, null));
        item.documents().stream()
                .filter(document -> !document.typeCode().equals("N935"))
                .forEach(documents::add);
        return documents;
    }

    private Parties parties(Parties template) {
        Party declarant = new Party(lodger.tin(), null, null, null, null);
        Representative representative = lodger.broker() ? new Representative(lodger.tin(), 3) : null;
        return new Parties(
                declarant,
                representative,
                importer(template.importer()),
                template.exporter(),
                template.consignee(),
                template.consignor(),
                template.buyer(),
                template.seller(),
                template.carrier(),
                template.notifyParty());
    }

    private Party importer(@Nullable Party template) {
        return new Party(lodger.importerTin(), null, null, null, template == null ? null : template.aeo());
    }

    private Transport transport(Transport template) {
        Instant eta = timing == Timing.PRE_ARRIVAL
                ? now.plus(Duration.ofHours(6 + random.nextInt(90))).truncatedTo(ChronoUnit.MINUTES)
                : null;
        return new Transport(
                template.modeBorder(),
                template.modeInland(),
                template.meansId(),
                template.meansType(),
                template.nationality(),
                template.voyage(),
                template.loadingLocode(),
                template.dischargeLocode(),
                eta,
                template.conveyanceRef());
    }

    private static @Nullable TradeTerms tradeTerms(GoodsDeclaration template) {
        return template.tradeTerms() == null
                ? new TradeTerms(
                        "CIF",
                        template.offices()
                                .entry()
                                .substring(
                                        0,
                                        Math.min(5, template.offices().entry().length())),
                        null)
                : template.tradeTerms();
    }

    private static Totals totals(Totals template, List<GoodsItem> items) {
        int packages = items.stream()
                .flatMap(item -> item.packages().stream())
                .mapToInt(Packaging::count)
                .sum();
        return new Totals(
                items.size(),
                packages,
                template.grossMass() == null
                        ? null
                        : items.stream().map(GoodsItem::grossMass).reduce(BigDecimal.ZERO, BigDecimal::add));
    }
}
