package org.fairway.declaration.model.rules;

import java.math.BigDecimal;
import java.util.Map;
import org.fairway.contracts.identifiers.Lrn;
import org.fairway.contracts.identifiers.Tin;

/** The format of a value in the notation of the EU's and the WCO's data elements. */
sealed interface Format {

    /** {@code an..length}. */
    record Text(int length) implements Format {}

    /** {@code an..length} that names something: printable ASCII without a blank at either edge. */
    record Identifier(int length) implements Format {}

    /** {@code n..16,decimals}, not below zero. */
    record Decimal(int decimals) implements Format {
        /** Before and after the point together. */
        static final int DIGITS = 16;

        boolean holds(BigDecimal number) {
            BigDecimal plain = number.stripTrailingZeros();
            long before = Math.max(0, (long) plain.precision() - plain.scale());
            long after = Math.max(0, plain.scale());
            return before + after <= DIGITS && after <= decimals;
        }
    }

    /** A whole number from {@code least} to {@code most}. */
    record Whole(int least, int most) implements Format {}

    /** Codes of a closed list, dates and truth values, and numbers that a rule of their own looks at. */
    record Free() implements Format {}

    /** Of a declaration (DE 2/5). */
    Identifier LRN = new Identifier(Lrn.MOST_CHARACTERS);

    /** Of an economic operator (DE 3/2 and others). */
    Identifier TIN = new Identifier(Tin.MOST_CHARACTERS);

    /** By record and member. Masses of items and amounts have further rules for their decimals. */
    Map<String, Format> FORMATS = Map.ofEntries(
            Map.entry("GoodsDeclaration.lrn", LRN),
            Map.entry("GoodsDeclaration.ucr", new Identifier(35)),
            Map.entry("Procedure.requested", new Text(2)),
            Map.entry("Procedure.previous", new Text(2)),
            Map.entry("Procedure.additional", new Text(3)),
            Map.entry("Party.tin", TIN),
            Map.entry("Party.name", new Text(70)),
            Map.entry("Party.address", new Text(256)),
            Map.entry("Party.country", new Text(2)),
            Map.entry("Party.aeo", new Identifier(35)),
            Map.entry("Representative.tin", TIN),
            Map.entry("Offices.entry", new Identifier(17)),
            Map.entry("Offices.exit", new Identifier(17)),
            Map.entry("Offices.presentation", new Identifier(17)),
            Map.entry("Offices.supervising", new Identifier(17)),
            Map.entry("Transport.modeInland", new Whole(1, 9)),
            Map.entry("Transport.meansId", new Text(35)),
            Map.entry("Transport.meansType", new Text(4)),
            Map.entry("Transport.nationality", new Text(2)),
            Map.entry("Transport.voyage", new Identifier(17)),
            Map.entry("Transport.loadingLocode", new Text(17)),
            Map.entry("Transport.dischargeLocode", new Text(17)),
            Map.entry("Transport.conveyanceRef", new Identifier(35)),
            Map.entry("Equipment.containerNo", new Identifier(17)),
            Map.entry("Equipment.sizeType", new Text(17)),
            Map.entry("Equipment.seals", new Identifier(35)),
            Map.entry("Equipment.fullEmpty", new Text(5)),
            Map.entry("Consignment.transportDocType", new Text(35)),
            Map.entry("Consignment.transportDocNo", new Identifier(70)),
            Map.entry("Consignment.masterHouse", new Text(6)),
            Map.entry("Consignment.manifestRef", new Identifier(35)),
            Map.entry("Consignment.packages", new Whole(0, 99_999_999)),
            Map.entry("Consignment.grossMass", new Decimal(6)),
            Map.entry("GoodsLocation.locode", new Text(17)),
            Map.entry("GoodsLocation.typeCode", new Text(17)),
            Map.entry("GoodsLocation.facility", new Text(35)),
            Map.entry("TradeTerms.incoterm", new Text(3)),
            Map.entry("TradeTerms.namedPlaceLocode", new Text(70)),
            Map.entry("TradeTerms.currency", new Text(3)),
            Map.entry("Money.amount", new Decimal(6)),
            Map.entry("Money.currency", new Text(3)),
            Map.entry("FxRate.currency", new Text(3)),
            Map.entry("FxRate.source", new Text(35)),
            Map.entry("Totals.itemCount", new Whole(0, 99_999)),
            Map.entry("Totals.packages", new Whole(0, 99_999_999)),
            Map.entry("Totals.grossMass", new Decimal(6)),
            Map.entry("Document.typeCode", new Text(35)),
            Map.entry("Document.id", new Identifier(70)),
            Map.entry("Document.issuer", new Text(70)),
            Map.entry("Document.status", new Text(3)),
            Map.entry("Document.digest", new Text(64)),
            Map.entry("Quantity.value", new Decimal(6)),
            Map.entry("Quantity.uom", new Text(4)),
            Map.entry("Authorisation.type", new Text(35)),
            Map.entry("Authorisation.holderTin", TIN),
            Map.entry("Authorisation.id", new Identifier(35)),
            Map.entry("Guarantee.type", new Text(35)),
            Map.entry("Guarantee.ref", new Identifier(35)),
            Map.entry("Guarantee.access", new Identifier(35)),
            Map.entry("Payment.method", new Text(3)),
            Map.entry("Payment.account", new Identifier(35)),
            Map.entry("PreviousDocument.typeCode", new Text(35)),
            Map.entry("PreviousDocument.id", new Identifier(70)),
            Map.entry("PreviousDocument.itemNo", new Whole(1, 99_999)),
            Map.entry("AdditionalInformation.code", new Text(17)),
            Map.entry("AdditionalInformation.text", new Text(512)),
            Map.entry("Commodity.hs", new Text(18)),
            Map.entry("Commodity.national", new Text(18)),
            Map.entry("Commodity.additional", new Text(18)),
            Map.entry("Commodity.cus", new Text(18)),
            Map.entry("GoodsItem.description", new Text(512)),
            Map.entry("GoodsItem.dispatchCountry", new Text(2)),
            Map.entry("GoodsItem.netMass", new Decimal(Decimal.DIGITS)),
            Map.entry("GoodsItem.grossMass", new Decimal(Decimal.DIGITS)),
            Map.entry("GoodsItem.equipmentRefs", new Identifier(17)),
            Map.entry("GoodsItem.statisticalValue", new Decimal(6)),
            Map.entry("GoodsItem.valuationIndicators", new Text(4)),
            Map.entry("GoodsItem.agencyData", new Text(512)),
            Map.entry("GoodsItem.agencyData key", new Text(35)),
            Map.entry("Origin.country", new Text(2)),
            Map.entry("Origin.type", new Text(3)),
            Map.entry("Origin.preference", new Text(3)),
            Map.entry("Origin.proof", new Identifier(70)),
            Map.entry("Packaging.type", new Text(2)),
            Map.entry("Packaging.count", new Whole(0, 99_999_999)),
            Map.entry("Packaging.marks", new Text(512)),
            Map.entry("DangerousGoods.undg", new Text(4)),
            Map.entry("DangerousGoods.hazardClass", new Text(7)));

    /** Texts and numbers must be in the table, or be looked at by a rule of their own. */
    static Format of(String member, Class<?> type, boolean hasOwnRule) {
        Format format = FORMATS.get(member);
        if (format == null
                && !hasOwnRule
                && (type == String.class || type == BigDecimal.class || type == Integer.class || type == int.class)) {
            throw new IllegalStateException("no format for " + member);
        }
        return format == null ? new Free() : format;
    }
}
