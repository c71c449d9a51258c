package org.fairway.declaration.edifact;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
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
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/**
 * Takes an interchange and answers it. Nothing is worked before all of it has been read; a reference is taken for its bytes before the first message is worked, and every message is
 * worked in a way that may be repeated, so that a sender who heard nothing sends the same bytes again.
 */
@Component
class Exchange {
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

  Reply work(byte[] body, String owner, MessageType expected, Function<Message, Worked> work) {
    Interchange interchange = read(body, expected);
    List<Message> readable = interchange.messages().stream().filter(message -> !message.refused()).toList();
    SyntaxReport report = SyntaxReport.on(interchange);
    if (interchange.refused() || readable.isEmpty()) {
      return refusal(HttpStatus.UNPROCESSABLE_CONTENT, "edifact-syntax", "The interchange cannot be worked", violations(interchange), interchange, report);
    }
    BodyHash hash = BodyHash.of(body);
    Interchanges.Kept kept = interchanges.reserve(owner, interchange.header(), hash, clock.instant());
    if (!kept.bodyHash().equals(hash)) {
      Violation used =
          new Violation(
              "interchange-reference-used", "", "The reference " + interchange.header().reference() + " was used before for another interchange.", "ISO 9735, data element 0020",
              "Give each interchange a reference of its own; to repeat one, send the same bytes.");
      return refusal(HttpStatus.CONFLICT, "interchange-reference-used", "The interchange reference was used before", List.of(used), interchange, duplicate(report));
    }
    return kept.answer().orElseGet(() -> interchanges.answer(owner, interchange.header(), worked(interchange, report, work)));
  }

  private Interchange read(byte[] body, MessageType expected) {
    try {
      return InterchangeReader.read(new ByteArrayInputStream(body), settings::profileOf, Set.of(expected));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Reply worked(Interchange interchange, SyntaxReport report, Function<Message, Worked> work) {
    ArrayNode results = mapper.createArrayNode();
    List<Answers.Response> responses = new ArrayList<>();
    for (Message message : interchange.messages()) {
      if (message.refused()) {
        results.addObject().put("message", message.reference()).put("status", HttpStatus.UNPROCESSABLE_CONTENT.value())
            .set("problem", mapper.valueToTree(Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "edifact-syntax", "The message cannot be read", Answers.violations(message))));
      } else {
        Worked one = work.apply(message);
        results.add(one.json());
        responses.add(new Answers.Response(message.release(), one.response()));
      }
    }
    return new Reply(HttpStatus.OK.value(), false, answers.write(interchange.header(), report, responses), mapper.writeValueAsString(results));
  }

  private Reply refusal(HttpStatus status, String code, String title, List<Violation> violations, Interchange interchange, SyntaxReport report) {
    return new Reply(
        status.value(), false, answers.write(interchange.header(), report, List.of()), mapper.writeValueAsString(Problem.of(status, code, title, violations)));
  }

  private static List<Violation> violations(Interchange interchange) {
    List<Violation> violations = new ArrayList<>(Answers.violations("", interchange.findings()));
    interchange.messages().forEach(message -> violations.addAll(Answers.violations(message)));
    return violations.isEmpty() ? List.of(new Violation("UN-0085-13", "", "The interchange has no message.", "ISO 9735", "Send at least one message.")) : violations;
  }

  private static SyntaxReport duplicate(SyntaxReport report) {
    return new SyntaxReport(
        report.reference(), report.sender(), report.senderQualifier(), report.recipient(), report.recipientQualifier(), SyntaxReport.REFUSED, SyntaxError.DUPLICATE.code(), "UNB", List.of());
  }
}
