package org.fairway.risk.features;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.contracts.goods.GoodsItem;
import org.fairway.contracts.goods.Origin;
import org.fairway.contracts.goods.Party;
import org.fairway.contracts.goods.Payment;
import org.fairway.contracts.goods.Procedure;
import org.fairway.risk.model.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * One goods item on its way, in the terms a model knows. Absent text is empty, an absent figure is NaN.
 *
 * @param day of lodging
 * @param netMass kilograms
 * @param value invoice amount in its own currency
 */
public record Movement(LocalDate day, Trade trade, Goods goods, Treatment treatment, double netMass, double value) {

    /** Parties by TIN or name. */
    public record Trade(String importer, String seller, String declarant, String carrier, int mode) {}

    /** HS subheading of six digits and where the goods are from. */
    public record Goods(String hs6, String dispatchCountry, String origin) {
        /** Its first four digits. */
        public String heading() {
            return hs6.substring(0, Math.min(4, hs6.length()));
        }
    }

    /** The procedure as requested and what it costs. */
    public record Treatment(
            String process,
            String requested,
            String previous,
            String payment,
            String preference,
            String originType,
            double dutyRate) {}

    /** @param item one of the declaration's */
    public static Movement of(LocalDate day, GoodsDeclaration declaration, GoodsItem item) {
        var parties = declaration.parties();
        Party buyer = parties.importer() == null ? parties.consignee() : parties.importer();
        Party seller = parties.seller() == null ? parties.exporter() : parties.seller();
        var trade = new Trade(
                name(buyer),
                name(seller),
                name(parties.declarant()),
                name(parties.carrier()),
                declaration.transport().modeBorder());
        Procedure procedure = item.procedureOverride() == null ? declaration.procedure() : item.procedureOverride();
        Origin origin = item.origin();
        var treatment = new Treatment(
                procedure.additional().isEmpty() ? "" : procedure.additional().getFirst(),
                procedure.requested(),
                procedure.previous(),
                Optional.ofNullable(declaration.payment()).map(Payment::method).orElse(""),
                text(origin.preference()),
                text(origin.type()),
                claimedRate(item));
        String hs = item.commodity().hs();
        var goods =
                new Goods(hs.substring(0, Math.min(6, hs.length())), text(item.dispatchCountry()), origin.country());
        return new Movement(
                day,
                trade,
                goods,
                treatment,
                item.netMass().doubleValue(),
                item.invoiceLine().amount().doubleValue());
    }

    /**
     * The goods, their origin, treatment and mass: movements alike in all of these are one and the same to a model, so
     * a label of one says nothing new about the next.
     */
    public String likeness() {
        return String.join(
                "|",
                goods.hs6,
                goods.dispatchCountry,
                goods.origin,
                figure(treatment.dutyRate),
                treatment.preference,
                figure(netMass));
    }

    /**
     * 0 to 4, by the SHA-256 of {@link #likeness()}: what is learned about a movement is learned from the other four
     * folds.
     */
    public int fold() {
        return (int)
                (Integer.toUnsignedLong(ByteBuffer.wrap(Sha256.of(likeness())).getInt()) % Labels.FOLDS);
    }

    private static double claimedRate(GoodsItem item) {
        String claimed = item.agencyData().getOrDefault("CUSTOMS", Map.of()).get("dutyRate");
        try {
            return claimed == null ? Double.NaN : Double.parseDouble(claimed);
        } catch (NumberFormatException unreadable) {
            return Double.NaN;
        }
    }

    private static String figure(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return "";
        }
        String plain = BigDecimal.valueOf(value).toPlainString();
        return plain.indexOf('.') < 0 ? plain + ".0" : plain;
    }

    private static String name(@Nullable Party party) {
        return party == null ? "" : party.tin() == null ? text(party.name()) : party.tin();
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
