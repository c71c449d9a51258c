package org.fairway.declaration.edifact;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.fairway.kit.ids.Uuids;
import org.fairway.kit.problem.Violation;
import org.fairway.languages.edifact.CustomsResponse;
import org.fairway.languages.edifact.Finding;
import org.fairway.languages.edifact.Interchange;
import org.fairway.languages.edifact.InterchangeWriter;
import org.fairway.languages.edifact.InterchangeWriter.Outgoing;
import org.fairway.languages.edifact.Message;
import org.fairway.languages.edifact.MessageType;
import org.fairway.languages.edifact.MessageType.Release;
import org.fairway.languages.edifact.SyntaxLevel;
import org.fairway.languages.edifact.SyntaxReport;
import org.springframework.stereotype.Component;

/**
 * Writes interchanges to partners, in the characters and the release agreed with them, and words what is wrong with
 * theirs.
 */
@Component
class Answers {
    private static final int REFERENCE_LENGTH = 14;
    private final EdifactSettings settings;
    private final Clock clock;

    Answers(EdifactSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** {@code release} is that of the message answered. */
    record Response(String release, CustomsResponse content) {}

    /**
     * The acknowledgement and the responses, to whom the interchange came from; under the name it was sent to, if that
     * is ours.
     */
    byte[] write(Interchange.Header to, SyntaxReport report, List<Response> responses) {
        EdifactSettings.Partner partner = settings.partner(to.sender());
        List<Outgoing> messages =
                new ArrayList<>(List.of(new Outgoing("1", MessageType.CONTRL, Release.SYNTAX3, report)));
        for (Response response : responses) {
            messages.add(new Outgoing(
                    String.valueOf(messages.size() + 1),
                    MessageType.CUSRES,
                    release(partner, response.release()),
                    response.content()));
        }
        SyntaxLevel level = partner.characters() == null ? to.level() : partner.characters();
        boolean ours = settings.isOurs(to.recipient());
        String sender = ours ? to.recipient() : settings.identity();
        return write(
                new Interchange.Header(
                        level,
                        to.syntaxVersion(),
                        sender,
                        ours ? to.recipientQualifier() : null,
                        to.sender(),
                        to.senderQualifier(),
                        reference(),
                        to.test()),
                messages);
    }

    /** One response that answers no message. */
    byte[] write(String partner, CustomsResponse response) {
        EdifactSettings.Partner agreed = settings.partner(partner);
        SyntaxLevel level = agreed.characters() == null ? SyntaxLevel.UNOC : agreed.characters();
        Interchange.Header header =
                new Interchange.Header(level, "3", settings.identity(), null, partner, null, reference());
        return write(
                header, List.of(new Outgoing("1", MessageType.CUSRES, release(agreed, Release.D03B.id()), response)));
    }

    private byte[] write(Interchange.Header header, List<Outgoing> messages) {
        return InterchangeWriter.write(header, clock.instant(), messages);
    }

    private static Release release(EdifactSettings.Partner partner, String answered) {
        return partner.release() != null
                ? partner.release()
                : answered.equals(Release.D96B.id()) ? Release.D96B : Release.D03B;
    }

    private static String reference() {
        UUID id = Uuids.v7();
        String text = Long.toString(id.getMostSignificantBits() >>> 16, 36)
                + Long.toString(id.getLeastSignificantBits() & Long.MAX_VALUE, 36);
        return text.substring(0, REFERENCE_LENGTH).toUpperCase(Locale.ROOT);
    }

    static List<Violation> violations(Message message) {
        return violations("Message " + message.reference() + ", ", message.findings());
    }

    static List<Violation> violations(String whose, List<Finding> findings) {
        return findings.stream()
                .filter(Finding::refuses)
                .map(finding -> violation(whose, finding))
                .toList();
    }

    private static Violation violation(String whose, Finding finding) {
        String segment = finding.segment() == 0
                ? ""
                : "segment " + finding.segment() + (finding.tag().isEmpty() ? "" : " " + finding.tag()) + ", ";
        String element = finding.element() == 0
                ? ""
                : "element " + finding.element() + (finding.component() == 0 ? "" : "." + finding.component()) + ", ";
        return new Violation(
                "UN-0085-" + finding.error().code(),
                "",
                whose + segment + element
                        + finding.error().name().toLowerCase(Locale.ROOT).replace('_', ' ') + ": " + finding.message(),
                "ISO 9735-4, code list 0085",
                "Correct the interchange and send it again; the same reference may be used.");
    }
}
