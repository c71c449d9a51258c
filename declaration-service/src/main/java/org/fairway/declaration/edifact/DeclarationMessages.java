package org.fairway.declaration.edifact;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.contracts.identifiers.Lrn;
import org.fairway.contracts.identifiers.Tin;
import org.fairway.declaration.amending.Amending;
import org.fairway.declaration.checking.Reading;
import org.fairway.declaration.lodging.Lodging;
import org.fairway.declaration.model.Declaration;
import org.fairway.declaration.model.Mrn;
import org.fairway.declaration.model.Status;
import org.fairway.declaration.model.Waiting;
import org.fairway.declaration.model.Wording;
import org.fairway.declaration.store.Declarations;
import org.fairway.declaration.store.RowAccess;
import org.fairway.declaration.store.StoredDeclaration;
import org.fairway.declaration.store.Submissions;
import org.fairway.declaration.withdrawing.Withdrawing;
import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.security.Caller;
import org.fairway.languages.Members;
import org.fairway.languages.edifact.CustomsResponse;
import org.fairway.languages.edifact.CustomsResponse.Outcome;
import org.fairway.languages.edifact.Heading;
import org.fairway.languages.edifact.Message;
import org.fairway.languages.edifact.MessageFunction;
import org.fairway.languages.edifact.Place;
import org.fairway.languages.edifact.Positions;
import org.fairway.languages.stated.StatedDeclaration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Does what a CUSDEC asks for and words what came of it as a CUSRES. */
@Component
class DeclarationMessages {
    private static final int ERROR_LENGTH = 8;
    private static final String PROBLEM = "problem";
    private final Lodging lodging;
    private final Amending amending;
    private final Withdrawing withdrawing;
    private final Declarations declarations;
    private final Submissions submissions;
    private final RowAccess rowAccess;
    private final JsonMapper mapper;

    DeclarationMessages(
            Lodging lodging,
            Amending amending,
            Withdrawing withdrawing,
            Declarations declarations,
            Submissions submissions,
            RowAccess rowAccess,
            JsonMapper mapper) {
        this.lodging = lodging;
        this.amending = amending;
        this.withdrawing = withdrawing;
        this.declarations = declarations;
        this.submissions = submissions;
        this.rowAccess = rowAccess;
        this.mapper = mapper;
    }

    Handler by(Caller caller) {
        return new Handler() {
            @Override
            public ProcessedMessage handle(Message message) {
                return DeclarationMessages.this.handle(message, caller);
            }

            @Override
            public ProcessedMessage again(Message message, ObjectNode first) {
                return DeclarationMessages.this.again(message, first, caller);
            }
        };
    }

    private ProcessedMessage handle(Message message, Caller caller) {
        StatedDeclaration goods = content(message);
        Declaration about = null;
        try {
            if (function(message) == MessageFunction.ORIGINAL) {
                return lodge(message, goods, caller);
            }
            about = named(message.heading(), goods, caller);
            Declaration after = function(message) == MessageFunction.CANCELLATION
                    ? cancel(message, about, caller)
                    : change(message, about, goods, caller);
            ObjectNode result = result(message).put("status", HttpStatus.OK.value());
            return answered(message, describe(result, after), after, outcome(message, after));
        } catch (ProblemException refused) {
            return refused(
                    message,
                    result(message).put("status", refused.status().value()).put("lrn", goods.lrn()),
                    mapper.valueToTree(refused.problem()),
                    about);
        }
    }

    private ProcessedMessage lodge(Message message, StatedDeclaration goods, Caller caller) {
        Lodging.Outcome outcome = lodging.lodge(goods, Reading.EDIFACT, caller);
        JsonNode answer = mapper.readTree(outcome.submission().answer());
        String id = outcome.submission().declarationId().toString();
        ObjectNode result = result(message)
                .put("status", outcome.submission().status())
                .put("lrn", goods.lrn())
                .put("declarationId", id);
        if (outcome.replay()) {
            result.put("replay", true);
        }
        if (!outcome.submission().accepted()) {
            return refused(message, result, answer, null);
        }
        Declaration state = rowAccess
                .as(caller, () -> declarations.find(outcome.submission().declarationId()))
                .orElseThrow()
                .state();
        result.set("warnings", placed(answer.path("warnings"), message.places()));
        return answered(message, describe(result, state), state, Outcome.ACCEPTED);
    }

    /** The declaration a cancellation or a change is about: by its MRN, or else by the declarant and its LRN. */
    private Declaration named(Heading heading, StatedDeclaration goods, Caller caller) {
        String lrn = goods.lrn();
        String mrn = heading.mrn();
        if (mrn == null && (lrn == null || lrn.isBlank())) {
            throw ProblemException.of(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "mrn-missing",
                    "/lrn",
                    "The message names no declaration.",
                    "State the declaration's LRN in BGM, or its MRN in RFF+ABT.");
        }
        Optional<StoredDeclaration> found = rowAccess.as(
                caller,
                () -> mrn != null
                        ? Mrn.stated(mrn).flatMap(declarations::findByMrn)
                        : lodgedUnder(Objects.requireNonNull(lrn), goods, caller));
        Declaration state = found.orElseThrow(() -> ProblemException.notFound(
                        mrn != null ? "declaration with MRN " + mrn : "declaration with LRN " + lrn))
                .state();
        if (lrn != null && !lrn.equals(state.lrn())) {
            throw ProblemException.of(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "lrn-mismatch",
                    "/lrn",
                    "The declaration " + mrn + " has another LRN than " + lrn + ".",
                    "State the LRN it was lodged under, or leave out the MRN.");
        }
        return state;
    }

    private Optional<StoredDeclaration> lodgedUnder(String lrn, StatedDeclaration goods, Caller caller) {
        String stated = goods.declarantTin();
        String declarant = stated == null ? caller.tin().orElse("") : stated;
        return submissions
                .accepted(submissions.under(Tin.recorded(declarant), Lrn.recorded(lrn)))
                .flatMap(accepted -> declarations.find(accepted.declarationId()));
    }

    /** Asked for twice, it is the same cancellation. */
    private Declaration cancel(Message message, Declaration about, Caller caller) {
        return about.status() == Status.INVALIDATED
                        || about.clearance().requests().withdrawal() != null
                ? about
                : withdrawing.withdraw(UUID.fromString(about.id()), reason(message), caller);
    }

    private Declaration change(Message message, Declaration about, StatedDeclaration goods, Caller caller) {
        return states(goods, about.clearance().requests().proposed())
                ? about
                : amending.amend(UUID.fromString(about.id()), state -> goods, Reading.EDIFACT, reason(message), caller);
    }

    private static String reason(Message message) {
        String stated = message.heading().reason();
        return stated == null || stated.isBlank()
                ? "UN/EDIFACT message " + message.reference() + " gives no reason"
                : stated;
    }

    /** What has become of what the message asks for. */
    private static @Nullable Outcome outcome(Message message, Declaration state) {
        return switch (function(message)) {
            case ORIGINAL -> Outcome.ACCEPTED;
            case CANCELLATION ->
                state.status() == Status.INVALIDATED
                        ? Outcome.ACCEPTED
                        : state.clearance().requests().withdrawal() != null ? Outcome.PENDING : Outcome.REFUSED;
            case CHANGE, REPLACE ->
                states(content(message), state.goods())
                        ? Outcome.ACCEPTED
                        : states(content(message), state.clearance().requests().proposed()) ? Outcome.PENDING : null;
        };
    }

    /** Whether the message says what the declaration says, member by member. */
    private static boolean states(StatedDeclaration stated, @Nullable GoodsDeclaration goods) {
        return goods != null && Members.of(stated).equals(Members.of(goods));
    }

    private ProcessedMessage again(Message message, ObjectNode first, Caller caller) {
        ObjectNode result = first.deepCopy().put("replay", true);
        if (first.has(PROBLEM)) {
            return refused(message, result, first.get(PROBLEM), null);
        }
        Declaration state = rowAccess
                .as(
                        caller,
                        () -> declarations.find(
                                UUID.fromString(first.path("declarationId").asString())))
                .orElseThrow()
                .state();
        return answered(message, describe(result, state), state, outcome(message, state));
    }

    private ObjectNode result(Message message) {
        return mapper.createObjectNode().put("message", message.reference());
    }

    private static ObjectNode describe(ObjectNode result, Declaration state) {
        return result.put("lrn", state.lrn())
                .put("declarationId", state.id())
                .put("mrn", state.mrn())
                .put("version", state.version())
                .put("state", state.status().name())
                .put("whatToDo", Wording.whatToDo(Waiting.of(state)));
    }

    private static ProcessedMessage answered(
            Message message, ObjectNode result, Declaration state, @Nullable Outcome outcome) {
        return new ProcessedMessage(response(state, outcome, message.reference(), List.of()), result);
    }

    /**
     * {@code about} is the declaration that stays as it was; without one, a refused original has become a rejected
     * declaration or nothing.
     */
    private ProcessedMessage refused(
            Message message, ObjectNode result, JsonNode problem, @Nullable Declaration about) {
        List<CustomsResponse.Fault> faults = new ArrayList<>();
        problem.path("errors").forEach(error -> faults.add(fault(error, message.places())));
        ObjectNode shown = problem.deepCopy().asObject();
        shown.set("errors", placed(problem.path("errors"), message.places()));
        result.set(PROBLEM, shown);
        if (about != null) {
            return new ProcessedMessage(response(about, Outcome.REFUSED, message.reference(), faults), result);
        }
        boolean rejected = result.has("declarationId");
        String whatToDo = rejected
                ? "Correct the errors and lodge again; the same LRN may be used."
                : problem.at("/errors/0/fix").asString(null);
        StatedDeclaration goods = content(message);
        return new ProcessedMessage(
                new CustomsResponse(
                        goods.lrn(),
                        null,
                        null,
                        goods.ucr(),
                        Outcome.REFUSED,
                        rejected ? Status.REJECTED.name() : null,
                        null,
                        null,
                        whatToDo,
                        message.reference(),
                        faults),
                result);
    }

    /** The present status, for whoever asks. */
    static CustomsResponse of(Declaration state) {
        return response(state, state.status() == Status.REJECTED ? Outcome.REFUSED : Outcome.ACCEPTED, null, List.of());
    }

    private static CustomsResponse response(
            Declaration state,
            @Nullable Outcome outcome,
            @Nullable String messageReference,
            List<CustomsResponse.Fault> faults) {
        Waiting waiting = Waiting.of(state);
        GoodsDeclaration goods = state.goods();
        return new CustomsResponse(
                state.lrn(),
                state.mrn(),
                state.version(),
                goods == null ? null : goods.ucr(),
                outcome,
                waiting.state().name(),
                seconds(waiting.since()),
                seconds(waiting.deadline()),
                Wording.whatToDo(waiting),
                messageReference,
                faults);
    }

    private static CustomsResponse.Fault fault(JsonNode error, Positions places) {
        String code = error.path("code").asString("");
        String pointer = error.path("pointer").asString("");
        Place place = places.of(pointer);
        String text =
                error.path("message").asString("") + " " + error.path("fix").asString("");
        return new CustomsResponse.Fault(
                place.segment(),
                place.tag().isEmpty() ? null : place.tag(),
                shortened(code),
                code,
                pointer.isEmpty() ? null : pointer,
                text.strip());
    }

    /** The rule's number, or what of the code fits data element 9321. */
    private static String shortened(String code) {
        String number = code.startsWith("FW-") ? code.substring("FW-".length()).split("-", 2)[0] : code;
        return number.substring(0, Math.min(number.length(), ERROR_LENGTH)).toUpperCase(Locale.ROOT);
    }

    private JsonNode placed(JsonNode violations, Positions places) {
        var placed = mapper.createArrayNode();
        violations.forEach(violation -> {
            Place place = places.of(violation.path("pointer").asString(""));
            ObjectNode one = violation.deepCopy().asObject();
            placed.add(
                    place.segment() == 0
                            ? one
                            : one.put("segment", place.segment()).put("tag", place.tag()));
        });
        return placed;
    }

    private static StatedDeclaration content(Message message) {
        return (StatedDeclaration) Objects.requireNonNull(message.content());
    }

    private static MessageFunction function(Message message) {
        return Objects.requireNonNull(message.heading().function());
    }

    private static @Nullable Instant seconds(@Nullable Instant time) {
        return time == null ? null : time.truncatedTo(ChronoUnit.SECONDS);
    }
}
