package org.fairway.declaration.withdrawing;

import java.util.List;
import java.util.UUID;
import org.fairway.declaration.submitting.JsonBodies;
import org.fairway.declaration.submitting.SubmittedMessage;
import org.fairway.declaration.submitting.UseCase;
import org.fairway.declaration.tracking.DeclarationView;
import org.fairway.kit.refusing.Members;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;

/** Withdraws a declaration, or asks for it. */
@Component
class WithdrawalUseCase implements UseCase {
    static final String PATH = "/v1/declarations/{id}/withdrawal";
    private final Withdrawing withdrawing;
    private final JsonBodies json;

    WithdrawalUseCase(Withdrawing withdrawing, JsonBodies json) {
        this.withdrawing = withdrawing;
        this.json = json;
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public List<MediaType> consumes() {
        return List.of(MediaType.APPLICATION_JSON);
    }

    @Override
    public List<MediaType> produces() {
        return List.of(MediaType.APPLICATION_JSON);
    }

    @Override
    @PreAuthorize("hasAnyRole('TRADER', 'BROKER', 'CUSTOMS_OFFICER')")
    public ResponseEntity<byte[]> answer(SubmittedMessage message) {
        UUID id = message.declarationId();
        WithdrawalRequest withdrawal = json.read(message, WithdrawalRequest.class);
        Members.requireText(withdrawal.reason(), "/reason");
        return json.ok(
                DeclarationView.of(withdrawing.withdraw(id, withdrawal.reason(), message.caller()), message.caller()));
    }
}
