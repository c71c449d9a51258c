package org.fairway.declaration.amending;

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

/** Amends a declaration by a whole new statement in JSON. */
@Component
class AmendmentUseCase implements UseCase {
    static final String PATH = "/v1/declarations/{id}/amendments";
    private final Amending amending;
    private final JsonBodies json;

    AmendmentUseCase(Amending amending, JsonBodies json) {
        this.amending = amending;
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
    @PreAuthorize("hasAnyRole('TRADER', 'BROKER')")
    public ResponseEntity<byte[]> answer(SubmittedMessage message) {
        UUID id = message.declarationId();
        AmendmentRequest amendment = json.read(message, AmendmentRequest.class);
        Members.require(amendment.declaration(), "/declaration");
        Members.requireText(amendment.reason(), "/reason");
        return json.ok(DeclarationView.of(
                amending.amend(id, amendment.declaration(), amendment.reason(), message.caller()), message.caller()));
    }
}
