package org.fairway.languages.edifact;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a CONTRL says: which parts of an interchange are accepted. Actions by code list 0083, errors by 0085. */
public record SyntaxReport(
        @Nullable String reference,
        @Nullable String sender,
        @Nullable String senderQualifier,
        @Nullable String recipient,
        @Nullable String recipientQualifier,
        @Nullable String action,
        @Nullable Integer error,
        @Nullable String tag,
        List<MessageReport> messages) {
    /** This level is accepted, and what is below it unless it says otherwise. */
    public static final String ACCEPTED = "7";

    /** This level and everything below it is refused. */
    public static final String REFUSED = "4";

    public SyntaxReport {
        messages = messages == null ? List.of() : List.copyOf(messages);
    }

    /** Segment group 1 with UCM. */
    public record MessageReport(
            @Nullable String reference,
            @Nullable String type,
            @Nullable String version,
            @Nullable String release,
            @Nullable String agency,
            @Nullable String action,
            @Nullable Integer error,
            @Nullable String tag,
            List<SegmentReport> segments) {
        public MessageReport {
            segments = segments == null ? List.of() : List.copyOf(segments);
        }
    }

    /** Segment group 2 with UCS; the position counts UNH as 1. */
    public record SegmentReport(int position, @Nullable Integer error, List<ElementReport> elements) {
        public SegmentReport {
            elements = elements == null ? List.of() : List.copyOf(elements);
        }
    }

    /** UCD. */
    public record ElementReport(
            int error, int element, @Nullable Integer component) {}

    /** The report on an interchange as it was read. */
    public static SyntaxReport on(Interchange interchange) {
        Optional<Finding> worst =
                interchange.findings().stream().filter(Finding::refuses).findFirst();
        Interchange.Header header = interchange.header();
        return new SyntaxReport(
                header.reference(),
                header.sender(),
                header.senderQualifier(),
                header.recipient(),
                header.recipientQualifier(),
                worst.isPresent() ? REFUSED : ACCEPTED,
                worst.map(finding -> finding.error().code()).orElse(null),
                worst.map(Finding::tag).filter(tag -> !tag.isEmpty()).orElse(null),
                interchange.messages().stream()
                        .map(SyntaxReport::on)
                        .filter(message -> worst.isEmpty() || REFUSED.equals(message.action()))
                        .toList());
    }

    /** The same interchange, refused as a whole, which refuses every message in it. */
    public SyntaxReport refused(SyntaxError because) {
        return new SyntaxReport(
                reference,
                sender,
                senderQualifier,
                recipient,
                recipientQualifier,
                REFUSED,
                because.code(),
                "UNB",
                List.of());
    }

    private static MessageReport on(Message message) {
        List<Finding> refusing =
                message.findings().stream().filter(Finding::refuses).toList();
        Optional<Finding> whole =
                refusing.stream().filter(finding -> finding.segment() <= 1).findFirst();
        List<SegmentReport> segments = refusing.stream()
                .map(Finding::segment)
                .filter(position -> position > 1)
                .distinct()
                .sorted()
                .map(position -> on(
                        position,
                        refusing.stream()
                                .filter(finding -> finding.segment() == position)
                                .toList()))
                .toList();
        return new MessageReport(
                message.reference(),
                message.type(),
                message.version(),
                message.release(),
                message.agency(),
                refusing.isEmpty() ? ACCEPTED : REFUSED,
                whole.map(finding -> finding.error().code()).orElse(null),
                whole.map(Finding::tag).orElse(null),
                segments);
    }

    private static SegmentReport on(int position, List<Finding> findings) {
        return new SegmentReport(
                position,
                findings.stream()
                        .filter(finding -> finding.element() == 0)
                        .map(finding -> finding.error().code())
                        .findFirst()
                        .orElse(null),
                findings.stream()
                        .filter(finding -> finding.element() > 0)
                        .map(finding -> new ElementReport(
                                finding.error().code(),
                                finding.element(),
                                finding.component() == 0 ? null : finding.component()))
                        .toList());
    }
}
