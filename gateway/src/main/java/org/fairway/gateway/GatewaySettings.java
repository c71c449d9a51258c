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
 * @param bodyLimit largest request body, unless {@code largerBodies} says otherwise
 * @param largerBodies paths that take larger ones; a body over {@code bodyLimit} is passed on while it arrives
 * @param connectTimeout longest wait for a service to accept a connection
 * @param answerTimeout longest wait for a service's answer
 * @param requestsPerService requests in one service at the same time; further ones are asked to try again later
 * @param waiting long polls and streams at the same time, which do not count as requests in a service
 * @param rate how often one client may send requests
 * @param breaker when a service counts as down
 * @param trustedProxies addresses and networks of proxies that name their client in {@code X-Forwarded-For}
 * @param cors which pages of other origins may call the gateway from a browser
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
        @NotNull @DefaultValue List<String> trustedProxies,
        @NotNull @DefaultValue Cors cors,
        @Valid @NotNull Buffer buffer) {

    /** The address of each service. */
    public record Services(
            @NotNull URI declarationService,
            @NotNull URI riskService,
            @NotNull URI singleWindowService,
            @NotNull URI borderAgencyService,
            @NotNull URI ledgerService,
            @NotNull URI registryService,
            @NotNull URI documentService,
            @NotNull URI notificationService) {}

    /**
     * @param path the path and everything below it; the longest that fits counts
     * @param limit largest body there
     * @param streamed whether bodies of any size are passed on while they arrive
     * @param answerTimeout longest wait for the whole answer to a body that is passed on while it arrives
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

    /** Returns the setting for larger bodies on a path, if there is one. */
    public Optional<LargerBody> largerBodyOn(String path) {
        return largerBodies.stream()
                .filter(larger -> larger.holds(path))
                .max(Comparator.comparingInt(larger -> larger.path().length()));
    }

    /**
     * @param perOperator most at once of one operator, or of one subject without an operator
     * @param inAll most at once of all clients
     */
    public record Waiting(
            @Positive int perOperator, @Positive int inAll) {}

    /**
     * @param perSecond requests a second that one client may sustain
     * @param burst requests that one client may send at once after a pause
     */
    public record Rate(@Positive int perSecond, @Positive int burst) {}

    /**
     * @param window number of latest calls that count
     * @param minimumCalls calls before the service can count as down
     * @param failurePercent share of failed calls from which the service counts as down
     * @param pause how long a service that is down gets no calls before it is tried again
     */
    public record Breaker(
            @Positive int window,
            @Positive int minimumCalls,
            @Positive int failurePercent,
            @NotNull Duration pause) {}

    /** @param origins scheme, host and port of each, such as {@code https://broker.example}; none by default */
    public record Cors(@NotNull @DefaultValue List<String> origins) {}

    /**
     * @param broker the Kafka brokers that keep submissions, {@code host:port} separated by commas; without a broker
     *     nothing is kept
     * @param partitions partitions of the topic, if the gateway creates it
     * @param replication replicas of the topic, if the gateway creates it
     * @param limit submissions that may wait; further ones are refused
     */
    public record Buffer(
            @Nullable String broker,
            @Positive int partitions,
            @Positive short replication,
            @Positive int limit) {}
}
