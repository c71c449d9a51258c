package org.fairway.ledger.sharing;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings {@code fairway.ledger.sharing.*}. A grant is {@code role:ROLE} or {@code agency:CODE}.
 *
 * @param organisation who this platform is, without a shared ledger; on Hyperledger Fabric it is the MSP id
 * @param statuses who may read the status of declarations
 * @param certificates who may read certificates
 * @param credentials who may read credentials of operators; the holder always may
 * @param commercial for each other organisation who may read and write the fields shared with it
 * @param issuer where {@code /v1/shared/issuer} is reached from outside; it is in every verifiable credential for ever
 * @param credentialKeyFile the P-256 key pair that signs verifiable credentials; made at first start if it is absent
 * @param earlierCredentialKeys files of keys that signed before, of which the public one is enough; what they signed
 *     stays good
 */
@Validated
@ConfigurationProperties("fairway.ledger.sharing")
public record SharingSettings(
        @Pattern(regexp = "[A-Za-z0-9._:@-]{1,100}", message = "must be letters, digits and . _ : @ -")
        @DefaultValue("CUSTOMS")
        String organisation,

        @DefaultValue({"role:customs-officer", "role:agency-officer", "role:partner", "role:auditor"})
        List<String> statuses,

        @DefaultValue({"role:customs-officer", "role:agency-officer", "role:partner", "role:auditor"})
        List<String> certificates,

        @DefaultValue({"role:customs-officer", "role:agency-officer", "role:partner", "role:auditor"})
        List<String> credentials,

        @DefaultValue List<Collection> commercial,

        @NotNull @DefaultValue("http://localhost:8080/v1/shared/issuer")
        URI issuer,

        @DefaultValue("credential-key") Path credentialKeyFile,
        @DefaultValue List<Path> earlierCredentialKeys) {

    public SharingSettings {
        if (issuer != null
                && (issuer.getHost() == null || !List.of("http", "https").contains(issuer.getScheme()))) {
            throw new IllegalArgumentException(
                    "fairway.ledger.sharing.issuer must be the http or https address where /v1/shared/issuer is"
                            + " reached from outside, not "
                            + issuer);
        }
    }

    /** @param organisation the other one; the MSP id on Hyperledger Fabric */
    public record Collection(
            @DefaultValue("") String organisation,
            @DefaultValue List<String> grants) {}
}
