package org.fairway.risk.verifying;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.fairway.kit.ids.Uuids;
import org.fairway.kit.json.RequestJson;
import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.problem.Violation;
import org.fairway.kit.refusing.Refusal;
import org.fairway.risk.model.records.CommercialRecord.Type;
import org.fairway.risk.verifying.RecordStore.Row;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Takes a signed record: who signed, then what it says, then whether it says anything new. */
@Component
class Receiving {
    private final OwnRows rows;
    private final CommercialKeys keys;
    private final RecordStore store;
    private final LateRecords late;
    private final JsonMapper mapper;
    private final Clock clock;

    Receiving(OwnRows rows, CommercialKeys keys, RecordStore store, LateRecords late, RequestJson json, Clock clock) {
        this.rows = rows;
        this.keys = keys;
        this.store = store;
        this.late = late;
        this.mapper = json.mapper()
                .rebuild()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .build();
        this.clock = clock;
    }

    /** The stored record, and whether it existed before. */
    record Taken(Row row, boolean replayed) {}

    Taken take(String tin, byte[] body) {
        SignedMessage message = SignedMessage.read(body);
        message.requireSignatureOf(keyOf(tin, message.kid()));
        JsonNode payload = checked(message);
        Type type = Type.valueOf(payload.get("type").asString());
        String number = payload.get("number").asString();
        return rows.ofOperator(tin, () -> keep(tin, type, number, message));
    }

    private PublicKey keyOf(String tin, String kid) {
        return rows.ofOperator(tin, () -> keys.find(tin, kid))
                .filter(key -> key.revokedAt() == null)
                .map(key -> PublicKey.kept(key.jwk()))
                .orElseThrow(() -> SignedMessage.unknownKey(kid));
    }

    private Taken keep(String tin, Type type, String number, SignedMessage message) {
        store.lock(number);
        String digest = message.digest();
        return store.sameAs(tin, type, number, digest)
                .map(row -> new Taken(row, true))
                .orElseGet(() -> {
                    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
                    var row = new Row(
                            Uuids.v7(now),
                            tin,
                            type,
                            number,
                            store.revisions(tin, type, number) + 1,
                            digest,
                            message.kid(),
                            message.text(),
                            now);
                    late.take(number, tin, () -> store.add(row));
                    return new Taken(row, false);
                });
    }

    private JsonNode checked(SignedMessage message) {
        JsonNode payload;
        try {
            payload = mapper.readTree(message.payload());
        } catch (JacksonException unreadable) {
            throw refused(Refusal.violations(unreadable));
        }
        List<Violation> faults = RecordCheck.faults(payload);
        if (!faults.isEmpty()) {
            throw refused(faults);
        }
        return payload;
    }

    private static ProblemException refused(List<Violation> faults) {
        return new ProblemException(
                HttpStatus.UNPROCESSABLE_CONTENT, "record-refused", "The signed payload is not a record", faults);
    }
}
