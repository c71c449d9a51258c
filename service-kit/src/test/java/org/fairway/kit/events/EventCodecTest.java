package org.fairway.kit.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.fairway.contracts.declaration.DeclarationEvent.Detained;
import org.junit.jupiter.api.Test;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

class EventCodecTest {
    @Test
    void readsWhateverAServiceCouldWrite() {
        StreamReadConstraints fromOutside = StreamReadConstraints.builder()
                .maxStringLength(1000)
                .maxDocumentLength(2000)
                .build();
        JsonFactory factory =
                JsonFactory.builder().streamReadConstraints(fromOutside).build();
        EventCodec codec =
                new EventCodec("kit-test", JsonMapper.builder(factory).build());
        Detained detained = new Detained("d", 1, "single window", "refused; ".repeat(200_000), Instant.EPOCH);

        assertThat(codec.unwrap(codec.wrap(detained, 1))).isEqualTo(detained);
    }
}
