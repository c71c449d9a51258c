package org.fairway.declaration.wco;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.fairway.contracts.declaration.OpenPoint;
import org.fairway.declaration.arriving.ArrivalAnswer;
import org.fairway.declaration.lodging.Lodging;
import org.fairway.declaration.model.Declaration;
import org.fairway.declaration.model.Waiting;
import org.fairway.declaration.model.Wording;
import org.fairway.declaration.tracking.DeclarationView;
import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.request.AcceptedTypes;
import org.fairway.kit.security.Caller;
import org.fairway.languages.wco.WcoFunction;
import org.fairway.languages.wco.WcoResponse;
import org.fairway.languages.wco.WcoResponse.Fault;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Words each answer twice, as JSON and as a WCO response; the sender chooses by Accept. */
@Component
class Replies {
    private final JsonMapper mapper;
    private final Clock clock;

    Replies(JsonMapper mapper, Clock clock) {
        this.mapper = mapper;
        this.clock = clock;
    }

    enum Form {
        JSON,
        XML;

        /** Who sends XML is answered in XML, unless JSON alone is accepted or preferred. */
        static Form asked(HttpHeaders headers) {
            return AcceptedTypes.of(headers)
                    .best(List.of(MediaType.APPLICATION_XML, MediaType.APPLICATION_JSON))
                    .filter(MediaType.APPLICATION_JSON::equalsTypeAndSubtype)
                    .map(_ -> JSON)
                    .orElse(XML);
        }
    }

    record Reply(int status, HttpHeaders headers, String json, WcoResponse response) {
        ResponseEntity<String> as(Form form) {
            boolean problem = status >= 400;
            return ResponseEntity.status(status)
                    .headers(headers)
                    .contentType(
                            form == Form.XML
                                    ? MediaType.APPLICATION_XML
                                    : problem ? MediaType.APPLICATION_PROBLEM_JSON : MediaType.APPLICATION_JSON)
                    .body(form == Form.XML ? response.toXml() : json);
        }
    }

    Reply lodged(Lodging.Outcome outcome, @Nullable String lrn) {
        JsonNode answer = mapper.readTree(outcome.submission().answer());
        boolean accepted = outcome.submission().accepted();
        HttpHeaders headers = new HttpHeaders();
        headers.set(
                HttpHeaders.LOCATION, "/v1/declarations/" + outcome.submission().declarationId());
        if (outcome.replay()) {
            headers.set("Idempotent-Replay", "true");
        }
        WcoFunction function = accepted
                ? functionOf(
                        answer.at("/status/state").asString(),
                        answer.at("/status/waitingFor")
                                .valueStream()
                                .anyMatch(point -> point.path("code")
                                        .asString("")
                                        .equals(OpenPoint.Code.DOCUMENTS_REQUIRED.name())))
                : WcoFunction.REJECTED;
        String mrn = answer.path("mrn").asString("");
        List<Fault> faults = faults(answer.path(accepted ? "warnings" : "errors"));
        return new Reply(
                outcome.submission().status(),
                headers,
                outcome.submission().answer(),
                response(
                        function,
                        lrn,
                        mrn.isEmpty() ? null : mrn,
                        answer.path("version").asInt(1),
                        null,
                        answer.at("/status/whatToDo").asString(null),
                        faults));
    }

    Reply amended(Declaration state, Caller caller) {
        boolean pending = state.clearance().requests().proposed() != null;
        return reply(state, caller, pending ? WcoFunction.RECEIVED : WcoFunction.AMENDED);
    }

    /** Invalidated at once, or a request that customs decides. */
    Reply withdrawn(Declaration state, Caller caller) {
        return state.clearance().requests().withdrawal() != null
                ? reply(state, caller, WcoFunction.RECEIVED)
                : status(state, caller);
    }

    Reply status(Declaration state, Caller caller) {
        return reply(
                state,
                caller,
                functionOf(
                        state.status().name(),
                        state.clearance().control().correctionAsked()
                                || Waiting.of(state).waitingFor().stream()
                                        .anyMatch(point -> point.code() == OpenPoint.Code.DOCUMENTS_REQUIRED)));
    }

    /** To who presented the goods, who learns less than the declarant. */
    Reply arrived(Declaration state, Caller caller) {
        Waiting seen = ArrivalAnswer.seen(state, caller);
        return new Reply(
                200,
                new HttpHeaders(),
                mapper.writeValueAsString(ArrivalAnswer.of(state, caller)),
                response(
                        functionOf(seen.state().name(), false),
                        null,
                        state.mrn(),
                        state.version(),
                        state.acceptedAt(),
                        Wording.whatToDo(seen),
                        List.of()));
    }

    Reply refused(ProblemException refused, @Nullable String reference) {
        List<Fault> faults = refused.violations().stream()
                .map(each -> new Fault(each.code(), each.wcoPointer(), each.message() + " " + each.fix()))
                .toList();
        return new Reply(
                refused.status().value(),
                refused.headers(),
                mapper.writeValueAsString(refused.problem()),
                response(WcoFunction.REJECTED, reference, null, 1, null, null, faults));
    }

    private Reply reply(Declaration state, Caller caller, WcoFunction function) {
        return new Reply(
                200,
                new HttpHeaders(),
                mapper.writeValueAsString(DeclarationView.of(state, caller)),
                response(
                        function,
                        state.lrn(),
                        state.mrn(),
                        state.version(),
                        state.acceptedAt(),
                        Wording.whatToDo(Waiting.of(state)),
                        List.of()));
    }

    private WcoResponse response(
            WcoFunction function,
            @Nullable String lrn,
            @Nullable String mrn,
            int version,
            @Nullable Instant acceptedAt,
            @Nullable String statement,
            List<Fault> faults) {
        return new WcoResponse(
                function,
                UUID.randomUUID().toString().replace("-", ""),
                clock.instant(),
                lrn,
                mrn,
                version,
                acceptedAt,
                statement,
                faults);
    }

    private static List<Fault> faults(JsonNode violations) {
        return violations
                .valueStream()
                .map(each -> new Fault(
                        each.path("code").asString(),
                        each.path("wcoPointer").asString(null),
                        each.path("message").asString("") + " "
                                + each.path("fix").asString("")))
                .toList();
    }

    private static WcoFunction functionOf(String state, boolean documentsRequired) {
        return switch (state) {
            case "ACCEPTED" -> WcoFunction.ACCEPTED;
            case "REJECTED" -> WcoFunction.REJECTED;
            case "UNDER_CONTROL" -> documentsRequired ? WcoFunction.DOCUMENTS_REQUIRED : WcoFunction.UNDER_CONTROL;
            case "DETAINED" -> WcoFunction.UNDER_CONTROL;
            case "PAYMENT_HOLD" -> WcoFunction.INSUFFICIENT_BALANCE;
            case "RELEASED" -> WcoFunction.CLEARED;
            case "INVALIDATED", "EXPIRED" -> WcoFunction.INVALIDATED;
            default -> WcoFunction.RECEIVED;
        };
    }
}
