package org.fairway.declaration.receiving;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.fairway.contracts.submission.SubmissionReceived;
import org.fairway.declaration.submitting.SubmittedMessage;
import org.fairway.declaration.submitting.UseCase;
import org.fairway.kit.correlation.Correlation;
import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.problem.ProblemWriter;
import org.fairway.kit.refusing.BodyAllowance;
import org.fairway.kit.refusing.BodyLimits;
import org.fairway.kit.refusing.QueryParameters;
import org.fairway.kit.refusing.Refusal;
import org.fairway.kit.request.AcceptedTypes;
import org.fairway.kit.security.ActingFor;
import org.fairway.kit.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.PathContainer;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.stereotype.Component;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Hands a buffered submission to the use case that its path and type name, as its endpoint does. Status, type and body
 * of the answer are those of a direct request: what Spring and its filters check before an endpoint (size of the body,
 * path, Content-Type, Accept, query parameters) is checked here in the same order (docs/adr, 20). The gateway checked
 * the sender's token when it accepted the message; the token may have expired since.
 */
@Component
class HandingIn {
    private final List<Route> routes;
    private final BodyLimits limits;
    private final ProblemWriter problems;
    private final ObservationRegistry observations;

    HandingIn(List<UseCase> useCases, BodyLimits limits, ProblemWriter problems, ObservationRegistry observations) {
        this.routes = useCases.stream().map(Route::to).toList();
        this.limits = limits;
        this.problems = problems;
        this.observations = observations;
    }

    record Answer(int status, String type, String body) {}

    private record Route(UseCase useCase, PathPattern path) {
        static Route to(UseCase useCase) {
            return new Route(useCase, PathPatternParser.defaultInstance.parse(useCase.path()));
        }

        @Nullable
        String declarationIn(PathContainer target) {
            PathPattern.PathMatchInfo found = path.matchAndExtract(target);
            return found == null ? null : found.getUriVariables().get("id");
        }
    }

    /** The path and the media types of a submission. */
    private record Target(PathContainer path, List<String> parameters, HttpHeaders headers) {
        static Target of(SubmissionReceived submission) {
            String[] pathAndQuery = submission.path().split("\\?", 2);
            HttpHeaders headers = new HttpHeaders();
            set(headers, HttpHeaders.CONTENT_TYPE, submission.contentType());
            set(headers, HttpHeaders.ACCEPT, submission.accept());
            return new Target(
                    PathContainer.parsePath(pathAndQuery[0]),
                    pathAndQuery.length == 1 ? List.of() : names(pathAndQuery[1]),
                    headers);
        }

        MediaType type() {
            try {
                MediaType sent = headers.getContentType();
                return sent == null ? MediaType.APPLICATION_OCTET_STREAM : sent;
            } catch (InvalidMediaTypeException unreadable) {
                return MediaType.APPLICATION_OCTET_STREAM;
            }
        }

        private static void set(HttpHeaders headers, String name, String value) {
            if (!value.isEmpty()) {
                headers.set(name, value);
            }
        }

        private static List<String> names(String query) {
            return Arrays.stream(query.split("&"))
                    .filter(parameter -> !parameter.isEmpty())
                    .map(parameter -> URLDecoder.decode(parameter.split("=", 2)[0], StandardCharsets.UTF_8))
                    .toList();
        }
    }

    /** Returns whether the message may be processed again after an attempt without an answer. */
    boolean isRepeatable(SubmissionReceived submission) {
        Target target = Target.of(submission);
        return routes.stream()
                .filter(route -> leadsTo(route, target))
                .allMatch(route -> route.useCase().isRepeatable());
    }

    /** Always returns an answer. A fault of the service is an answer with a status of 500 or above. */
    Answer handIn(SubmissionReceived submission) {
        return Correlation.during(
                submission.submissionId(),
                () -> Observation.createNotStarted("fairway.submissions", observations)
                        .observe(() -> answer(submission)));
    }

    private Answer answer(SubmissionReceived submission) {
        Target target = Target.of(submission);
        Caller caller = caller(submission.sender());
        SecurityContextHolder.setContext(new SecurityContextImpl(ActingFor.authentication(caller)));
        try (BodyAllowance allowance = limits.on(target.path().value())) {
            allowance.reach(submission.body().length);
            return answer(target, caller, submission.body());
        } catch (IOException refused) {
            return answer(target, refused);
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    private Answer answer(Target target, Caller caller, byte[] body) {
        try {
            Route route = find(target);
            QueryParameters.requireKnown(target.parameters(), Set.of());
            ResponseEntity<byte[]> answer = route.useCase()
                    .answer(new SubmittedMessage(caller, route.declarationIn(target.path()), target.headers(), body));
            return new Answer(
                    answer.getStatusCode().value(),
                    String.valueOf(answer.getHeaders().getContentType()),
                    route.useCase().text(Objects.requireNonNull(answer.getBody())));
        } catch (Exception refusal) {
            return answer(target, refusal);
        } catch (Error failure) {
            return answer(target, new IllegalStateException("a submission could not be processed", failure));
        }
    }

    private Answer answer(Target target, Exception refusal) {
        ProblemDetail problem = Refusal.of(refusal);
        return new Answer(
                problem.getStatus(),
                MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                problems.text(problem, target.path().value()));
    }

    /** Finds the use case as Spring finds an endpoint: by path, then by content type, then by accepted types. */
    private Route find(Target target) {
        List<Route> byPath = routes.stream()
                .filter(route -> route.path().matches(target.path()))
                .toList();
        if (byPath.isEmpty()) {
            throw ProblemException.of(
                    HttpStatus.NOT_FOUND,
                    "not-found",
                    "",
                    "There is nothing at this path.",
                    "Check the path against the API description.");
        }
        Route route = byPath.stream()
                .filter(each -> leadsTo(each, target))
                .findFirst()
                .orElseThrow(() -> ProblemException.of(
                        HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                        "unsupported-media-type",
                        "",
                        "Unsupported Media Type.",
                        "Send Content-Type: application/json."));
        if (!isAccepted(route.useCase().produces(), target.headers())) {
            throw ProblemException.of(
                    HttpStatus.NOT_ACCEPTABLE, "not-acceptable", "", "Not Acceptable.", "Accept application/json.");
        }
        return route;
    }

    private static boolean leadsTo(Route route, Target target) {
        MediaType sent = target.type();
        return route.path().matches(target.path())
                && route.useCase().consumes().stream().anyMatch(type -> type.includes(sent));
    }

    private static boolean isAccepted(List<MediaType> produced, HttpHeaders headers) {
        try {
            return AcceptedTypes.of(headers).best(produced).isPresent();
        } catch (InvalidMediaTypeException unreadable) {
            return false;
        }
    }

    private static Caller caller(SubmissionReceived.Sender sender) {
        return new Caller(
                sender.subject(),
                Optional.ofNullable(sender.tin()),
                Optional.ofNullable(sender.agency()),
                Set.copyOf(sender.roles()));
    }
}
