package org.fairway.ledger.fabric;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.fairway.kit.retry.RetryPauses;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings {@code fairway.ledger.fabric.*}, read if {@code fairway.ledger.kind=fabric}.
 *
 * @param endpoints peers of the own organisation; the next one is tried where one fails
 * @param tlsRoots PEM of the authorities that issued the peers' TLS certificates
 * @param tlsClientCertificate PEM, if the peers ask for one
 * @param tlsClientKey PEM of its key
 * @param mspId the own organisation
 * @param certificate PEM of the identity that signs transactions
 * @param privateKey PEM (PKCS#8 or SEC 1) of its key, or a folder with that one file; absent if the key is elsewhere
 * @param pkcs11 where the key is instead, if a hardware module keeps it
 * @param channel where the chaincode is
 * @param chaincode its name there
 * @param batch most leaves in a transaction, unless one poll alone brings more
 * @param linger how long leaves wait for others before they are anchored in a smaller batch
 * @param inFlight transactions at the same time
 * @param deadlines longest waits for each kind of call
 * @param firstRetry pause after the first failure, about doubled with each further one
 * @param longestRetry the longest pause
 * @param alarmAfter when something that waits becomes an alarm
 */
@Validated
@ConfigurationProperties("fairway.ledger.fabric")
@ConditionalOnProperty(name = "fairway.ledger.kind", havingValue = "fabric")
record FabricSettings(
        @NotEmpty(
                message = "must name a peer of your organisation: fairway.ledger.fabric.endpoints[0].address=HOST:PORT")
        @DefaultValue
        List<@Valid Endpoint> endpoints,

        @NotNull(
                message = "must be the PEM file of the authority that issued the peer's TLS certificate, such as"
                        + " peers/peer0/tls/ca.crt")
        Path tlsRoots,

        @Nullable Path tlsClientCertificate,
        @Nullable Path tlsClientKey,

        @NotBlank(message = "must be your organisation's MSP id, such as Org1MSP")
        String mspId,

        @NotNull(message = "must be the PEM file of the signing identity, such as users/…/msp/signcerts/cert.pem")
        Path certificate,

        @Nullable Path privateKey,
        @Nullable @Valid Pkcs11 pkcs11,

        @NotBlank(message = "must be the name of the channel")
        String channel,

        @NotBlank(message = "must be the name under which the chaincode is committed") @DefaultValue("fairway")
        String chaincode,

        @Positive @DefaultValue("1000") int batch,
        @NotNull @DefaultValue("2s") Duration linger,
        @Positive @DefaultValue("64") int inFlight,
        @Valid @NotNull @DefaultValue Deadlines deadlines,
        @NotNull @DefaultValue("500ms") Duration firstRetry,
        @NotNull @DefaultValue("15s") Duration longestRetry,
        @NotNull @DefaultValue("5m") Duration alarmAfter) {

    RetryPauses pauses() {
        return new RetryPauses(firstRetry, longestRetry);
    }

    /**
     * @param address {@code host:port}
     * @param authority the name in the peer's TLS certificate, if it is another than the host's
     */
    record Endpoint(
            @NotBlank @Pattern(regexp = "[^:/\\s]+:\\d{1,5}", message = "must be HOST:PORT, without a scheme")
            String address,

            @Nullable String authority) {}

    /**
     * @param library the module's PKCS#11 library
     * @param slot the token's slot; the first in the module's list if absent
     * @param pinFile a file that holds the user's PIN and nothing else
     */
    record Pkcs11(
            @NotNull(message = "must be the module's PKCS#11 library, such as /usr/lib/softhsm/libsofthsm2.so")
            Path library,

            @Nullable Integer slot,

            @NotNull(message = "must be a file that holds the PIN")
            Path pinFile) {}

    /** @param commit how long to wait for a block; longer than the orderer's BatchTimeout */
    record Deadlines(
            @NotNull @DefaultValue("5s") Duration evaluate,
            @NotNull @DefaultValue("15s") Duration endorse,
            @NotNull @DefaultValue("10s") Duration submit,
            @NotNull @DefaultValue("30s") Duration commit) {

        /** Longer than one round of calls can take. */
        Duration round() {
            return endorse.plus(submit).plus(commit.multipliedBy(2)).plusSeconds(5);
        }
    }
}
