package org.fairway.languages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.fairway.languages.edifact.Interchange;
import org.fairway.languages.edifact.InterchangeReader;
import org.fairway.languages.edifact.InterchangeWriter;
import org.fairway.languages.edifact.InterchangeWriter.Outgoing;
import org.fairway.languages.edifact.MessageType;
import org.fairway.languages.edifact.MessageType.Release;
import org.fairway.languages.edifact.Profile;
import org.fairway.languages.edifact.SyntaxLevel;
import org.fairway.languages.stated.StatedDeclaration;
import org.fairway.languages.wco.WcoConverter;
import org.fairway.languages.wco.WcoDeclarationWriter;
import org.fairway.languages.wco.WcoMessage;
import tools.jackson.databind.json.JsonMapper;

/** The same goods give the same declaration in every language. */
public class EveryLanguageProperties {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Property(tries = 500)
    void oneDeclarationInEveryLanguage(@ForAll long seed, @ForAll boolean wild, @ForAll SyntaxLevel level)
            throws IOException {
        StatedDeclaration goods = wild ? CommonGoods.wild(seed) : CommonGoods.schematic(seed);

        assertThat(throughJson(goods)).as("JSON").isEqualTo(goods);
        assertThat(throughXml(goods)).as("XML").isEqualTo(goods);
        assertThat(throughEdifact(goods, Release.D96B, level)).as("D.96B").isEqualTo(goods);
        assertThat(throughEdifact(goods, Release.D03B, level)).as("D.03B").isEqualTo(goods);
    }

    private static StatedDeclaration throughJson(StatedDeclaration goods) {
        return JSON.readValue(JSON.writeValueAsBytes(goods), StatedDeclaration.class);
    }

    /** Everything there is goes into the message, and is stated in it. */
    private static StatedDeclaration throughXml(StatedDeclaration goods) throws IOException {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        assertThat(WcoDeclarationWriter.write(goods, written)).isEmpty();
        WcoMessage.Lodgement read =
                (WcoMessage.Lodgement) WcoConverter.read(new ByteArrayInputStream(written.toByteArray()));
        assertThat(read.findings()).isEmpty();
        assertThat(read.fillings()).isEmpty();
        return read.declaration();
    }

    public static StatedDeclaration throughEdifact(StatedDeclaration goods, Release release, SyntaxLevel level)
            throws IOException {
        Interchange.Header header = new Interchange.Header(
                level, level.charset() == StandardCharsets.UTF_8 ? "4" : "3", "ME", "ZZ", "YOU", null, "REF1");
        byte[] written = InterchangeWriter.write(
                header, Instant.EPOCH, List.of(new Outgoing("1", MessageType.CUSDEC, release, goods)));
        Interchange read = InterchangeReader.read(new ByteArrayInputStream(written), Profile.STRICT);
        assertThat(read.findings()).isEmpty();
        assertThat(read.messages())
                .singleElement()
                .satisfies(message -> assertThat(message.findings()).isEmpty());
        return (StatedDeclaration) read.messages().getFirst().content();
    }
}
