package org.fairway.notification.delivering;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.fairway.kit.api.Refuses;
import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.refusing.Members;
import org.fairway.kit.refusing.PageSize;
import org.fairway.kit.security.Caller;
import org.fairway.notification.store.Deliveries.State;
import org.fairway.notification.store.Subscriptions.Format;
import org.fairway.notification.store.Subscriptions.Subscription;
import org.fairway.notification.store.WebhookDelivery;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/subscriptions")
@PreAuthorize("hasAnyRole('TRADER', 'BROKER', 'AGENCY_OFFICER', 'CUSTOMS_OFFICER')")
class SubscriptionEndpoint {
    private static final int MOST = 500;
    private static final int LONGEST_URL = 2_048;
    private final Subscribing subscribing;

    SubscriptionEndpoint(Subscribing subscribing) {
        this.subscribing = subscribing;
    }

    /**
     * {@code types} of events, all if absent; {@code format} BINARY if absent.
     *
     * @param url endpoint to deliver to, https
     * @param types event types to deliver; all if absent
     * @param format format of a notification
     */
    record SubscriptionRequest(
            @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable
            String url,

            @Nullable List<String> types,
            @Nullable Format format) {}

    /**
     * A subscription.
     *
     * @param id id of the subscription
     * @param url endpoint that receives the notifications
     * @param types event types that are delivered; all if empty
     * @param format format of a notification
     * @param createdAt when it was made
     * @param secret secret that signs deliveries; it is shown only when it is made or replaced
     * @param previousSecretUntil time until which the previous secret signs as well
     */
    record View(
            UUID id,
            String url,
            List<String> types,
            Format format,
            Instant createdAt,
            @Nullable String secret,
            @Nullable Instant previousSecretUntil) {
        static View of(Subscription subscription, boolean secret) {
            return new View(
                    subscription.id(),
                    subscription.url(),
                    subscription.types(),
                    subscription.format(),
                    subscription.createdAt(),
                    secret ? subscription.secret() : null,
                    subscription.previousUntil());
        }
    }

    /** @param replayed number of deliveries that are tried again */
    record Replayed(int replayed) {}

    /**
     * Subscribes an endpoint. It is asked first, by OPTIONS with WebHook-Request-Origin, and agrees by answering 2xx
     * with WebHook-Allowed-Origin (CloudEvents, HTTP 1.1 Web Hooks for Event Delivery). Every notification from now on
     * is delivered to it, signed with the secret in this answer. The secret is shown only once.
     */
    @Refuses(
            status = 409,
            when = "There are as many subscriptions as one sender may have, or another endpoint of the sender or of the"
                    + " same host is being asked whether it agrees.")
    @PostMapping
    @ApiResponse(responseCode = "201", useReturnTypeSchema = true)
    ResponseEntity<View> subscribe(@RequestBody SubscriptionRequest wish, Caller caller) {
        Members.requireText(wish.url(), "/url", LONGEST_URL);
        List<String> types = wish.types() == null
                ? List.of()
                : wish.types().stream().filter(Objects::nonNull).distinct().toList();
        Subscription made = subscribing.subscribe(
                Objects.requireNonNull(wish.url()),
                types,
                Objects.requireNonNullElse(wish.format(), Format.BINARY),
                caller);
        return ResponseEntity.created(URI.create("/v1/subscriptions/" + made.id()))
                .body(View.of(made, true));
    }

    /** Lists own subscriptions. The answer has all subscriptions of the receiver, without their secrets. */
    @GetMapping
    List<View> all(Caller caller) {
        return subscribing.all(caller).stream().map(one -> View.of(one, false)).toList();
    }

    /**
     * Reads a subscription. The answer does not have its secret.
     *
     * @param id id of the subscription
     */
    @GetMapping("/{id}")
    View one(@PathVariable UUID id, Caller caller) {
        return View.of(subscribing.find(id, caller), false);
    }

    /**
     * Unsubscribes. Pending deliveries are dropped.
     *
     * @param id id of the subscription
     */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable UUID id, Caller caller) {
        subscribing.remove(id, caller);
    }

    /**
     * Replaces the secret. Both secrets sign until previousSecretUntil.
     *
     * @param id id of the subscription
     */
    @PostMapping("/{id}:rotate-secret")
    View rotate(@PathVariable UUID id, Caller caller) {
        return View.of(subscribing.rotate(id, caller), true);
    }

    /**
     * Lists deliveries, oldest first. state is pending, delivered or dead.
     *
     * @param id id of the subscription
     * @param state pending, delivered or dead
     * @param limit the most entries in the answer, 1 to 500
     */
    @GetMapping("/{id}/deliveries")
    List<WebhookDelivery> deliveries(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String state,
            @Schema(minimum = "1", maximum = "" + MOST) @RequestParam(defaultValue = "100") int limit,
            Caller caller) {
        return subscribing.deliveries(id, state(state), PageSize.of(limit, MOST), caller);
    }

    /**
     * Delivers all dead letters of a subscription again. Each gets the full number of attempts.
     *
     * @param id id of the subscription
     */
    @PostMapping("/{id}/deliveries:replay")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Replayed replayAll(@PathVariable UUID id, Caller caller) {
        return new Replayed(subscribing.replay(id, null, caller));
    }

    /**
     * Delivers one dead letter again. It gets the full number of attempts.
     *
     * @param id id of the subscription
     * @param webhookId id of the delivery
     */
    @PostMapping("/{id}/deliveries/{webhookId}:replay")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Replayed replay(@PathVariable UUID id, @PathVariable UUID webhookId, Caller caller) {
        int replayed = subscribing.replay(id, webhookId, caller);
        if (replayed == 0) {
            throw ProblemException.notFound("dead letter " + webhookId);
        }
        return new Replayed(replayed);
    }

    private static @Nullable State state(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return State.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw ProblemException.notFound("delivery state " + text);
        }
    }
}
