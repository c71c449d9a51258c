package org.fairway.ledger;

import java.time.Clock;
import org.fairway.kit.api.ListBounds;
import org.fairway.ledger.log.EmbeddedLog;
import org.fairway.ledger.log.SigningKey;
import org.fairway.ledger.sharing.OwnLedger;
import org.fairway.ledger.sharing.SharedRecords;
import org.fairway.ledger.sharing.SharingSettings;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Starts the service that anchors events in the log. Clearance never waits for it. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class LedgerService {

    public static void main(String[] args) {
        application().run(args);
    }

    public static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(LedgerService.class).properties("spring.config.name=ledger-service");
    }

    @Bean
    ListBounds drawersOfACertificate() {
        return ListBounds.filled("CertificateIssue", "/drawers");
    }

    @Bean
    SigningKey signingKey(LedgerSettings settings) {
        return SigningKey.at(settings.keyFile(), settings.origin());
    }

    @Bean
    SharedRecords sharedRecords(JdbcClient jdbc) {
        return new SharedRecords(jdbc);
    }

    @Bean
    @ConditionalOnProperty(name = "fairway.ledger.kind", havingValue = "embedded", matchIfMissing = true)
    OwnLedger ownLedger(
            JdbcClient jdbc,
            PlatformTransactionManager transactionManager,
            EmbeddedLog log,
            SharedRecords records,
            SharingSettings settings,
            Clock clock) {
        return new OwnLedger(
                jdbc, new TransactionTemplate(transactionManager), log, records, settings.organisation(), clock);
    }

    @Bean
    EmbeddedLog log(
            JdbcTemplate template,
            PlatformTransactionManager transactionManager,
            SigningKey key,
            LedgerSettings settings) {
        EmbeddedLog log = new EmbeddedLog(template, new TransactionTemplate(transactionManager), key);
        if (!log.isOurs()) {
            throw new InvalidConfigurationPropertyValueException(
                    "fairway.ledger.origin",
                    settings.origin(),
                    "The log in this database has another origin, or was signed with another key than that in "
                            + settings.keyFile().toAbsolutePath()
                            + ", which is made if it is absent. A log never changes origin or key: restore those that"
                            + " it had, or start with an empty database.");
        }
        return log;
    }
}
