package org.fairway.declaration.lodging;

import java.util.List;
import org.fairway.declaration.checking.Reading;
import org.fairway.declaration.submitting.JsonBodies;
import org.fairway.declaration.submitting.SubmittedMessage;
import org.fairway.declaration.submitting.UseCase;
import org.fairway.languages.stated.StatedDeclaration;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;

/** Lodges a declaration in JSON. */
@Component
class LodgementUseCase implements UseCase {
    static final String PATH = "/v1/declarations";
    private final Lodging lodging;
    private final JsonBodies json;

    LodgementUseCase(Lodging lodging, JsonBodies json) {
        this.lodging = lodging;
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

    /** Under its LRN a declaration is lodged once, however often it is sent. */
    @Override
    public boolean isRepeatable() {
        return true;
    }

    @Override
    @PreAuthorize("hasAnyRole('TRADER', 'BROKER')")
    public ResponseEntity<byte[]> answer(SubmittedMessage message) {
        StatedDeclaration goods = json.read(message, StatedDeclaration.class);
        return JsonBodies.bytes(
                lodging.lodge(goods, Reading.JSON, message.caller()).answer());
    }
}
