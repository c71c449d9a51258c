package org.fairway.declaration.edifact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.fairway.declaration.model.Clearance;
import org.fairway.declaration.model.Declaration;
import org.fairway.declaration.model.Status;
import org.fairway.languages.edifact.CustomsResponse;
import org.fairway.languages.edifact.CustomsResponse.Outcome;
import org.fairway.languages.edifact.InterchangeReader;
import org.fairway.languages.edifact.Message;
import org.fairway.languages.edifact.Profile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ResponsesTest {
    private final Answers answers =
            new Answers(new EdifactSettings("FAIRWAY", List.of(), Profile.LENIENT, Map.of()), Clock.systemUTC());

    @ParameterizedTest
    @EnumSource
    void tellEveryStatusAPartnerMayMeet(Status status) throws IOException {
        Declaration state = new Declaration(
                UUID.randomUUID().toString(),
                status,
                1,
                "26XF0000000000000R1",
                "LRN-1",
                "XF0000000001",
                null,
                Clearance.NONE,
                List.of(),
                Instant.EPOCH,
                null,
                null,
                Instant.EPOCH.plusSeconds(60),
                "because",
                false);

        byte[] written = answers.write("ACME", DeclarationMessages.of(state));

        Message message = InterchangeReader.read(new ByteArrayInputStream(written), Profile.STRICT)
                .messages()
                .getFirst();
        assertThat(message.findings()).isEmpty();
        CustomsResponse response = (CustomsResponse) message.content();
        assertThat(response.status()).isEqualTo(status.name());
        assertThat(response.outcome()).isEqualTo(status == Status.REJECTED ? Outcome.REFUSED : Outcome.ACCEPTED);
        assertThat(response.mrn()).isEqualTo("26XF0000000000000R1");
        assertThat(response.whatToDo()).isNotBlank();
    }
}
