package org.fairway.languages.edifact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.languages.stated.StatedDeclaration;
import org.fairway.languages.stated.StatedItem;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class InterchangeReaderTest {
    static String sample(String release) {
        try (InputStream file =
                InterchangeReaderTest.class.getResourceAsStream("/edifact/cusdec-" + release + ".edi")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).replaceAll("\r?\n", "");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static Interchange read(String text, Profile profile) {
        return read(text.getBytes(StandardCharsets.ISO_8859_1), profile);
    }

    static Interchange read(byte[] bytes, Profile profile) {
        try {
            return InterchangeReader.read(new ByteArrayInputStream(bytes), profile);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"96b", "03b"})
    void readsADeclarationOfEitherRelease(String release) {
        Interchange interchange = read(sample(release), Profile.STRICT);

        assertThat(interchange.findings()).isEmpty();
        Message message = interchange.messages().getFirst();
        assertThat(message.findings()).isEmpty();
        StatedDeclaration goods = (StatedDeclaration) message.content();
        assertThat(goods.lrn()).isEqualTo("EDI-2026-000118");
        assertThat(goods.kind()).isEqualTo(GoodsDeclaration.Kind.IMPORT);
        assertThat(goods.timing()).isEqualTo(GoodsDeclaration.Timing.PRE_ARRIVAL);
        assertThat(goods.parties().importer().name()).isEqualTo("Fahrräder & Söhne GmbH");
        assertThat(goods.transport().eta()).isEqualTo(Instant.parse("2026-12-02T06:30:00Z"));
        assertThat(goods.documents().getFirst().typeCode()).isEqualTo("N935");
        assertThat(goods.documents().getFirst().issueDate()).isEqualTo(LocalDate.of(2026, 10, 21));
        assertThat(goods.consignments().getFirst().transportDocNo()).isEqualTo("MEDUH4471120");
        StatedItem item = goods.items().get(1);
        assertThat(item.commodity().hs()).isEqualTo("87149110");
        assertThat(item.packages().getFirst().marks()).isEqualTo("SPARES 1-5");
        assertThat(item.invoiceLine().amount()).isEqualByComparingTo("1600.5");
        assertThat(item.perishable()).isFalse();
    }

    @Test
    void readsTheSameFromBothReleases() {
        assertThat(read(sample("96b"), Profile.STRICT).messages().getFirst().content())
                .isEqualTo(read(sample("03b"), Profile.STRICT)
                        .messages()
                        .getFirst()
                        .content());
    }

    @Test
    void knowsTheSegmentAMemberCameFrom() {
        Message message = read(sample("96b"), Profile.STRICT).messages().getFirst();

        assertThat(message.places().of("/lrn")).isEqualTo(new Place(2, "BGM", 2, 1));
        assertThat(message.places().of("/items/1/netMass").tag()).isEqualTo("MEA");
        assertThat(message.places().of("/items/1/netMass").segment())
                .isGreaterThan(message.places().of("/items/0/netMass").segment());
        assertThat(message.places().of("/items/1/dangerousGoods/undg").tag()).isEqualTo("CST");
        assertThat(message.places().of("/items/7").segment()).isPositive();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UNT+60|UNT+999|COUNT_DIFFERS|true",
                "UNA:+.? '|''|MISSING|true",
                "BGM+|'\nBGM+'|INVALID_CHARACTER|true",
                "LOC+9+|LOC+999+|NOT_SUPPORTED_HERE|true",
                "UNZ+1|UNZ+2|COUNT_DIFFERS|false",
                "UNZ+1+IC7'|UNZ+1+IC8'|REFERENCES_DIFFER|false",
                "UNZ+1+IC7'|''|UNSPECIFIED|false",
                "UNOC|UNOK|SYNTAX_NOT_SUPPORTED|false",
                "CUSDEC:D|CUSXXX:D|NOT_SUPPORTED_HERE|false",
                "D:96B|D:97A|NOT_SUPPORTED_HERE|false",
                "BGM+929|BGM+111|INVALID_VALUE|false",
                "118+9'|118+7'|INVALID_VALUE|false",
                "118+9'|118+31'|INVALID_VALUE|false",
                "118+9'|118'|MISSING|false",
                "KGM:2360.5|LBR:2360.5|INVALID_VALUE|false",
                "RFF+UCN:|XXX+1'RFF+UCN:|NOT_SUPPORTED_HERE|false",
                "UNS+D'|''|MISSING|false",
                "KGM:2360.5|KGM:2E9|INVALID_DECIMAL|false",
                "MOA+39:23200.5|MOA+39:23200.5:GBP'MOA+39:1|TOO_MANY_REPETITIONS|false",
                "RFF+UCN:|RFF+UCN:0123456789012345678901234567890123456789|TOO_LONG|false",
            })
    void tellsWhatIsWrongAndTakesFromALenientPartnerWhatDoesNoHarm(
            String good, String bad, SyntaxError error, boolean tolerated) {
        String text = sample("96b");
        assertThat(text).contains(good);
        String broken =
                bad.startsWith("\n") ? text.replaceFirst(good.replace("+", "\\+"), bad) : text.replace(good, bad);

        assertThat(errors(read(broken, Profile.STRICT), true)).contains(error);
        Interchange lenient = read(broken, Profile.LENIENT);
        assertThat(errors(lenient, false)).contains(error);
        assertThat(lenient.refused() || lenient.messages().stream().anyMatch(Message::refused))
                .isEqualTo(!tolerated);
    }

    private static List<SyntaxError> errors(Interchange interchange, boolean refusing) {
        return java.util.stream.Stream.concat(
                        interchange.findings().stream(),
                        interchange.messages().stream().flatMap(message -> message.findings().stream()))
                .filter(finding -> finding.refuses() || !refusing)
                .map(Finding::error)
                .toList();
    }

    /** Fixed data that the reader does not check would be misread: pounds as kilograms, a country as a port. */
    @ParameterizedTest
    @EnumSource(
            value = MessageType.Release.class,
            names = {"D96B", "D03B"})
    void refusesOtherDataWhereATableHasFixedData(MessageType.Release release) {
        String sample = sample(release.id().toLowerCase(Locale.ROOT));
        List<String> segments = List.of(sample.split("(?<!\\?)'"));
        int tried = 0;
        for (int at = 0; at < segments.size(); at++) {
            for (Row row : MessageType.CUSDEC.rows(release)) {
                for (Row.Slot slot : row.slots()) {
                    Optional<String> other =
                            segments.get(at).startsWith(row.tag() + "+") && !slot.member() && !slot.must()
                                    ? replaced(segments.get(at), slot)
                                    : Optional.empty();
                    if (other.isPresent()) {
                        List<String> broken = new ArrayList<>(segments);
                        broken.set(at, other.get());
                        assertThat(errors(read(String.join("'", broken) + "'", Profile.LENIENT), true))
                                .as(other.get())
                                .contains(SyntaxError.INVALID_VALUE);
                        tried++;
                    }
                }
            }
        }
        assertThat(tried).isGreaterThan(40);
    }

    /** The segment with something else at the slot's place, if its fixed data stands there. */
    private static Optional<String> replaced(String segment, Row.Slot slot) {
        String[] elements = segment.split("\\+", -1);
        String[] components =
                slot.element() < elements.length ? elements[slot.element()].split(":", -1) : new String[0];
        if (slot.component() > components.length || !slot.allows(components[slot.component() - 1])) {
            return Optional.empty();
        }
        components[slot.component() - 1] = "9";
        elements[slot.element()] = String.join(":", components);
        return Optional.of(String.join("+", elements));
    }

    @Test
    void readsWhatAMessageAsksForBesideItsContent() {
        Heading cancellation = new Heading(
                MessageFunction.CANCELLATION, "26XF0000000000000R1", "Sold elsewhere, before the goods were aboard");
        StatedDeclaration goods = (StatedDeclaration)
                read(sample("96b"), Profile.STRICT).messages().getFirst().content();
        for (MessageType.Release release : List.of(MessageType.Release.D96B, MessageType.Release.D03B)) {
            byte[] written = InterchangeWriter.write(
                    RoundTripProperties.header(SyntaxLevel.UNOC),
                    Instant.EPOCH,
                    List.of(new InterchangeWriter.Outgoing("1", MessageType.CUSDEC, release, cancellation, goods)));
            Message message = read(written, Profile.STRICT).messages().getFirst();
            assertThat(message.heading()).isEqualTo(cancellation);
            assertThat(message.content()).isEqualTo(goods);
        }
        for (MessageFunction function : MessageFunction.values()) {
            assertThat(read(sample("96b").replace("118+9'", "118+" + function.code() + "'"), Profile.STRICT)
                            .messages()
                            .getFirst()
                            .heading()
                            .function())
                    .isEqualTo(function);
        }
        assertThat(read(
                                "UNA:+.?"
                                        + " 'UNB+UNOC:3+A+B+261123:1800+R1'UNH+1+CUSDEC:D:96B:UN'"
                                        + "BGM+929+LRN-1+1'UNS+D'UNT+4+1'UNZ+1+R1'",
                                Profile.STRICT)
                        .messages()
                        .getFirst()
                        .content())
                .as("a cancellation need not repeat the goods")
                .isNotNull();
    }

    @Test
    void tellsATestFromWhatIsMeant() {
        String text = sample("96b");
        assertThat(read(text, Profile.STRICT).header().test()).isFalse();
        for (String indicator : List.of("1", "2", "3")) {
            assertThat(read(text.replace("+IC7'UNH", "+IC7++++++" + indicator + "'UNH"), Profile.STRICT)
                            .header()
                            .test())
                    .as(indicator)
                    .isTrue();
        }
        Interchange.Header trial = new Interchange.Header(SyntaxLevel.UNOC, "3", "ME", null, "YOU", null, "R1", true);
        assertThat(read(InterchangeWriter.write(trial, Instant.EPOCH, List.of()), Profile.STRICT)
                        .header())
                .isEqualTo(trial);
    }

    @Test
    void refusesOneMessageAndTakesTheOther() {
        String text = sample("96b");
        String message = text.substring(text.indexOf("UNH+"), text.indexOf("UNZ+"));
        String two = text.replace(
                        message,
                        message
                                + message.replace("UNH+1+", "UNH+2+")
                                        .replaceAll("(UNT\\+\\d+)\\+1'", "$1+2'")
                                        .replace("BGM+929", "BGM+xyz"))
                .replace("UNZ+1", "UNZ+2");

        Interchange interchange = read(two, Profile.STRICT);

        assertThat(interchange.refused()).isFalse();
        assertThat(interchange.messages()).extracting(Message::refused).containsExactly(false, true);
        SyntaxReport report = SyntaxReport.on(interchange);
        assertThat(report.action()).isEqualTo(SyntaxReport.ACCEPTED);
        assertThat(report.messages())
                .extracting(SyntaxReport.MessageReport::action)
                .containsExactly("7", "4");
        assertThat(report.messages().get(1).segments().getFirst().position()).isEqualTo(2);
        assertThat(report.messages().get(1).segments().getFirst().elements().getFirst())
                .isEqualTo(new SyntaxReport.ElementReport(12, 1, 1));
        assertThat(SyntaxReport.on(read(two.replace("UNZ+2", "UNZ+9"), Profile.STRICT))
                        .messages())
                .as("what a refused interchange accepts")
                .extracting(SyntaxReport.MessageReport::action)
                .containsExactly("4");
    }

    @Test
    void refusesAMessageReferenceUsedTwiceAndMoreMessagesThanItTakes() {
        String text = sample("96b");
        String message = text.substring(text.indexOf("UNH+"), text.indexOf("UNZ+"));

        Interchange twice = read(text.replace(message, message + message).replace("UNZ+1", "UNZ+2"), Profile.STRICT);
        assertThat(twice.messages()).extracting(Message::refused).containsExactly(false, true);
        assertThat(twice.messages().get(1).findings().getFirst().error()).isEqualTo(SyntaxError.DUPLICATE);

        Interchange many = read(
                text.replace(message, "UNH+1+CUSDEC:D:96B:UN'UNT+2+1'".repeat(1_500))
                        .replace("UNZ+1", "UNZ+1500"),
                Profile.LENIENT);
        assertThat(many.refused()).isTrue();
        assertThat(many.messages()).hasSizeLessThan(1_100);
    }

    @Test
    void readsNineThousandNineHundredAndNinetyNineItemsAndNotOneMore() {
        String text = sample("96b");
        String item = text.substring(text.indexOf("CST+2"), text.indexOf("UNS+S"));
        String full = text.replace(item, item.repeat(9_998));

        Message message = read(full, Profile.LENIENT).messages().getFirst();
        assertThat(((StatedDeclaration) message.content()).items()).hasSize(9_999);
        assertThat(message.places().of("/items/9998/netMass").tag()).isEqualTo("MEA");
        assertThat(read(full.replace("UNS+S", item + "UNS+S"), Profile.LENIENT)
                        .messages()
                        .getFirst()
                        .refused())
                .isTrue();
    }

    @Test
    void countsTheElementsOfEveryListAndKeepsNothingOfWhatIsTooMuch() {
        String text = sample("96b");
        String document = text.substring(text.indexOf("DOC+935"), text.indexOf("'", text.indexOf("DOC+935")) + 1);
        assertTooMany(text.replace(document, document.repeat(100)), "100 documents");
        String item = text.substring(text.indexOf("CST+2"), text.indexOf("UNS+S"));
        String packages = item.substring(item.indexOf("PAC+"), item.indexOf("'", item.indexOf("PAC+")) + 1);
        assertTooMany(text.replace(item, item.replace(packages, packages.repeat(100))), "100 packages of one item");
        String many = item.replace(packages, packages.repeat(98));
        assertTooMany(text.replace(item, many.repeat(1_100)), "more than may be in one message");
        String message = text.replace(item, many.repeat(900)).substring(text.indexOf("UNH+"));
        String whole = message.substring(0, message.indexOf("UNZ+"));
        StringBuilder four = new StringBuilder(text.substring(0, text.indexOf("UNH+")));
        for (int i = 1; i <= 4; i++) {
            four.append(whole.replace("UNH+1+", "UNH+" + i + "+").replaceAll("(UNT\\+\\d+)\\+1'", "$1+" + i + "'"));
        }
        Interchange interchange = read(
                four.append("UNZ+4+")
                        .append(text.substring(text.indexOf("UNZ+") + 6))
                        .toString(),
                Profile.LENIENT);
        assertThat(interchange.messages()).extracting(Message::refused).containsExactly(false, false, false, true);
    }

    private static void assertTooMany(String text, String what) {
        Message message = read(text, Profile.LENIENT).messages().getFirst();
        assertThat(message.refused()).as(what).isTrue();
        assertThat(message.findings()).as(what).extracting(Finding::error).contains(SyntaxError.TOO_MANY_REPETITIONS);
    }

    @Test
    void readsWhatTheReleaseCharacterProtects() {
        String text = sample("96b").replace("INV-20611", "A?+B?:C?'D??");

        assertThat(((StatedDeclaration)
                                read(text, Profile.STRICT).messages().getFirst().content())
                        .documents()
                        .getFirst()
                        .id())
                .isEqualTo("A+B:C'D?");
    }

    @Test
    void readsOtherSeparatorsAndTheDecimalCommaThatUnaNames() {
        String body = sample("96b")
                .substring(9)
                .replace("23200.5", "23200,5")
                .replace('+', '|')
                .replace('\'', '~');

        Interchange interchange = read("UNA:|,? ~" + body, Profile.STRICT);

        assertThat(interchange.refused()).isFalse();
        assertThat(((StatedDeclaration) interchange.messages().getFirst().content())
                        .valueBuildUp()
                        .invoiceTotal()
                        .amount())
                .isEqualByComparingTo("23200.5");
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void neverThrowsWhateverComes(Profile profile) {
        assertNeverThrows(profile, 1_000);
    }

    @Tag("heavy")
    @ParameterizedTest
    @EnumSource(Profile.class)
    void neverThrowsHoweverOftenItComes(Profile profile) {
        assertNeverThrows(profile, 10_000);
    }

    private static void assertNeverThrows(Profile profile, int messages) {
        byte[] good = sample("96b").getBytes(StandardCharsets.ISO_8859_1);
        Random random = new Random(20261123);
        int refused = 0;
        for (int i = 0; i < messages; i++) {
            Interchange interchange = read(mutate(good, random), profile);
            boolean any = interchange.refused()
                    || interchange.messages().isEmpty()
                    || interchange.messages().stream().anyMatch(Message::refused);
            refused += any ? 1 : 0;
            assertThat(interchange.findings().isEmpty()
                            && interchange.messages().isEmpty())
                    .isFalse();
            InterchangeWriter.write(interchange.header(), Instant.EPOCH, List.of());
            SyntaxReport.on(interchange);
        }
        assertThat(refused).isBetween(messages / 5, messages);
    }

    private static byte[] mutate(byte[] good, Random random) {
        java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
        int from = random.nextInt(good.length);
        int length = random.nextInt(40);
        switch (random.nextInt(6)) {
            case 0 -> out.write(good, 0, from);
            case 1 -> {
                byte[] flipped = good.clone();
                for (int i = 0; i <= length / 10; i++) {
                    flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
                }
                out.writeBytes(flipped);
            }
            case 2 -> {
                out.write(good, 0, from);
                out.write(good, Math.min(from + length, good.length), Math.max(0, good.length - from - length));
            }
            case 3 -> {
                out.write(good, 0, from);
                out.write(good, from, Math.min(length, good.length - from));
                out.write(good, from, good.length - from);
            }
            case 4 -> {
                out.write(good, 0, from);
                byte[] noise = new byte[length];
                random.nextBytes(noise);
                out.writeBytes(noise);
                out.write(good, from, good.length - from);
            }
            default -> {
                String[] segments = new String(good, StandardCharsets.ISO_8859_1).split("'");
                int one = random.nextInt(segments.length);
                int other = random.nextInt(segments.length);
                String kept = segments[one];
                segments[one] = segments[other];
                segments[other] = kept;
                out.writeBytes((String.join("'", segments) + "'").getBytes(StandardCharsets.ISO_8859_1));
            }
        }
        return out.toByteArray();
    }
}
