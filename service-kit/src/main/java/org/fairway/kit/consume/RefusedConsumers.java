package org.fairway.kit.consume;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentSkipListMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.kafka.event.ConsumerRetryAuthEvent;
import org.springframework.kafka.event.ConsumerRetryAuthSuccessfulEvent;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;

/** Knows which consumers the broker refuses at the moment: their account is not accepted, or lacks a right. */
class RefusedConsumers {
    private static final Logger LOG = LoggerFactory.getLogger(RefusedConsumers.class);
    private final Map<String, String> refused = new ConcurrentSkipListMap<>();

    @EventListener
    void onRefusal(ConsumerRetryAuthEvent event) {
        String consumer = nameOf(event.getContainer(AbstractMessageListenerContainer.class));
        String why = event.getReason() == ConsumerRetryAuthEvent.Reason.AUTHENTICATION
                ? "the broker does not accept its account"
                : "the broker refuses it a right on a topic or on its group";
        if (!why.equals(refused.put(consumer, why))) {
            LOG.error("{} reads nothing: {} (docs/operations.md, Refused by the broker)", consumer, why);
        }
    }

    @EventListener
    void onSuccess(ConsumerRetryAuthSuccessfulEvent event) {
        refused.remove(nameOf(event.getContainer(AbstractMessageListenerContainer.class)));
    }

    /** A sentence each. */
    List<String> sentences() {
        return refused.entrySet().stream()
                .map(one -> one.getKey() + " reads nothing: " + one.getValue())
                .toList();
    }

    private static String nameOf(AbstractMessageListenerContainer<?, ?> container) {
        return Objects.requireNonNullElse(container.getBeanName(), "a consumer");
    }
}
