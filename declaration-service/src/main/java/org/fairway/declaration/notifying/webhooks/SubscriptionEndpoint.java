package org.fairway.declaration.notifying.webhooks;

import io.swagger.v3.oas.annotations.Operation;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.fairway.declaration.store.Deliveries.Delivery;
import org.fairway.declaration.store.Deliveries.State;
import org.fairway.declaration.store.Subscriptions.Format;
import org.fairway.declaration.store.Subscriptions.Subscription;
import org.fairway.declaration.tracking.DeclarationView;
import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.security.Caller;
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
@PreAuthorize("hasAnyRole('TRADER', 'BROKER')")
class SubscriptionEndpoint {
    private static final int MOST = 500;
    private static final int LONGEST_URL = 2_048;
    private final Subscribing subscribing;

    SubscriptionEndpoint(Subscribing subscribing) {
        this.subscribing = subscribing;
    }

    /** {@code types} of events, all if absent; {@code format} BINARY if absent. */
    record SubscriptionRequest(
            @Nullable String url,
            @Nullable List<String> types,
            @Nullable Format format) {}

    /** {@code secret} only when it is new. */
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

    record Replayed(int replayed) {}

    @Operation(
            summary = "Subscribe an endpoint",
            description =
                    "Every notification from now on is delivered to it, signed with the secret in this answer, which"
                            + " is shown this once.")
    @PostMapping
    ResponseEntity<View> subscribe(@RequestBody SubscriptionRequest wish, Caller caller) {
        DeclarationView.requireText(wish.url(), "/url", LONGEST_URL);
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

    @Operation(summary = "List own subscriptions")
    @GetMapping
    List<View> all(Caller caller) {
        return subscribing.all(caller).stream().map(one -> View.of(one, false)).toList();
    }

    @Operation(summary = "Read a subscription")
    @GetMapping("/{id}")
    View one(@PathVariable UUID id, Caller caller) {
        return View.of(subscribing.find(id, caller), false);
    }

    @Operation(summary = "Unsubscribe", description = "What is still to be delivered is not.")
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable UUID id, Caller caller) {
        subscribing.remove(id, caller);
    }

    @Operation(summary = "Replace the secret", description = "Both secrets sign until previousSecretUntil.")
    @PostMapping("/{id}:rotate-secret")
    View rotate(@PathVariable UUID id, Caller caller) {
        return View.of(subscribing.rotate(id, caller), true);
    }

    @Operation(summary = "List deliveries, oldest first", description = "state is pending, delivered or dead.")
    @GetMapping("/{id}/deliveries")
    List<Delivery> deliveries(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(defaultValue = "100") int limit,
            Caller caller) {
        return subscribing.deliveries(id, state(state), Math.clamp(limit, 1, MOST), caller);
    }

    @Operation(summary = "Deliver all dead letters again")
    @PostMapping("/{id}/deliveries:replay")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Replayed replayAll(@PathVariable UUID id, Caller caller) {
        return new Replayed(subscribing.replay(id, null, caller));
    }

    @Operation(summary = "Deliver one dead letter again")
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
