package org.fairway.declaration.receiving;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.fairway.declaration.model.Declaration;
import org.fairway.declaration.publishing.StatusView;
import org.fairway.declaration.store.Declarations;
import org.fairway.declaration.store.RowAccess;
import org.fairway.declaration.store.StoredDeclaration;
import org.fairway.declaration.store.Submissions;
import org.fairway.declaration.store.Submissions.Lodgement;
import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.problem.Violation;
import org.fairway.kit.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SubmissionEndpoint {
    private final RowAccess rowAccess;
    private final Submissions submissions;
    private final BufferedSubmissions buffered;
    private final Declarations declarations;

    SubmissionEndpoint(
            RowAccess rowAccess, Submissions submissions, BufferedSubmissions buffered, Declarations declarations) {
        this.rowAccess = rowAccess;
        this.submissions = submissions;
        this.buffered = buffered;
        this.declarations = declarations;
    }

    /**
     * @param at when it was lodged
     * @param outcome whether it was accepted or rejected
     * @param status HTTP status that it was answered with
     * @param declarationId the declaration
     * @param answer the answer
     */
    record LodgementOutcome(
            Instant at,
            String outcome,
            int status,
            UUID declarationId,
            @JsonRawValue String answer) {
        static LodgementOutcome of(Lodgement lodgement) {
            return new LodgementOutcome(
                    lodgement.at(),
                    lodgement.accepted() ? "ACCEPTED" : "REJECTED",
                    lodgement.status(),
                    lodgement.declarationId(),
                    lodgement.answer());
        }
    }

    /**
     * @param declarationId the declaration
     * @param mrn its movement reference number; absent if it was rejected
     * @param version its version
     * @param status what it waits for
     */
    record CurrentState(String declarationId, @Nullable String mrn, int version, StatusView status) {
        static CurrentState of(Declaration state) {
            return new CurrentState(state.id(), state.mrn(), state.version(), StatusView.of(state));
        }
    }

    /**
     * The status of a submission. While a message waits on the broker, the gateway answers in the same form with what
     * it knows: the reference and the messages that wait there.
     *
     * @param reference the LRN or the submission id asked for
     * @param lodgements each lodgement under it, the first one first; absent while a message waits on the broker
     * @param buffered each message that came through the buffer of the gateway
     * @param declaration the current declaration; absent if there is none, and while a message waits on the broker
     */
    record SubmissionStatus(
            String reference,

            @Schema(requiredMode = RequiredMode.NOT_REQUIRED)
            List<LodgementOutcome> lodgements,

            List<BufferedMessage> buffered,
            @Nullable CurrentState declaration) {}

    /**
     * Reads the results of all messages sent under a reference. For an LRN or a submission id it has the lodgements
     * with their answers, the messages that came through the buffer of the gateway, and the current declaration.
     *
     * @param reference an LRN or a submission id
     */
    @GetMapping("/v1/submissions/{reference}")
    @PreAuthorize("hasAnyRole('TRADER', 'BROKER', 'CARRIER', 'CUSTOMS_OFFICER', 'AUDITOR')")
    SubmissionStatus status(@PathVariable String reference, Caller caller) {
        SubmissionStatus status = rowAccess.as(caller, () -> read(reference));
        if (status.lodgements().isEmpty() && status.buffered().isEmpty()) {
            throw new ProblemException(
                    HttpStatus.NOT_FOUND,
                    "no-such-submission",
                    "No message with this reference was ever taken",
                    List.of(new Violation(
                            "no-such-submission",
                            "",
                            "No message of yours under " + reference
                                    + " was ever lodged, rejected or buffered here; one refused as unreadable is not"
                                    + " kept.",
                            null,
                            "Send it, or send it again: a resend under the same LRN is always safe.")));
        }
        return status;
    }

    private SubmissionStatus read(String reference) {
        List<Lodgement> lodgements = submissions.history(reference);
        CurrentState now = lodgements.stream()
                .filter(Lodgement::accepted)
                .findFirst()
                .flatMap(accepted -> declarations.find(accepted.declarationId()))
                .map(StoredDeclaration::state)
                .map(CurrentState::of)
                .orElse(null);
        return new SubmissionStatus(
                reference, lodgements.stream().map(LodgementOutcome::of).toList(), buffered.under(reference), now);
    }
}
