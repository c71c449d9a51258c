package org.fairway.notification.delivering;

import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fairway.notification.reading.CloudEvent;
import org.fairway.notification.store.Deliveries.Due;
import org.fairway.notification.store.Notifications.Notification;
import org.fairway.notification.store.Subscriptions.Format;
import org.fairway.notification.store.Subscriptions.Subscription;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes one attempt by the CloudEvents HTTP binding 1.0.2, binary or structured, with the headers of the Standard
 * Webhooks specification.
 */
@Component
class WebhookDispatch {
    private final WebhookClient client;
    private final SecretCipher cipher;
    private final WebhookSettings settings;
    private final JsonMapper mapper;

    WebhookDispatch(WebhookClient client, SecretCipher cipher, WebhookSettings settings, JsonMapper mapper) {
        this.client = client;
        this.cipher = cipher;
        this.settings = settings;
        this.mapper = mapper;
    }

    /** The result of an attempt; {@code answer} is shown to the subscriber. */
    record Attempt(boolean arrived, String answer) {}

    /** Asks the endpoint whether it agrees. One that cannot be asked does not agree. */
    boolean agrees(String url) {
        try {
            return client.agrees(Endpoint.of(url, settings), settings.origin());
        } catch (Endpoint.RefusedException | IOException e) {
            return false;
        }
    }

    Attempt send(Subscription subscription, Due due, Instant now) {
        try {
            Endpoint endpoint = Endpoint.of(subscription.url(), settings);
            boolean structured = subscription.format() == Format.STRUCTURED;
            byte[] body = (structured ? structured(due) : due.notification().data()).getBytes(StandardCharsets.UTF_8);
            Map<String, String> headers = structured
                    ? new LinkedHashMap<>(Map.of("Content-Type", "application/cloudevents+json; charset=utf-8"))
                    : binary(due);
            String id = due.notification().id().toString();
            headers.put("webhook-id", id);
            headers.put("webhook-timestamp", Long.toString(now.getEpochSecond()));
            List<String> secrets = subscription.secrets(now).stream()
                    .map(stored -> cipher.decrypt(subscription.id(), stored))
                    .toList();
            headers.put("webhook-signature", Signature.header(secrets, id, now, body));
            int status = client.post(endpoint, headers, body);
            return new Attempt(status / 100 == 2, "HTTP " + status);
        } catch (Endpoint.RefusedException | UnknownHostException e) {
            return new Attempt(false, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            // Not why: the reason says which ports of a host are open.
            return new Attempt(false, "no answer over HTTP");
        }
    }

    private static Map<String, String> binary(Due due) {
        Notification notification = due.notification();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json");
        headers.put("ce-specversion", "1.0");
        headers.put("ce-id", notification.id().toString());
        headers.put("ce-source", CloudEvent.SOURCE);
        headers.put("ce-type", notification.type());
        headers.put("ce-subject", notification.declarationId().toString());
        headers.put("ce-time", notification.time().toString());
        headers.put("ce-sequence", Long.toString(notification.sequence()));
        headers.put("ce-previous", Long.toString(due.previous()));
        return headers;
    }

    private String structured(Due due) {
        ObjectNode event = (ObjectNode) mapper.readTree(mapper.writeValueAsString(CloudEvent.of(due.notification())));
        return event.put("previous", Long.toString(due.previous())).toString();
    }
}
