package org.fairway.declaration.notifying.webhooks;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.fairway.contracts.EventCatalogue;
import org.fairway.declaration.publishing.Notice;
import org.fairway.declaration.store.Deliveries;
import org.fairway.declaration.store.Deliveries.State;
import org.fairway.declaration.store.RowAccess;
import org.fairway.declaration.store.Subscriptions;
import org.fairway.declaration.store.Subscriptions.Format;
import org.fairway.declaration.store.Subscriptions.Subscription;
import org.fairway.declaration.store.WebhookDelivery;
import org.fairway.kit.ids.Uuids;
import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Manages an operator's subscriptions. Row-level security shows it no others. */
@Component
class Subscribing {
    private final RowAccess rowAccess;
    private final Subscriptions subscriptions;
    private final Deliveries deliveries;
    private final Delivering delivering;
    private final WebhookSettings settings;
    private final Clock clock;

    Subscribing(
            RowAccess rowAccess,
            Subscriptions subscriptions,
            Deliveries deliveries,
            Delivering delivering,
            WebhookSettings settings,
            Clock clock) {
        this.rowAccess = rowAccess;
        this.subscriptions = subscriptions;
        this.deliveries = deliveries;
        this.delivering = delivering;
        this.settings = settings;
        this.clock = clock;
    }

    Subscription subscribe(String url, List<String> types, Format format, Caller caller) {
        String tin = caller.operator();
        requireKnown(types);
        requireReachable(url);
        Subscription subscription = new Subscription(
                Uuids.v7(),
                tin,
                url,
                types,
                format,
                Signature.newSecret(),
                null,
                null,
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        return rowAccess.asTrader(tin, () -> {
            subscriptions.lockOwner(tin);
            if (subscriptions.of(tin).size() >= settings.most()) {
                throw ProblemException.conflict(
                        "subscriptions-full",
                        "There are " + settings.most() + " subscriptions already.",
                        "Remove one that is no longer needed.");
            }
            subscriptions.add(subscription);
            return subscription;
        });
    }

    List<Subscription> all(Caller caller) {
        String tin = caller.operator();
        return rowAccess.asTrader(tin, () -> subscriptions.of(tin));
    }

    Subscription find(UUID id, Caller caller) {
        return within(id, caller, subscription -> subscription);
    }

    void remove(UUID id, Caller caller) {
        within(id, caller, subscription -> subscriptions.remove(id));
    }

    Subscription rotate(UUID id, Caller caller) {
        return within(id, caller, subscription -> {
            subscriptions.rotate(id, Signature.newSecret(), clock.instant().plus(settings.rotation()));
            return subscriptions.find(id).orElseThrow();
        });
    }

    List<WebhookDelivery> deliveries(UUID id, @Nullable State state, int limit, Caller caller) {
        return within(id, caller, subscription -> deliveries.list(id, state, limit));
    }

    int replay(UUID id, @Nullable UUID webhookId, Caller caller) {
        Instant now = clock.instant();
        int replayed = within(id, caller, subscription -> deliveries.replay(id, webhookId, now));
        delivering.raise();
        return replayed;
    }

    private <T> T within(UUID id, Caller caller, Function<Subscription, T> work) {
        return rowAccess.asTrader(
                caller.operator(),
                () -> work.apply(
                        subscriptions.find(id).orElseThrow(() -> ProblemException.notFound("subscription " + id))));
    }

    private void requireReachable(String url) {
        try {
            Endpoint.of(url, settings).check(SystemDefaultDnsResolver.INSTANCE, settings);
        } catch (Endpoint.RefusedException e) {
            throw ProblemException.of(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "endpoint-refused",
                    "/url",
                    String.valueOf(e.getMessage()),
                    "Name an https URL on the public internet.");
        }
    }

    private static void requireKnown(List<String> types) {
        List<String> unknown = types.stream()
                .filter(type -> EventCatalogue.eventClass(type) == null && !Notice.OWN_TYPES.contains(type))
                .toList();
        if (!unknown.isEmpty()) {
            throw ProblemException.of(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "unknown-event-type",
                    "/types",
                    "There is no event type " + unknown.getFirst() + ".",
                    "Use the types of the event catalogue, or none for all.");
        }
    }
}
