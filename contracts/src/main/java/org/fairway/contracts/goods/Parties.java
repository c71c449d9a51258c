package org.fairway.contracts.goods;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The parties of the declaration (WCO 3.6: Declarant, Agent, Importer, Exporter and beside them). Only the declarant is
 * always present.
 *
 * @param declarant in whose name the declaration is lodged (UCC Art. 5(15); DE 3/17, 3/18)
 * @param representative who declares for another (DE 3/19 to 3/21; UCC Art. 18)
 * @param importer who the goods are for (DE 3/15, 3/16)
 * @param exporter who sends them (DE 3/1, 3/2)
 * @param consignee who receives them (DE 3/9, 3/10)
 * @param consignor who hands them over for transport (DE 3/7, 3/8)
 * @param buyer who bought them (DE 3/26, 3/27)
 * @param seller who sold them (DE 3/24, 3/25)
 * @param carrier who carries them (DE 3/31, 3/32)
 * @param notifyParty whom the carrier notifies of the arrival (DE 3/13, 3/14)
 */
public record Parties(
        Party declarant,
        @Nullable Representative representative,
        @Nullable Party importer,
        @Nullable Party exporter,
        @Nullable Party consignee,
        @Nullable Party consignor,
        @Nullable Party buyer,
        @Nullable Party seller,
        @Nullable Party carrier,
        @Nullable Party notifyParty) {
    public Parties {
        Objects.requireNonNull(declarant, "declarant");
    }

    /** The representative's TIN; null if the declarant acts alone. */
    public @Nullable String representativeTin() {
        return representative == null ? null : representative.tin();
    }
}
