package org.fairway.notification.store;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A delivery as its owner sees it. {@code answer} is the last answer of the endpoint, or why there was none.
 *
 * @param webhookId id of the delivery, the same at each attempt
 * @param declarationId declaration that it is about
 * @param sequence number of the notification within the declaration
 * @param type event type
 * @param state whether it is pending, delivered or dead
 * @param attempts attempts so far
 * @param queuedAt when it was to be delivered first
 * @param triedAt when it was tried last
 * @param answer last answer of the endpoint
 */
public record WebhookDelivery(
        UUID webhookId,
        UUID declarationId,
        long sequence,
        String type,
        Deliveries.State state,
        int attempts,
        Instant queuedAt,
        @Nullable Instant triedAt,
        @Nullable String answer) {}
