package org.fairway.ledger.witnessing;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings {@code fairway.ledger.witnesses}.
 *
 * @param witnesses organisations whose co-signatures are kept; none, and none is
 */
@Validated
@ConfigurationProperties("fairway.ledger")
record WitnessSettings(@DefaultValue List<@Valid Witness> witnesses) {

    /**
     * @param name as it stands in the witness's co-signatures
     * @param publicKey base64 of the Ed25519 key, as the witness's {@code key.pub} has it
     */
    record Witness(
            @Pattern(
                    regexp = "[!#-\\[\\]-~]{1,200}",
                    message = "must be the name that the witness signs with: printable ASCII without spaces, quotation"
                            + " marks and backslashes")
            @DefaultValue("")
            String name,

            @NotBlank(message = "must be the base64 that the witness's key.pub holds") @DefaultValue("")
            String publicKey) {}
}
