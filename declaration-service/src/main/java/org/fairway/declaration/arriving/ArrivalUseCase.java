package org.fairway.declaration.arriving;

import java.util.List;
import org.fairway.declaration.model.Declaration;
import org.fairway.declaration.model.Mrn;
import org.fairway.declaration.submitting.JsonBodies;
import org.fairway.declaration.submitting.SubmittedMessage;
import org.fairway.declaration.submitting.UseCase;
import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.refusing.Members;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;

/** Accepts arrival notices. */
@Component
class ArrivalUseCase implements UseCase {
    static final String PATH = "/v1/arrivals";
    private static final int LONGEST_PLACE = 35;
    private final Arriving arriving;
    private final JsonBodies json;

    ArrivalUseCase(Arriving arriving, JsonBodies json) {
        this.arriving = arriving;
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
    @PreAuthorize("hasAnyRole('CARRIER', 'CUSTOMS_OFFICER')")
    public ResponseEntity<byte[]> answer(SubmittedMessage message) {
        ArrivalNotice arrival = json.read(message, ArrivalNotice.class);
        Identifiers.require(arrival.mrn(), "/mrn", LONGEST_PLACE);
        Members.requireLength(arrival.location(), "/location", LONGEST_PLACE);
        if (arrival.arrivedAt() != null) {
            arriving.requireNotAhead(arrival.arrivedAt());
        }
        Mrn mrn = Mrn.stated(arrival.mrn())
                .orElseThrow(() -> ProblemException.notFound("declaration with MRN " + arrival.mrn()));
        Declaration state = arriving.arrive(mrn, arrival.arrivedAt(), arrival.location(), message.caller());
        return json.ok(ArrivalAnswer.of(state, message.caller()));
    }
}
