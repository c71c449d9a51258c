package org.fairway.declaration;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.fairway.contracts.Topics;
import org.fairway.contracts.submission.SubmissionReceived;
import org.springframework.kafka.core.KafkaTemplate;

/** Messages as the gateway leaves them on the broker. */
final class Buffered {
    private Buffered() {}

    /** Returns the submission id. */
    static UUID keep(RunningService service, String tin, String reference, String path, String body) {
        return keep(service, UUID.randomUUID(), tin, reference, path, body, "trader");
    }

    /** Returns the submission id. */
    static UUID keep(
            RunningService service, UUID id, String tin, String reference, String path, String body, String role) {
        keep(service, submission(id, tin, reference, path, body, role));
        return id;
    }

    @SuppressWarnings("unchecked")
    static void keep(RunningService service, SubmissionReceived submission) {
        var record = new ProducerRecord<>(
                Topics.GATEWAY_SUBMISSION,
                submission.sender().tin() + "/" + submission.reference(),
                RunningService.JSON.writeValueAsBytes(submission));
        List.of(
                        "ce_specversion=1.0",
                        "ce_id=" + submission.submissionId(),
                        "ce_source=/fairway/gateway",
                        "ce_type=" + SubmissionReceived.TYPE,
                        "ce_subject=" + record.key(),
                        "ce_time=" + Instant.now())
                .forEach(header -> {
                    int equals = header.indexOf('=');
                    record.headers()
                            .add(
                                    header.substring(0, equals),
                                    header.substring(equals + 1).getBytes(UTF_8));
                });
        service.context.getBean(KafkaTemplate.class).send(record).join();
    }

    static SubmissionReceived submission(UUID id, String tin, String reference, String path, String body, String role) {
        var sender = new SubmissionReceived.Sender("trader-" + tin, tin, null, List.of(role));
        return new SubmissionReceived(
                id.toString(),
                Instant.now(),
                sender,
                "POST",
                path,
                "application/json",
                "",
                reference,
                body.getBytes(UTF_8));
    }
}
