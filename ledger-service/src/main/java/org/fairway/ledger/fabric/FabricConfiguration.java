package org.fairway.ledger.fabric;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.fairway.ledger.log.EmbeddedLog;
import org.fairway.ledger.log.SigningKey;
import org.fairway.ledger.port.LedgerPort;
import org.fairway.ledger.sharing.SharedRecords;
import org.hyperledger.fabric.client.identity.Signer;
import org.hyperledger.fabric.client.identity.Signers;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Applies when {@code fairway.ledger.kind=fabric}. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "fairway.ledger.kind", havingValue = "fabric")
class FabricConfiguration {
    private final CountDownLatch stopping = new CountDownLatch(1);

    /** A {@code Signer} bean takes precedence over every key that settings name. */
    @Bean
    FabricConnection fabricConnection(FabricSettings settings, ObjectProvider<Signer> elsewhere) {
        return new FabricConnection(settings, elsewhere.getIfAvailable(() -> signer(settings)));
    }

    static Signer signer(FabricSettings settings) {
        FabricSettings.Pkcs11 module = settings.pkcs11();
        Path file = settings.privateKey();
        if ((module == null) == (file == null)) {
            throw new InvalidConfigurationPropertyValueException(
                    "fairway.ledger.fabric.private-key",
                    file,
                    "must be the PEM file of the signing identity's key, or fairway.ledger.fabric.pkcs11 must name the"
                            + " module that keeps it, and not both");
        }
        return module != null
                ? ModuleKey.of(module, PemFiles.certificate("certificate", settings.certificate()))
                : Signers.newPrivateKeySigner(PemFiles.privateKey("private-key", file));
    }

    @Bean
    Batches batches(
            JdbcClient jdbc,
            PlatformTransactionManager transactionManager,
            FabricConnection connection,
            FabricSettings settings,
            SigningKey key) {
        return new Batches(jdbc, new TransactionTemplate(transactionManager), connection, settings.mspId(), key);
    }

    @Bean
    EventFollower eventFollower(
            FabricConnection connection,
            FabricSettings settings,
            JdbcClient jdbc,
            PlatformTransactionManager transactionManager,
            SharedRecords records,
            SigningKey key) {
        return new EventFollower(
                connection,
                settings,
                new BlockReader(jdbc, new TransactionTemplate(transactionManager), settings, records, key.origin()),
                stopping);
    }

    @Bean
    TransactionDispatch dispatch(
            FabricConnection connection,
            FabricSettings settings,
            Batches batches,
            JdbcClient jdbc,
            PlatformTransactionManager transactionManager,
            EventFollower follower) {
        StatusBatches shares =
                new StatusBatches(jdbc, new TransactionTemplate(transactionManager), connection, settings.mspId());
        return new TransactionDispatch(
                List.of(batches, shares),
                new TransactionSubmitter(connection, settings, stopping),
                settings,
                follower::isTheLedgerWeKnow,
                stopping);
    }

    @Bean
    FabricSharing fabricSharing(
            FabricConnection connection, FabricSettings settings, SharedRecords records, EventFollower follower) {
        return new FabricSharing(connection, settings, records, follower, stopping);
    }

    @Bean
    Alarms fabricHealthIndicator(
            JdbcClient jdbc, EventFollower follower, FabricSettings settings, MeterRegistry meters) {
        return new Alarms(jdbc, follower, settings, meters, stopping);
    }

    @Bean
    @Primary
    LedgerPort fabricLedger(EmbeddedLog log, Batches batches, FabricSettings settings) {
        return new FabricLedger(log, batches, settings);
    }
}
