package org.fairway.registry.recognising;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fairway.contracts.Topics;
import org.fairway.contracts.ledger.CredentialEvent.CredentialShared;
import org.fairway.kit.consume.EventConsumer;
import org.fairway.kit.events.EventCodec;
import org.fairway.kit.events.EventEnvelope;
import org.fairway.registry.RegistrySettings;
import org.fairway.registry.model.ForeignAuthorisation;
import org.fairway.registry.store.ForeignAuthorisations;
import org.fairway.registry.store.Snapshots;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps what other customs administrations share of their authorisations, and publishes those that an arrangement
 * covers. The higher version of a credential holds, so no inbox is needed.
 */
@Component
class Recognising implements EventConsumer {
    private static final Logger LOG = LoggerFactory.getLogger(Recognising.class);
    private static final int AT_ONCE = 500;
    private final ForeignAuthorisations authorisations;
    private final EventCodec codec;
    private final RegistrySettings settings;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final String name;

    Recognising(
            ForeignAuthorisations authorisations,
            Snapshots snapshots,
            EventCodec codec,
            RegistrySettings settings,
            PlatformTransactionManager transactionManager,
            Clock clock) {
        this.authorisations = authorisations;
        this.codec = codec;
        this.settings = settings;
        this.transactions = new TransactionTemplate(transactionManager);
        this.clock = clock;
        this.name = "recognising-" + snapshots.register();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Set<String> topics() {
        return Set.of(Topics.LEDGER_CREDENTIAL);
    }

    @Override
    public void consume(List<EventEnvelope> batch) {
        List<CredentialShared> shared = batch.stream()
                .flatMap(envelope -> codec.tryUnwrap(envelope).stream())
                .filter(CredentialShared.class::isInstance)
                .map(CredentialShared.class::cast)
                .toList();
        authorisations.lock(shared.stream()
                .map(each -> each.organisation() + ":" + each.number())
                .toList());
        shared.forEach(authorisations::keep);
        shared.stream()
                .map(each -> authorisations.find(each.organisation(), each.number()))
                .flatMap(Optional::stream)
                .forEach(this::publish);
    }

    /** Arrangements are settings: they may have changed since the last start. */
    @EventListener(ApplicationReadyEvent.class)
    void applyArrangements() {
        List<ForeignAuthorisation> page = page("", "");
        while (!page.isEmpty()) {
            for (ForeignAuthorisation each : page) {
                if (each.toPublish(settings.arrangements()).isPresent()) {
                    again(each);
                }
            }
            ForeignAuthorisation last = page.getLast();
            page = page(last.organisation(), last.number());
        }
    }

    private List<ForeignAuthorisation> page(String organisation, String number) {
        return transactions.execute(_ -> authorisations.page(organisation, number, AT_ONCE));
    }

    private void again(ForeignAuthorisation seen) {
        try {
            transactions.executeWithoutResult(_ -> {
                authorisations.lock(List.of(seen.id()));
                authorisations.find(seen.organisation(), seen.number()).ifPresent(this::publish);
            });
        } catch (RuntimeException e) {
            LOG.error("authorisation {} is not published by the arrangements of now", seen.id(), e);
        }
    }

    private void publish(ForeignAuthorisation authorisation) {
        authorisation
                .toPublish(settings.arrangements())
                .ifPresent(status -> authorisations.publish(authorisation, status, clock.instant()));
    }
}
