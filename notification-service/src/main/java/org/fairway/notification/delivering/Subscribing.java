package org.fairway.notification.delivering;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.fairway.contracts.EventCatalogue;
import org.fairway.contracts.notice.NoticeTypes;
import org.fairway.kit.ids.Uuids;
import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.security.Caller;
import org.fairway.notification.reading.Receivers;
import org.fairway.notification.store.Deliveries;
import org.fairway.notification.store.Deliveries.State;
import org.fairway.notification.store.Receiver;
import org.fairway.notification.store.RowAccess;
import org.fairway.notification.store.Subscriptions;
import org.fairway.notification.store.Subscriptions.Format;
import org.fairway.notification.store.Subscriptions.Subscription;
import org.fairway.notification.store.WebhookDelivery;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Manages a receiver's subscriptions. Row-level security shows it no others. */
@Component
class Subscribing {
    private final RowAccess rowAccess;
    private final Subscriptions subscriptions;
    private final Deliveries deliveries;
    private final Delivering delivering;
    private final WebhookDispatch dispatch;
    private final SecretCipher cipher;
    private final WebhookSettings settings;
    private final Clock clock;

    /** Receivers whose endpoint is asked at this moment, and the hosts asked: one question each at a time. */
    private final Set<String> asking = ConcurrentHashMap.newKeySet();

    Subscribing(
            RowAccess rowAccess,
            Subscriptions subscriptions,
            Deliveries deliveries,
            Delivering delivering,
            WebhookDispatch dispatch,
            SecretCipher cipher,
            WebhookSettings settings,
            Clock clock) {
        this.rowAccess = rowAccess;
        this.subscriptions = subscriptions;
        this.deliveries = deliveries;
        this.delivering = delivering;
        this.dispatch = dispatch;
        this.cipher = cipher;
        this.settings = settings;
        this.clock = clock;
    }

    Subscription subscribe(String url, List<String> types, Format format, Caller caller) {
        Receiver receiver = Receivers.of(caller);
        requireKnown(types);
        requireReachable(url);
        rowAccess.<@Nullable Void>as(receiver, () -> {
            requirePlace(receiver);
            return null;
        });
        requireAgreement(receiver, url);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Subscription subscription =
                new Subscription(Uuids.v7(), receiver, url, types, format, Signature.newSecret(), null, null, now, now);
        return rowAccess.as(receiver, () -> {
            subscriptions.lockOwner(receiver);
            requirePlace(receiver);
            subscriptions.add(subscription.withSecrets(secret -> cipher.encrypt(subscription.id(), secret)));
            return subscription;
        });
    }

    List<Subscription> all(Caller caller) {
        Receiver receiver = Receivers.of(caller);
        return rowAccess.as(receiver, () -> subscriptions.of(receiver));
    }

    Subscription find(UUID id, Caller caller) {
        return within(id, caller, subscription -> subscription);
    }

    void remove(UUID id, Caller caller) {
        within(id, caller, subscription -> subscriptions.remove(id));
    }

    Subscription rotate(UUID id, Caller caller) {
        return within(id, caller, subscription -> {
            subscriptions.rotate(
                    id,
                    cipher.encrypt(id, Signature.newSecret()),
                    clock.instant().plus(settings.rotation()));
            return subscriptions.find(id).orElseThrow().withSecrets(stored -> cipher.decrypt(id, stored));
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
        return rowAccess.as(
                Receivers.of(caller),
                () -> work.apply(
                        subscriptions.find(id).orElseThrow(() -> ProblemException.notFound("subscription " + id))));
    }

    private void requirePlace(Receiver receiver) {
        if (subscriptions.of(receiver).size() >= settings.most()) {
            throw ProblemException.conflict(
                    "subscriptions-full",
                    "There are " + settings.most() + " subscriptions already.",
                    "Remove one that is no longer needed.");
        }
    }

    /** The endpoint is asked outside a transaction, because its answer may take its time. */
    private void requireAgreement(Receiver receiver, String url) {
        String asker = receiver.key();
        String host = "host " + Endpoint.hostOf(url);
        if (!asking.add(asker)) {
            throw busy();
        }
        try {
            if (!asking.add(host)) {
                throw busy();
            }
            try {
                if (!dispatch.agrees(url)) {
                    throw ProblemException.of(
                            HttpStatus.UNPROCESSABLE_CONTENT,
                            "endpoint-does-not-agree",
                            "/url",
                            "The endpoint does not agree to receive notifications.",
                            "Have it answer OPTIONS with 200 and the header WebHook-Allowed-Origin: "
                                    + settings.origin() + ", as docs/notifications.md says.");
                }
            } finally {
                asking.remove(host);
            }
        } finally {
            asking.remove(asker);
        }
    }

    private ProblemException busy() {
        return ProblemException.conflict(
                "endpoint-being-asked",
                "Another endpoint of yours, or of the same host, is being asked whether it agrees.",
                "Send it again when that is answered, which takes at most "
                        + settings.answerTimeout().toSeconds() + " s.");
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
                .filter(type -> EventCatalogue.eventClass(type) == null && !NoticeTypes.ALL.contains(type))
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
