package org.fairway.contracts.goods;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A goods declaration as the trader states it: the canonical form that every intake language is read into (WCO Data
 * Model 3.6, class 42A Declaration).
 *
 * <p>Amounts are decimal numbers in major currency units, masses are kilograms, countries ISO 3166-1 alpha-2,
 * currencies ISO 4217, places UN/LOCODE, dates ISO 8601. Lists are never null: an absent list reads as empty.
 *
 * @param lrn the declarant's local reference number, 1 to 35 characters, unique per declarant (DE 2/5)
 * @param ucr unique consignment reference, up to 35 characters (ISO 15459)
 * @param kind direction of the movement (DE 1/1)
 * @param filing how complete the filing is (DE 1/2)
 * @param timing whether the goods are declared before they arrive (TFA Art. 7.1)
 * @param procedure the procedure that the goods are placed under (DE 1/10, 1/11); an item may have another
 * @param parties who takes part (DE 3/1 to 3/37)
 * @param offices the customs offices concerned (DE 5/12, 5/24, 5/26, 5/27)
 * @param transport means and mode of transport (DE 7/3 to 7/15)
 * @param equipment containers and their seals (DE 7/10, 7/18)
 * @param consignments transport documents that the goods came under
 * @param locationOfGoods where the goods can be examined (DE 5/23)
 * @param tradeTerms terms of delivery and currency of the invoice (DE 4/1, 4/10)
 * @param valueBuildUp what the customs value is made of (DE 4/9, 4/11, 4/15; WTO Valuation Agreement Art. 8)
 * @param totals totals that the items must agree with (DE 1/9, 6/18, 6/5)
 * @param documents certificates, licences and other documents for all items (DE 2/3)
 * @param authorisations authorisations that the declaration relies on (DE 3/39)
 * @param guarantees guarantees for the debt (DE 8/2, 8/3)
 * @param payment how the duties are paid (DE 2/6, 4/8)
 * @param previousDocuments what the goods were declared by before (DE 2/1)
 * @param additionalInfo special mentions (DE 2/2)
 * @param items the goods, item by item (DE 1/6)
 */
public record GoodsDeclaration(
        String lrn,
        @Nullable String ucr,
        Kind kind,
        Filing filing,
        Timing timing,
        Procedure procedure,
        Parties parties,
        Offices offices,
        Transport transport,
        List<Equipment> equipment,
        List<Consignment> consignments,
        @Nullable GoodsLocation locationOfGoods,
        @Nullable TradeTerms tradeTerms,
        ValueBuildUp valueBuildUp,
        Totals totals,
        List<Document> documents,
        List<Authorisation> authorisations,
        List<Guarantee> guarantees,
        @Nullable Payment payment,
        List<PreviousDocument> previousDocuments,
        List<AdditionalInformation> additionalInfo,
        List<GoodsItem> items) {

    public GoodsDeclaration {
        Objects.requireNonNull(lrn, "lrn");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(filing, "filing");
        Objects.requireNonNull(timing, "timing");
        Objects.requireNonNull(procedure, "procedure");
        Objects.requireNonNull(parties, "parties");
        Objects.requireNonNull(offices, "offices");
        Objects.requireNonNull(transport, "transport");
        Objects.requireNonNull(valueBuildUp, "valueBuildUp");
        Objects.requireNonNull(totals, "totals");
        equipment = Lists.copy(equipment);
        consignments = Lists.copy(consignments);
        documents = Lists.copy(documents);
        authorisations = Lists.copy(authorisations);
        guarantees = Lists.copy(guarantees);
        previousDocuments = Lists.copy(previousDocuments);
        additionalInfo = Lists.copy(additionalInfo);
        items = Lists.copy(items);
    }

    /** Returns the account that is to be charged; null if none is named. */
    public @Nullable String account() {
        return payment == null ? null : payment.account();
    }

    /** Returns the same statement with another payment, or none. */
    public GoodsDeclaration withPayment(@Nullable Payment other) {
        return new GoodsDeclaration(
                lrn,
                ucr,
                kind,
                filing,
                timing,
                procedure,
                parties,
                offices,
                transport,
                equipment,
                consignments,
                locationOfGoods,
                tradeTerms,
                valueBuildUp,
                totals,
                documents,
                authorisations,
                guarantees,
                other,
                previousDocuments,
                additionalInfo,
                items);
    }

    /** Direction of the movement (DE 1/1). */
    public enum Kind {
        IMPORT,
        EXPORT,
        TRANSIT,
        /** A value of a later release, which concerns every agency. It is read, and never written. */
        UNKNOWN
    }

    /** How complete the filing is (DE 1/2). */
    public enum Filing {
        STANDARD,
        SIMPLIFIED,
        SUMMARY,
        SUPPLEMENTARY,
        /** A value of a later release. It is read, and never written. */
        UNKNOWN
    }

    /**
     * Whether the goods are here: {@code PRE_ARRIVAL} is processed in full and waits for the arrival notice (TFA Art.
     * 7.1).
     */
    public enum Timing {
        ARRIVED,
        PRE_ARRIVAL,
        /** A value of a later release. It is read, and never written. */
        UNKNOWN
    }
}
