package org.fairway.languages.edifact;

import io.xlate.edi.schema.Schema;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A message from its UNH to its UNT. */
final class MessageInWork {
    private final Findings findings;
    private final Set<MessageType> expected;
    private final Set<String> references;
    private final ElementCount count;
    private Segment unh = new Segment("UNH", 1);
    private @Nullable MessageReading reading;

    MessageInWork(Supplier<Profile> profile, Set<MessageType> expected, Set<String> references, ElementCount count) {
        this.findings = new Findings(profile);
        this.expected = expected;
        this.references = references;
        this.count = count;
    }

    Findings findings() {
        return findings;
    }

    /** The schema for what follows, if the message is one that is read here. */
    Optional<Schema> begin(Segment header) {
        unh = header;
        if (!references.add(header.at(1, 1))) {
            findings.error(
                    SyntaxError.DUPLICATE,
                    new Place(1, "UNH", 1, 0),
                    "The message reference " + header.at(1, 1) + " occurs twice in the interchange.");
        }
        Optional<MessageType> type = MessageType.named(header.at(2, 1)).filter(expected::contains);
        Optional<MessageType.Release> release = type.flatMap(known -> known.release(header.at(2, 3)));
        if (release.isEmpty()) {
            findings.error(
                    SyntaxError.NOT_SUPPORTED_HERE,
                    new Place(1, "UNH", 2, type.isEmpty() ? 1 : 3),
                    "The message " + header.at(2, 1) + " " + header.at(2, 2) + "." + header.at(2, 3)
                            + " is not read here.");
            return Optional.empty();
        }
        reading = new MessageReading(type.orElseThrow(), release.get(), findings, count);
        return Optional.of(type.get().schema(release.get()));
    }

    void segment(String loop, Segment segment) {
        if (reading != null) {
            reading.segment(loop, segment);
        }
    }

    Message end() {
        Record content = reading == null ? null : reading.finish();
        Positions places = reading == null ? new Positions("") : reading.places();
        Heading heading = reading == null ? Heading.NONE : reading.heading();
        if (content == null && !findings.refused()) {
            findings.error(SyntaxError.MISSING, new Place(1, "UNH", 2, 1), "The message does not say what it is.");
        }
        return new Message(
                unh.at(1, 1),
                unh.at(2, 1),
                unh.at(2, 2),
                unh.at(2, 3),
                unh.at(2, 4),
                findings.list(),
                heading,
                content,
                places);
    }
}
