package org.fairway.declaration.edifact;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.declaration.lodging.Lodging;
import org.fairway.declaration.model.Declaration;
import org.fairway.declaration.model.Status;
import org.fairway.declaration.model.Waiting;
import org.fairway.kit.problem.Problem;
import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.security.Caller;
import org.fairway.languages.edifact.CustomsResponse;
import org.fairway.languages.edifact.Message;
import org.fairway.languages.edifact.Place;
import org.fairway.languages.edifact.Places;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Lodges what a CUSDEC says and words what came of it as a CUSRES. */
@Component
class DeclarationMessages {
  private static final int ERROR_LENGTH = 8;
  private final Lodging lodging;
  private final JsonMapper mapper;

  DeclarationMessages(Lodging lodging, JsonMapper mapper) {
    this.lodging = lodging;
    this.mapper = mapper;
  }

  Worked lodge(Message message, Caller caller) {
    GoodsDeclaration goods = (GoodsDeclaration) java.util.Objects.requireNonNull(message.content());
    ObjectNode result = mapper.createObjectNode().put("message", message.reference());
    try {
      Lodging.Outcome outcome = lodging.lodge(goods, caller);
      JsonNode answer = mapper.readTree(outcome.submission().answer());
      result.put("status", outcome.submission().status()).put("lrn", goods.lrn()).put("declarationId", outcome.submission().declarationId().toString());
      if (outcome.replay()) {
        result.put("replay", true);
      }
      if (outcome.submission().accepted()) {
        result.put("mrn", answer.path("mrn").asString(null)).set("warnings", placed(answer.path("warnings"), message.places()));
        return new Worked(accepted(goods, answer, message), result);
      }
      return rejected(goods, answer, message, result);
    } catch (ProblemException refused) {
      result.put("status", refused.status().value()).put("lrn", goods.lrn());
      return rejected(goods, mapper.valueToTree(Problem.of(refused)), message, result);
    }
  }

  private Worked rejected(GoodsDeclaration goods, JsonNode problem, Message message, ObjectNode result) {
    List<CustomsResponse.Fault> faults = new ArrayList<>();
    problem.path("errors").forEach(error -> faults.add(fault(error, message.places())));
    ObjectNode shown = problem.deepCopy().asObject();
    shown.set("errors", placed(problem.path("errors"), message.places()));
    result.set("problem", shown);
    CustomsResponse response =
        new CustomsResponse(
            goods.lrn(), null, goods.ucr(), false, Status.REJECTED.name(), null, null, "Correct the errors and lodge again; the same LRN may be used.", message.reference(), faults);
    return new Worked(response, result);
  }

  private static CustomsResponse accepted(GoodsDeclaration goods, JsonNode answer, Message message) {
    JsonNode status = answer.path("status");
    return new CustomsResponse(
        goods.lrn(), answer.path("mrn").asString(null), goods.ucr(), true, status.path("state").asString(null), time(status.path("since")), time(status.path("deadline")),
        status.path("whatToDo").asString(null), message.reference(), List.of());
  }

  /** The present status, for whoever asks. */
  static CustomsResponse of(Declaration state) {
    Waiting waiting = Waiting.of(state);
    GoodsDeclaration goods = state.goods();
    return new CustomsResponse(
        state.lrn(), state.mrn(), goods == null ? null : goods.ucr(), state.status() != Status.REJECTED, waiting.state(), seconds(waiting.since()), seconds(waiting.deadline()), waiting.whatToDo(), null,
        List.of());
  }

  private static CustomsResponse.Fault fault(JsonNode error, Places places) {
    String code = error.path("code").asString("");
    String pointer = error.path("pointer").asString("");
    Place place = places.of(pointer);
    String text = error.path("message").asString("") + " " + error.path("fix").asString("");
    return new CustomsResponse.Fault(place.segment(), place.tag().isEmpty() ? null : place.tag(), shortened(code), code, pointer.isEmpty() ? null : pointer, text.strip());
  }

  /** The rule's number, or what of the code fits data element 9321. */
  private static String shortened(String code) {
    String number = code.startsWith("FW-") ? code.substring("FW-".length()).split("-", 2)[0] : code;
    return number.substring(0, Math.min(number.length(), ERROR_LENGTH)).toUpperCase(Locale.ROOT);
  }

  private JsonNode placed(JsonNode violations, Places places) {
    var placed = mapper.createArrayNode();
    violations.forEach(violation -> {
      Place place = places.of(violation.path("pointer").asString(""));
      ObjectNode one = violation.deepCopy().asObject();
      placed.add(place.segment() == 0 ? one : one.put("segment", place.segment()).put("tag", place.tag()));
    });
    return placed;
  }

  private static @Nullable Instant time(JsonNode node) {
    return node.isString() ? seconds(Instant.parse(node.asString())) : null;
  }

  private static @Nullable Instant seconds(@Nullable Instant time) {
    return time == null ? null : time.truncatedTo(ChronoUnit.SECONDS);
  }
}
