package org.fairway.languages.wco;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.fairway.languages.EveryLanguageProperties;
import org.fairway.languages.SharedData;
import org.fairway.languages.edifact.MessageType.Release;
import org.fairway.languages.edifact.SyntaxLevel;
import org.fairway.languages.stated.StatedDeclaration;
import org.junit.jupiter.api.Test;

/** Originals that traders' software wrote, read and then written again. */
class RealDeclarationsRoundTripTest {

    @Test
    void everyOriginalThatCanBeReadIsTheSameAfterBeingWrittenInEitherLanguage() throws IOException {
        Map<String, StatedDeclaration> originals = originals(SharedData.folder("wco-declarations"));
        for (var original : originals.entrySet()) {
            StatedDeclaration goods = original.getValue();
            WcoMessage.Lodgement again = WcoDeclarationWriterTest.read(WcoDeclarationWriterTest.written(goods));
            assertThat(again.findings()).as(original.getKey()).isEmpty();
            assertThat(again.declaration()).as(original.getKey()).isEqualTo(goods);
            assertThat(EveryLanguageProperties.throughEdifact(goods, Release.D96B, SyntaxLevel.UNOY))
                    .as(original.getKey())
                    .isEqualTo(goods);
            assertThat(EveryLanguageProperties.throughEdifact(goods, Release.D03B, SyntaxLevel.UNOC))
                    .as(original.getKey())
                    .isEqualTo(goods);
        }
        System.out.println(originals.size() + " real declarations are the same after XML, D.96B and D.03B");
        assertThat(originals).hasSizeGreaterThanOrEqualTo(120);
    }

    @Test
    void whatIsWrittenOfAnOriginalTheSchemaAllowsWhereItAllowedTheOriginal() throws IOException {
        WcoSchema schema = WcoSchema.load();
        Path folder = SharedData.folder("wco-declarations");
        Map<String, StatedDeclaration> originals = originals(folder);
        int lawful = 0;
        for (var original : originals.entrySet()) {
            Optional<String> objection = schema.objection(WcoDeclarationWriterTest.written(original.getValue()));
            boolean before = schema.objection(Files.readAllBytes(folder.resolve(original.getKey())))
                    .isEmpty();
            assertThat(before && objection.isPresent())
                    .as(original.getKey() + " " + objection)
                    .isFalse();
            lawful += objection.isEmpty() ? 1 : 0;
        }
        System.out.println(lawful + " of " + originals.size() + " real declarations are written as the schema allows");
    }

    private static Map<String, StatedDeclaration> originals(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.walk(folder)) {
            files = found.filter(
                            file -> file.toString().toLowerCase(Locale.ROOT).endsWith(".xml"))
                    .sorted()
                    .toList();
        }
        Map<String, StatedDeclaration> originals = new LinkedHashMap<>();
        for (Path file : files) {
            if (read(file) instanceof WcoMessage.Lodgement(StatedDeclaration goods, var findings, var _)
                    && findings.isEmpty()) {
                originals.put(folder.relativize(file).toString(), goods);
            }
        }
        System.out.println(originals.size() + " of " + files.size() + " files are originals that can be read");
        return originals;
    }

    /** As text: some of the files hold a few bytes that are no UTF-8 in their comments. */
    private static WcoMessage read(Path file) {
        try (InputStreamReader message = new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8)) {
            return WcoConverter.read(message);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
