package org.fairway.languages.edifact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.fairway.languages.Goods;
import org.fairway.languages.edifact.InterchangeWriter.Outgoing;
import org.fairway.languages.edifact.MessageType.Release;
import org.fairway.languages.stated.StatedDeclaration;

class RoundTripProperties {
    static Interchange.Header header(SyntaxLevel level) {
        return new Interchange.Header(
                level,
                level.charset() == java.nio.charset.StandardCharsets.UTF_8 ? "4" : "3",
                "ME",
                "ZZ",
                "YOU",
                null,
                "REF1");
    }

    @Property(tries = 400)
    void aDeclarationWrittenAsCusdecReadsAsTheSame(@ForAll long seed, @ForAll SyntaxLevel level, @ForAll boolean newer)
            throws IOException {
        StatedDeclaration goods = Goods.of(seed);
        Release release = newer ? Release.D03B : Release.D96B;

        byte[] written = InterchangeWriter.write(
                header(level), Instant.EPOCH, List.of(new Outgoing("1", MessageType.CUSDEC, release, goods)));
        Interchange read = InterchangeReader.read(new ByteArrayInputStream(written), Profile.STRICT);

        assertThat(read.findings()).isEmpty();
        assertThat(read.messages()).singleElement().satisfies(message -> {
            assertThat(message.findings()).isEmpty();
            assertThat(message.content()).isEqualTo(goods);
        });
    }
}
