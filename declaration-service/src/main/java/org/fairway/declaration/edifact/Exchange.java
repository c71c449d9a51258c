package org.fairway.declaration.edifact;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.fairway.declaration.store.BodyHash;
import org.fairway.kit.problem.Problem;
import org.fairway.kit.problem.Violation;
import org.fairway.kit.security.Caller;
import org.fairway.languages.edifact.Interchange;
import org.fairway.languages.edifact.InterchangeReader;
import org.fairway.languages.edifact.Message;
import org.fairway.languages.edifact.MessageType;
import org.fairway.languages.edifact.SyntaxError;
import org.fairway.languages.edifact.SyntaxReport;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes an interchange and answers it. Nothing is processed before all of it has been read; a reference is taken for
 * its bytes before the first message is processed, and every message is processed in a way that may be repeated, so
 * that a sender who heard nothing sends the same bytes again.
 */
@Component
class Exchange {
    private static final String BASE = "ISO 9735-4, code list 0085";
    /**
     * Errors and warnings of all messages together that an answer names; of those after them it names the first few.
     */
    private static final int MOST_NAMED = 2_000;

    private static final int FIRST_NAMED = 10;
    private final Interchanges interchanges;
    private final Answers answers;
    private final EdifactSettings settings;
    private final JsonMapper mapper;
    private final Clock clock;

    Exchange(Interchanges interchanges, Answers answers, EdifactSettings settings, JsonMapper mapper, Clock clock) {
        this.interchanges = interchanges;
        this.answers = answers;
        this.settings = settings;
        this.mapper = mapper;
        this.clock = clock;
    }

    /** Whose interchanges and consignments these are: the operator's, or the person's who acts for none. */
    static String owner(Caller caller) {
        return caller.tin().orElse(caller.subject());
    }

    Reply work(byte[] body, String owner, MessageType expected, Handler handler) {
        Interchange interchange = read(body, expected);
        SyntaxReport report = SyntaxReport.on(interchange);
        if (!forUs(interchange.header()) || interchange.header().test()) {
            SyntaxError because = forUs(interchange.header()) ? SyntaxError.NO_TESTS : SyntaxError.NOT_RECIPIENT;
            return refusal(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "edifact-refused",
                    "The interchange is not processed",
                    unmeant(interchange.header()),
                    interchange,
                    report.refused(because));
        }
        if (interchange.refused() || interchange.messages().stream().allMatch(Message::refused)) {
            return refusal(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "edifact-syntax",
                    "The interchange cannot be processed",
                    violations(interchange),
                    interchange,
                    report);
        }
        BodyHash hash = BodyHash.of(body);
        Interchanges.EarlierInterchange kept = interchanges.reserve(owner, interchange.header(), hash, clock.instant());
        if (!kept.bodyHash().equals(hash)) {
            Violation used = new Violation(
                    "interchange-reference-used",
                    "",
                    "The reference " + interchange.header().reference() + " was used before for another interchange.",
                    "ISO 9735, data element 0020",
                    "Give each interchange a reference of its own; to repeat one, send the same bytes.");
            return refusal(
                    HttpStatus.CONFLICT,
                    "interchange-reference-used",
                    "The interchange reference was used before",
                    List.of(used),
                    interchange,
                    report.refused(SyntaxError.DUPLICATE));
        }
        if (kept.results().isPresent()) {
            return again(interchange, report, kept.results().get(), handler);
        }
        Reply first = answer(
                interchange,
                report,
                false,
                (message, n) -> message.refused() ? unreadable(message) : handler.handle(message));
        if (interchanges.keep(owner, interchange.header(), first.json())) {
            return first;
        }
        // The same bytes came twice at once, and the others were answered before.
        String results = interchanges
                .reserve(owner, interchange.header(), hash, clock.instant())
                .results()
                .orElse(first.json());
        return again(interchange, report, results, handler);
    }

    /** An interchange of which not even the recipient can be read is refused for that. */
    private boolean forUs(Interchange.Header header) {
        return header.recipient().isEmpty() || settings.isOurs(header.recipient());
    }

    private List<Violation> unmeant(Interchange.Header header) {
        List<Violation> violations = new ArrayList<>();
        if (!forUs(header)) {
            violations.add(new Violation(
                    "UN-0085-" + SyntaxError.NOT_RECIPIENT.code(),
                    "",
                    "The interchange is for " + header.recipient() + ", which is not us.",
                    BASE,
                    "Name " + settings.identity() + " as recipient in UNB, or send it where it belongs."));
        }
        if (header.test()) {
            violations.add(new Violation(
                    "UN-0085-" + SyntaxError.NO_TESTS.code(),
                    "",
                    "The interchange is marked as a test, and tests are not processed.",
                    BASE,
                    "Send it without a test indicator if it is meant; to try a declaration, save it as a draft"
                            + " and check that (docs/edifact.md)."));
        }
        return violations;
    }

    private Interchange read(byte[] body, MessageType expected) {
        try {
            return InterchangeReader.read(new ByteArrayInputStream(body), settings::profileOf, Set.of(expected));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Reply again(Interchange interchange, SyntaxReport report, String results, Handler handler) {
        JsonNode first = mapper.readTree(results);
        return answer(
                interchange,
                report,
                true,
                (message, n) -> message.refused()
                        ? unreadable(message)
                        : handler.again(message, first.get(n).asObject()));
    }

    private Reply answer(
            Interchange interchange,
            SyntaxReport report,
            boolean replay,
            BiFunction<Message, Integer, ProcessedMessage> handling) {
        ArrayNode results = mapper.createArrayNode();
        List<Answers.Response> responses = new ArrayList<>();
        int named = 0;
        for (int n = 0; n < interchange.messages().size(); n++) {
            Message message = interchange.messages().get(n);
            ProcessedMessage whole = handling.apply(message, n);
            ProcessedMessage one = named < MOST_NAMED ? whole : whole.withFirst(FIRST_NAMED);
            named += one.named();
            results.add(one.json());
            if (one.response() != null) {
                responses.add(new Answers.Response(message.release(), one.response()));
            }
        }
        return new Reply(
                HttpStatus.OK.value(),
                replay,
                answers.write(interchange.header(), report, responses),
                mapper.writeValueAsString(results));
    }

    private ProcessedMessage unreadable(Message message) {
        ObjectNode json = mapper.createObjectNode()
                .put("message", message.reference())
                .put("status", HttpStatus.UNPROCESSABLE_CONTENT.value());
        json.set(
                "problem",
                mapper.valueToTree(Problem.of(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "edifact-syntax",
                        "The message cannot be read",
                        Answers.violations(message))));
        return new ProcessedMessage(null, json);
    }

    private Reply refusal(
            HttpStatus status,
            String code,
            String title,
            List<Violation> violations,
            Interchange interchange,
            SyntaxReport report) {
        return new Reply(
                status.value(),
                false,
                answers.write(interchange.header(), report, List.of()),
                mapper.writeValueAsString(Problem.of(status, code, title, violations)));
    }

    private static List<Violation> violations(Interchange interchange) {
        List<Violation> violations = new ArrayList<>(Answers.violations("", interchange.findings()));
        interchange.messages().forEach(message -> violations.addAll(Answers.violations(message)));
        return violations.isEmpty()
                ? List.of(new Violation(
                        "UN-0085-13", "", "The interchange has no message.", "ISO 9735", "Send at least one message."))
                : violations;
    }
}
