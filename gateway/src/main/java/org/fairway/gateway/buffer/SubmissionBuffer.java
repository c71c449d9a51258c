package org.fairway.gateway.buffer;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.fairway.contracts.Topics;
import org.fairway.contracts.submission.SubmissionReceived;
import org.fairway.gateway.GatewaySettings;
import org.fairway.gateway.limits.BufferedRequest;
import org.fairway.kit.broker.BrokerSecurity;
import org.fairway.kit.correlation.Correlation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;
import tools.jackson.databind.json.JsonMapper;

/**
 * Accepts submissions for a service that does not answer. An accepted submission is on the broker, in order per sender
 * and reference.
 */
@Component
public class SubmissionBuffer implements AutoCloseable {

    static final int MESSAGE_LIMIT = 4 << 20;
    /** The largest body that fits into a record with Base64 and the envelope. */
    private static final int BODY_LIMIT = MESSAGE_LIMIT / 4 * 3 - (64 << 10);

    private static final Duration PATIENCE = Duration.ofSeconds(16);
    private static final Logger LOG = LoggerFactory.getLogger(SubmissionBuffer.class);

    private final GatewaySettings.Buffer settings;
    private final JsonMapper json;
    private final @Nullable Backlog backlog;
    private final @Nullable KafkaProducer<String, byte[]> producer;

    SubmissionBuffer(GatewaySettings settings, BrokerSecurity security, JsonMapper json, MeterRegistry meters) {
        this.settings = settings.buffer();
        this.json = json;
        var broker = this.settings.broker();
        if (broker == null || broker.isBlank()) {
            this.backlog = null;
            this.producer = null;
        } else {
            this.backlog = new Backlog(this.settings, security.properties());
            this.producer = new KafkaProducer<>(
                    producerSettings(broker, security), new StringSerializer(), new ByteArraySerializer());
        }
        if (backlog != null) {
            Gauge.builder("fairway.gateway.submissions.waiting", backlog, Backlog::size)
                    .description("submissions accepted for a service and not processed yet")
                    .register(meters);
        }
    }

    /**
     * Accepts the request. Returns nothing if that is impossible, for example if the body is so large that it is passed
     * on unread.
     */
    public Optional<Receipt> keep(HttpServletRequest request) {
        var read = WebUtils.getNativeRequest(request, BufferedRequest.class);
        if (producer == null
                || backlog == null
                || read == null
                || read.bytes().length > BODY_LIMIT
                || backlog.size() >= settings.limit()) {
            return Optional.empty();
        }
        var body = read.bytes();
        var sender = sender();
        var submission = new SubmissionReceived(
                UUID.randomUUID().toString(),
                Instant.now(),
                sender,
                request.getMethod(),
                target(request),
                header(request, HttpHeaders.CONTENT_TYPE),
                header(request, HttpHeaders.ACCEPT),
                SenderReference.in(request.getRequestURI(), header(request, HttpHeaders.CONTENT_TYPE), body)
                        .orElse(null),
                body);
        var key = BufferedMessage.key(
                name(sender), Objects.requireNonNullElse(submission.reference(), submission.submissionId()));
        var kept = new BufferedMessage(key, submission.submissionId(), submission.reference(), submission.receivedAt());
        try {
            var place = producer.send(recordOf(submission, kept, Correlation.current()))
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            backlog.add(new TopicPartition(place.topic(), place.partition()), place.offset(), kept);
            return Optional.of(Receipt.of(kept));
        } catch (KafkaException | ExecutionException | TimeoutException failure) {
            LOG.warn("a submission could not be buffered: {}", failure.getMessage());
            return Optional.empty();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Returns the reference of the message; empty if it has none or is so large that it is passed on unread. */
    public Optional<String> reference(HttpServletRequest request) {
        var read = WebUtils.getNativeRequest(request, BufferedRequest.class);
        return read == null
                ? Optional.empty()
                : SenderReference.in(request.getRequestURI(), header(request, HttpHeaders.CONTENT_TYPE), read.bytes());
    }

    /**
     * Returns whether a message of the same sender with the same reference waits already. This one must not overtake
     * it.
     */
    public boolean waitsBefore(HttpServletRequest request) {
        return backlog != null
                && !backlog.isEmpty()
                && reference(request)
                        .filter(reference -> backlog.holds(BufferedMessage.key(name(sender()), reference)))
                        .isPresent();
    }

    /** Returns the caller's waiting messages with this reference or submission id, oldest first. */
    public List<Receipt> waiting(String referenceOrId) {
        if (backlog == null || backlog.isEmpty()) {
            return List.of();
        }
        var key = BufferedMessage.key(name(sender()), referenceOrId);
        var own = name(sender());
        return backlog.matching(kept -> kept.key().equals(key)
                        || kept.submissionId().equals(referenceOrId)
                                && kept.key().startsWith(own + "/"))
                .sorted(Comparator.comparing(BufferedMessage::receivedAt))
                .map(Receipt::of)
                .toList();
    }

    /** Returns the health of the buffer for operators; nothing if the buffer is switched off. */
    Optional<Backlog> backlog() {
        return Optional.ofNullable(backlog);
    }

    private ProducerRecord<String, byte[]> recordOf(
            SubmissionReceived submission, BufferedMessage kept, String correlation) {
        var record = new ProducerRecord<>(Topics.GATEWAY_SUBMISSION, kept.key(), json.writeValueAsBytes(submission));
        var headers = Map.of(
                "ce_specversion",
                "1.0",
                "ce_id",
                submission.submissionId(),
                "ce_source",
                "/fairway/gateway",
                "ce_type",
                SubmissionReceived.TYPE,
                "ce_subject",
                kept.key(),
                "ce_time",
                submission.receivedAt().toString(),
                "ce_correlationid",
                correlation,
                "content-type",
                "application/json");
        headers.forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        if (submission.reference() != null) {
            record.headers().add("ce_reference", submission.reference().getBytes(UTF_8));
        }
        return record;
    }

    private static SubmissionReceived.Sender sender() {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken token) {
            var claims = token.getToken();
            var roles = claims.getClaimAsStringList("roles");
            return new SubmissionReceived.Sender(
                    Objects.requireNonNull(claims.getSubject()),
                    claims.getClaimAsString("tin"),
                    claims.getClaimAsString("agency"),
                    roles == null ? List.of() : roles);
        }
        throw new IllegalStateException("a submission without a sender cannot come this far");
    }

    /** All employees of an operator share its references, so the operator is the sender. */
    private static String name(SubmissionReceived.Sender sender) {
        return Objects.requireNonNullElse(sender.tin(), sender.subject());
    }

    private static String target(HttpServletRequest request) {
        return request.getQueryString() == null
                ? request.getRequestURI()
                : request.getRequestURI() + "?" + request.getQueryString();
    }

    private static String header(HttpServletRequest request, String name) {
        return Objects.requireNonNullElse(request.getHeader(name), "");
    }

    private static Map<String, Object> producerSettings(String broker, BrokerSecurity security) {
        Map<String, Object> producer = new HashMap<>(security.properties());
        producer.putAll(Map.of(
                "bootstrap.servers",
                broker,
                "acks",
                "all",
                "max.in.flight.requests.per.connection",
                1,
                "compression.type",
                "lz4",
                "linger.ms",
                2,
                "max.request.size",
                MESSAGE_LIMIT,
                "max.block.ms",
                5000,
                "request.timeout.ms",
                10_000,
                "delivery.timeout.ms",
                15_000));
        return producer;
    }

    @Override
    public void close() {
        if (producer != null) {
            producer.close(PATIENCE);
        }
        if (backlog != null) {
            backlog.close();
        }
    }
}
