package org.fairway.chaincode;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.hyperledger.fabric.shim.ChaincodeException;

class CertificateProperties {

    /** Each number is a draw: what it is modulo three chooses its kind, the rest its quantity. */
    @Property
    void neverLosesNorOverdraws(@ForAll @Size(max = 40) List<@IntRange(min = 3, max = 300) Integer> draws) {
        Certificate certificate = Certificate.of(new BigDecimal("100"), "KGM", List.of("CustomsMSP"));
        for (int draw : draws) {
            BigDecimal quantity = new BigDecimal(draw / 3).movePointLeft(1);
            try {
                certificate = switch (draw % 3) {
                    case 0 -> certificate.reserve(quantity);
                    case 1 -> certificate.release(quantity);
                    default -> certificate.writeOff(quantity);
                };
            } catch (ChaincodeException refused) {
                assertThat(refused).hasMessageContaining("not so much left");
            }
            assertThat(certificate.issued()).isEqualByComparingTo("100");
            assertThat(List.of(certificate.available(), certificate.reserved(), certificate.writtenOff()))
                    .allMatch(part -> part.signum() >= 0);
            assertThat(Certificate.parse(certificate.json()).json()).isEqualTo(certificate.json());
        }
    }
}
