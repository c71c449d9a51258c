package org.fairway.languages.stated;

import java.util.List;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.contracts.goods.GoodsDeclaration.Filing;
import org.fairway.contracts.goods.GoodsDeclaration.Kind;
import org.fairway.contracts.goods.GoodsDeclaration.Timing;
import org.fairway.contracts.goods.GoodsLocation;
import org.fairway.contracts.goods.Totals;
import org.fairway.contracts.goods.Transport;
import org.jspecify.annotations.Nullable;

/** A {@link GoodsDeclaration} as it was stated. */
public record StatedDeclaration(
        @Nullable String lrn,
        @Nullable String ucr,
        @Nullable Kind kind,
        @Nullable Filing filing,
        @Nullable Timing timing,
        @Nullable StatedProcedure procedure,
        @Nullable StatedParties parties,
        @Nullable StatedOffices offices,
        @Nullable Transport transport,
        List<StatedEquipment> equipment,
        List<StatedConsignment> consignments,
        @Nullable GoodsLocation locationOfGoods,
        @Nullable StatedTradeTerms tradeTerms,
        @Nullable StatedValueBuildUp valueBuildUp,
        @Nullable Totals totals,
        List<StatedDocument> documents,
        List<StatedAuthorisation> authorisations,
        List<StatedGuarantee> guarantees,
        @Nullable StatedPayment payment,
        List<StatedPreviousDocument> previousDocuments,
        List<StatedAdditionalInformation> additionalInfo,
        List<StatedItem> items) {
    public StatedDeclaration {
        equipment = Lists.copy(equipment);
        consignments = Lists.copy(consignments);
        documents = Lists.copy(documents);
        authorisations = Lists.copy(authorisations);
        guarantees = Lists.copy(guarantees);
        previousDocuments = Lists.copy(previousDocuments);
        additionalInfo = Lists.copy(additionalInfo);
        items = Lists.copy(items);
    }

    /** Returns the TIN that the declarant is stated to have, null if there is none. */
    public @Nullable String declarantTin() {
        return parties == null || parties.declarant() == null
                ? null
                : parties.declarant().tin();
    }

    /** Returns the TIN that the representative is stated to have, null if there is none. */
    public @Nullable String representativeTin() {
        return parties == null || parties.representative() == null
                ? null
                : parties.representative().tin();
    }

    /** Returns the same statement with other goods items. */
    public StatedDeclaration withItems(List<StatedItem> others) {
        return new StatedDeclaration(
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
                payment,
                previousDocuments,
                additionalInfo,
                others);
    }

    /** Returns the same statement under another local reference number. */
    public StatedDeclaration withLrn(String other) {
        return new StatedDeclaration(
                other,
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
                payment,
                previousDocuments,
                additionalInfo,
                items);
    }
}
