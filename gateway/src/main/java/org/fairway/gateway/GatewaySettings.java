package org.fairway.gateway;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.net.URI;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Settings under {@code fairway.gateway}.
 *
 * @param services where each service listens
 * @param bodyLimit largest request body let through where nothing else is said
 * @param largerBodies paths that take larger ones; beyond {@code bodyLimit} a body is passed on while it comes
 * @param connectTimeout longest wait for a service to accept a connection
 * @param answerTimeout longest wait for a service's answer
 * @param requestsPerService requests in one service at the same time; what comes above is asked to come back
 * @param waiting long polls and streams at the same time, which take no place among those
 * @param rate how often one client may ask
 * @param breaker when a service counts as down
 * @param buffer where submissions wait for a service that does not answer
 */
@Validated
@ConfigurationProperties("fairway.gateway")
public record GatewaySettings(
        @Valid @NotNull Services services,
        @NotNull DataSize bodyLimit,
        @NotNull @DefaultValue List<@Valid LargerBody> largerBodies,
        @NotNull Duration connectTimeout,
        @NotNull Duration answerTimeout,
        @Positive int requestsPerService,
        @Valid @NotNull Waiting waiting,
        @Valid @NotNull Rate rate,
        @Valid @NotNull Breaker breaker,
        @Valid @NotNull Buffer buffer) {

    /** Where each service listens. */
    public record Services(
            @NotNull URI declarationService,
            @NotNull URI riskService,
            @NotNull URI singleWindowService,
            @NotNull URI borderAgencyService,
            @NotNull URI ledgerService) {}

    /**
     * @param path the path and everything below it; the longest that fits counts
     * @param limit largest body there
     * @param streamed whether every body is passed on while it comes, however small
     * @param answerTimeout longest wait for the whole answer to a body that is passed on while it comes
     */
    public record LargerBody(
            @NotNull String path,
            @NotNull DataSize limit,
            @DefaultValue("false") boolean streamed,
            @NotNull @DefaultValue("5m") Duration answerTimeout) {

        private boolean holds(String asked) {
            return asked.equals(path) || asked.startsWith(path + "/");
        }
    }

    /** What is said about larger bodies on a path, if anything is. */
    public Optional<LargerBody> largerBodyOn(String path) {
        return largerBodies.stream()
                .filter(larger -> larger.holds(path))
                .max(Comparator.comparingInt(larger -> larger.path().length()));
    }

    /**
     * @param perOperator of one operator, or of one subject without an operator
     * @param inAll of everybody
     */
    public record Waiting(
            @Positive int perOperator, @Positive int inAll) {}

    /**
     * @param perSecond requests a second that one client may sustain
     * @param burst requests one client may send at once after a rest
     */
    public record Rate(@Positive int perSecond, @Positive int burst) {}

    /**
     * @param window calls that are looked at
     * @param minimumCalls calls before anything is concluded
     * @param failurePercent share of failed calls from which the service counts as down
     * @param pause how long a service that is down is left alone before it is tried again
     */
    public record Breaker(
            @Positive int window,
            @Positive int minimumCalls,
            @Positive int failurePercent,
            @NotNull Duration pause) {}

    /**
     * @param broker Kafka to keep them on, {@code host:port} separated by commas; nothing is kept without one
     * @param partitions of the topic, if the gateway makes it
     * @param replication copies of the topic, if the gateway makes it
     * @param limit submissions that may wait; what comes above is refused
     */
    public record Buffer(
            @Nullable String broker,
            @Positive int partitions,
            @Positive short replication,
            @Positive int limit) {}
}
