package org.fairway.languages.edifact;

import io.xlate.edi.schema.EDISchemaException;
import io.xlate.edi.schema.Schema;
import io.xlate.edi.schema.SchemaFactory;
import io.xlate.edi.stream.EDIInputFactory;
import io.xlate.edi.stream.EDIStreamEvent;
import io.xlate.edi.stream.EDIStreamException;
import io.xlate.edi.stream.EDIStreamReader;
import io.xlate.edi.stream.Location;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads an interchange from a stream, one segment in memory at a time. Whatever is wrong with it becomes a
 * {@link Finding}; only a failing stream throws.
 */
public final class InterchangeReader {
    private static final int MOST_MESSAGES = 1000;
    private static final int TEST_INDICATOR = 11;
    private static final Map<String, Schema> ENVELOPES =
            Map.of("1", envelope("1"), "2", envelope("2"), "3", envelope("3"), "4", envelope("4"));
    private final Function<Interchange.Header, Profile> profiles;
    private final Set<MessageType> expected;
    private final Findings findings;
    private final List<Message> messages = new ArrayList<>();
    private final Set<String> references = new HashSet<>();
    private final ElementCount count = new ElementCount();
    private final Deque<String> loops = new ArrayDeque<>();
    private Interchange.Header header;
    private @Nullable Segment segment;
    private @Nullable MessageInWork work;
    private int firstSegment;

    private InterchangeReader(
            Function<Interchange.Header, Profile> profiles, Set<MessageType> expected, SyntaxLevel level) {
        this.profiles = profiles;
        this.expected = expected;
        this.findings = new Findings(this::profile);
        this.header = Interchange.Header.unknown(level);
    }

    public static Interchange read(InputStream body, Profile profile) throws IOException {
        return read(body, header -> profile, EnumSet.allOf(MessageType.class));
    }

    /**
     * @param profiles how exact whoever the header names must be
     * @param expected messages of other types are refused
     */
    public static Interchange read(
            InputStream body, Function<Interchange.Header, Profile> profiles, Set<MessageType> expected)
            throws IOException {
        Opening opening = Opening.of(new BufferedInputStream(body));
        InterchangeReader reading =
                new InterchangeReader(profiles, expected, opening.level().orElse(SyntaxLevel.UNOC));
        Schema envelope = ENVELOPES.get(opening.version());
        if (opening.level().isEmpty() || envelope == null) {
            reading.findings.error(
                    SyntaxError.SYNTAX_NOT_SUPPORTED,
                    new Place(0, "UNB", 1, opening.level().isEmpty() ? 1 : 2),
                    "The interchange does not begin with UNB, a character set that is read here (UNOA, UNOB, UNOC,"
                            + " UNOW or UNOY) and a version of the syntax (1 to 4).");
        } else {
            if (!opening.una()) {
                reading.findings.laxity(
                        SyntaxError.MISSING, new Place(0, "UNA", 0, 0), "The interchange does not begin with UNA.");
            }
            reading.run(opening.all(), envelope);
        }
        return new Interchange(reading.header, List.copyOf(reading.messages), reading.findings.list());
    }

    private void run(InputStream input, Schema envelope) throws IOException {
        EDIInputFactory factory = EDIInputFactory.newFactory();
        factory.setProperty(EDIInputFactory.EDI_VALIDATE_CONTROL_CODE_VALUES, false);
        boolean ended = false;
        try (EDIStreamReader reader =
                factory.createEDIStreamReader(input, header.level().charset().name(), envelope)) {
            while (!ended && messages.size() <= MOST_MESSAGES && reader.hasNext()) {
                EDIStreamEvent event = reader.next();
                ended = event == EDIStreamEvent.END_INTERCHANGE;
                on(event, reader);
            }
            if (reader.getLocation().getLineNumber() > 1) {
                findings.laxity(
                        SyntaxError.INVALID_CHARACTER,
                        Place.INTERCHANGE,
                        "There are line breaks between the segments.");
            }
            if (messages.size() > MOST_MESSAGES) {
                findings.error(
                        SyntaxError.TOO_MANY_REPETITIONS,
                        new Place(0, "UNH", 0, 0),
                        "The interchange has more than " + MOST_MESSAGES + " messages.");
            } else if (!ended) {
                findings.error(SyntaxError.MISSING, new Place(0, "UNZ", 0, 0), "The interchange ends without UNZ.");
            }
        } catch (EDIStreamException broken) {
            String where = broken.getLocation() == null
                    ? ""
                    : " at character " + broken.getLocation().getCharacterOffset();
            findings.error(
                    SyntaxError.UNSPECIFIED,
                    Place.INTERCHANGE,
                    "The interchange ends too early or cannot be read" + where + ".");
        } catch (IllegalStateException
                | IllegalArgumentException
                | IndexOutOfBoundsException
                | NullPointerException
                | java.util.NoSuchElementException unreadable) {
            // The parser gives up on some malformed input this way.
            findings.error(SyntaxError.UNSPECIFIED, Place.INTERCHANGE, "The interchange cannot be read.");
        }
        endMessage();
    }

    private void on(EDIStreamEvent event, EDIStreamReader reader) throws EDIStreamException {
        switch (event) {
            case START_TRANSACTION -> {
                endMessage();
                firstSegment = reader.getLocation().getSegmentPosition();
                work = new MessageInWork(this::profile, expected, references, count);
                loops.clear();
            }
            case END_TRANSACTION -> endMessage();
            case START_LOOP -> loops.push(reader.getReferenceCode());
            case END_LOOP -> loops.poll();
            case START_SEGMENT ->
                segment = new Segment(
                        reader.getText(),
                        work == null ? 0 : reader.getLocation().getSegmentPosition() - firstSegment + 1);
            case END_SEGMENT -> endSegment(reader);
            case ELEMENT_DATA -> data(reader.getText(), reader.getLocation());
            case START_GROUP ->
                findings.error(
                        SyntaxError.NOT_SUPPORTED_HERE,
                        new Place(0, "UNG", 0, 0),
                        "Functional groups are not read here.");
            case SEGMENT_ERROR, ELEMENT_DATA_ERROR, ELEMENT_OCCURRENCE_ERROR -> error(reader);
            default -> {}
        }
    }

    private void data(String text, Location at) {
        if (segment == null || segment.tag().equals("UNA")) {
            return;
        }
        segment.put(at.getElementPosition(), at.getComponentPosition(), text);
        if (!header.level().allows(text)) {
            boolean narrow = header.level() != SyntaxLevel.UNOC && SyntaxLevel.UNOC.allows(text);
            Place place = new Place(
                    segment.position(), segment.tag(), at.getElementPosition(), Math.max(at.getComponentPosition(), 0));
            String message = "The text has characters that " + header.level() + " does not have.";
            if (narrow) {
                current().laxity(SyntaxError.INVALID_CHARACTER, place, message);
            } else {
                current().error(SyntaxError.INVALID_CHARACTER, place, message);
            }
        }
    }

    private void endSegment(EDIStreamReader reader) {
        if (segment == null) {
            return;
        }
        Segment ended = segment;
        segment = null;
        if (work == null) {
            if (ended.tag().equals("UNB")) {
                header(ended);
            }
        } else if (ended.tag().equals("UNH")) {
            work.begin(ended).ifPresent(reader::setTransactionSchema);
        } else if (!ended.tag().equals("UNT")) {
            work.segment(loops.isEmpty() ? "." : loops.peek(), ended);
        }
    }

    private void header(Segment unb) {
        header = new Interchange.Header(
                header.level(),
                unb.at(1, 2),
                unb.at(2, 1),
                absent(unb.at(2, 2)),
                unb.at(3, 1),
                absent(unb.at(3, 2)),
                unb.at(5, 1),
                !unb.at(TEST_INDICATOR, 1).isEmpty());
    }

    private static Schema envelope(String version) {
        try {
            return SchemaFactory.newFactory()
                    .getControlSchema("EDIFACT", new String[] {SyntaxLevel.UNOC.name(), version});
        } catch (EDISchemaException e) {
            throw new IllegalStateException(e);
        }
    }

    private Profile profile() {
        return profiles.apply(header);
    }

    private static @Nullable String absent(String text) {
        return text.isEmpty() ? null : text;
    }

    private Findings current() {
        return work == null ? findings : work.findings();
    }

    private void error(EDIStreamReader reader) {
        Location at = reader.getLocation();
        String tag = at.getSegmentTag() == null ? "" : at.getSegmentTag();
        SyntaxError error = SyntaxError.of(reader.getErrorType());
        String what =
                reader.getErrorType().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ') + ".";
        boolean ofInterchange = tag.equals("UNZ") || work == null;
        int position = ofInterchange ? 0 : at.getSegmentPosition() - firstSegment + 1;
        Place place =
                new Place(position, tag, Math.max(at.getElementPosition(), 0), Math.max(at.getComponentPosition(), 0));
        Findings mine = ofInterchange ? findings : current();
        if (error == SyntaxError.COUNT_DIFFERS && tag.equals("UNT")) {
            mine.laxity(error, place, "The count of segments is wrong.");
        } else {
            mine.error(error, place, tag + ": " + what);
        }
    }

    private void endMessage() {
        Optional.ofNullable(work).map(MessageInWork::end).ifPresent(messages::add);
        work = null;
    }
}
