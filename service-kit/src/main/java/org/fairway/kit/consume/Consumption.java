package org.fairway.kit.consume;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.fairway.kit.inbox.Inbox;
import org.fairway.kit.retry.RetryPauses;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;

/** Runs every consumer of the service in its own group, and the retry of what they parked. */
final class Consumption implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Consumption.class);
    private static final int FORGET_AT_ONCE = 5000;
    private static final Duration REFUSED_AGAIN = Duration.ofSeconds(5);
    private final String service;
    private final ConsumerFactory<String, byte[]> consumers;
    private final Collection<PollWorker> workers;
    private final ParkedRetry retry;
    private final Duration retryEvery;
    private final Inbox inbox;
    private final ApplicationEventPublisher publisher;
    private final List<ConcurrentMessageListenerContainer<String, byte[]>> containers = new ArrayList<>();
    private @Nullable ScheduledExecutorService timer;
    private volatile boolean running;

    Consumption(
            String service,
            ConsumerFactory<String, byte[]> consumers,
            Collection<PollWorker> workers,
            ParkedRetry retry,
            Duration retryEvery,
            Inbox inbox,
            ApplicationEventPublisher publisher) {
        this.service = service;
        this.consumers = consumers;
        this.workers = workers;
        this.retry = retry;
        this.retryEvery = retryEvery;
        this.inbox = inbox;
        this.publisher = publisher;
    }

    @Override
    public void start() {
        workers.forEach(worker -> containers.add(container(worker)));
        containers.forEach(ConcurrentMessageListenerContainer::start);
        timer = Executors.newScheduledThreadPool(
                2, Thread.ofPlatform().name("parked-retry-", 1).daemon().factory());
        long pause = retryEvery.toMillis();
        var _ = timer.scheduleWithFixedDelay(this::retryQuietly, pause, pause, TimeUnit.MILLISECONDS);
        var _ = timer.scheduleWithFixedDelay(this::forgetQuietly, 1, 1, TimeUnit.MINUTES);
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        if (timer != null) {
            timer.shutdown();
        }
        containers.forEach(ConcurrentMessageListenerContainer::stop);
        containers.clear();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private ConcurrentMessageListenerContainer<String, byte[]> container(PollWorker worker) {
        EventConsumer consumer = worker.consumer();
        ContainerProperties properties =
                new ContainerProperties(consumer.topics().toArray(String[]::new));
        properties.setGroupId(service + "." + consumer.name());
        properties.setAckMode(ContainerProperties.AckMode.BATCH);
        properties.setMessageListener(worker);
        properties.setMissingTopicsFatal(false);
        // A right that is missing may be granted, and a password may be changed: neither ends the consumer.
        properties.setAuthExceptionRetryInterval(REFUSED_AGAIN);
        properties.setShutdownTimeout(20_000);
        ConcurrentMessageListenerContainer<String, byte[]> container =
                new ConcurrentMessageListenerContainer<>(consumers, properties);
        container.setApplicationEventPublisher(publisher);
        container.setBeanName(service + "." + consumer.name());
        RetryPauses untilThePlatformIsBack = new RetryPauses(Duration.ofMillis(200), Duration.ofSeconds(5));
        container.setCommonErrorHandler(new DefaultErrorHandler(untilThePlatformIsBack.backOff()));
        return container;
    }

    /** Deletes old inbox entries in small batches until none is left. */
    void forgetQuietly() {
        try {
            for (PollWorker worker : workers) {
                int forgotten = FORGET_AT_ONCE;
                while (running && forgotten == FORGET_AT_ONCE) {
                    forgotten = inbox.forget(worker.consumer().name(), FORGET_AT_ONCE);
                }
            }
        } catch (RuntimeException e) {
            LOG.warn("the inbox could not be cleaned up: {}", e.getMessage());
        }
    }

    void retryQuietly() {
        try {
            retry.retryAll();
        } catch (RuntimeException e) {
            LOG.warn("parked events could not be tried again: {}", e.getMessage());
        }
    }
}
