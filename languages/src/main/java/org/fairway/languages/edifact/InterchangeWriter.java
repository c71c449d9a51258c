package org.fairway.languages.edifact;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Writes records as an interchange, with UNA and without line breaks, as a strict partner wants it. */
public final class InterchangeWriter {
    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("yyMMdd");
    private static final DateTimeFormatter LONG = DateTimeFormatter.ofPattern("yyyyMMdd");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmm");

    private InterchangeWriter() {}

    /** A message to be written. {@code release} is one that {@code type} knows; CONTRL has {@code SYNTAX3}. */
    public record Outgoing(
            String reference, MessageType type, MessageType.Release release, Heading heading, Record content) {
        /** An original, or an answer. */
        public Outgoing(String reference, MessageType type, MessageType.Release release, Record content) {
            this(reference, type, release, Heading.ORIGINAL, content);
        }
    }

    public static byte[] write(Interchange.Header header, Instant at, List<Outgoing> messages) {
        StringBuilder out = new StringBuilder("UNA:+.? '");
        var time = at.atOffset(ZoneOffset.UTC);
        boolean four = header.syntaxVersion().equals("4");
        segment(
                out,
                MessageWriting.join(
                        "UNB",
                        List.of(
                                List.of(header.level().name(), four ? "4" : "3"),
                                partner(header.sender(), header.senderQualifier()),
                                partner(header.recipient(), header.recipientQualifier()),
                                List.of((four ? LONG : SHORT).format(time), TIME.format(time)),
                                List.of(header.reference()),
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of(header.test() ? "1" : ""))));
        messages.forEach(message -> message(out, header.level(), message));
        segment(
                out,
                MessageWriting.join(
                        "UNZ", List.of(List.of(String.valueOf(messages.size())), List.of(header.reference()))));
        return out.toString().getBytes(header.level().charset());
    }

    private static void message(StringBuilder out, SyntaxLevel level, Outgoing message) {
        List<String> segments =
                MessageWriting.segments(message.type(), message.release(), level, message.heading(), message.content());
        segment(
                out,
                MessageWriting.join(
                        "UNH",
                        List.of(
                                List.of(message.reference()),
                                List.of(
                                        message.type().name(),
                                        "D",
                                        message.release().id(),
                                        "UN"))));
        segments.forEach(segment -> segment(out, segment));
        segment(
                out,
                MessageWriting.join(
                        "UNT", List.of(List.of(String.valueOf(segments.size() + 2)), List.of(message.reference()))));
    }

    private static List<String> partner(String id, @org.jspecify.annotations.Nullable String qualifier) {
        List<String> parts = new ArrayList<>(Arrays.asList(id));
        Optional.ofNullable(qualifier).ifPresent(parts::add);
        return parts;
    }

    private static void segment(StringBuilder out, String segment) {
        out.append(segment).append('\'');
    }
}
