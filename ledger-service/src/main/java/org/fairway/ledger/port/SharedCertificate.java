package org.fairway.ledger.port;

import java.math.BigDecimal;
import java.util.List;

/**
 * A certificate, licence or permit for a quantity of goods, and what is left of it. The three parts add up to the
 * quantity issued, and none is ever below zero.
 *
 * @param organisation who issued it; the MSP id on Hyperledger Fabric
 * @param id {@code AGENCY/NUMBER}
 * @param unit of the quantity (UN/ECE Recommendation 20)
 * @param available what may still be reserved
 * @param reserved what is reserved and not written off
 * @param writtenOff what was written off
 * @param drawers organisations that may draw on it
 */
public record SharedCertificate(
        String organisation,
        String id,
        String unit,
        BigDecimal available,
        BigDecimal reserved,
        BigDecimal writtenOff,
        List<String> drawers) {

    public SharedCertificate {
        drawers = List.copyOf(drawers);
    }

    public BigDecimal issued() {
        return available.add(reserved).add(writtenOff);
    }
}
