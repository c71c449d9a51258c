package org.fairway.gateway.routing;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.fairway.gateway.GatewaySettings;
import org.fairway.gateway.buffer.Receipt;
import org.fairway.gateway.buffer.SubmissionBuffer;
import org.fairway.gateway.limits.StreamingRequest;
import org.fairway.gateway.limits.WaitingRequests;
import org.fairway.kit.problem.Problem;
import org.fairway.kit.problem.ProblemWriter;
import org.springframework.cloud.gateway.server.mvc.common.MvcUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.servlet.function.HandlerFilterFunction;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * The bulkhead and circuit breaker of one service. Only a missing answer counts as a failure; any answer of the
 * service, even a 500, does not. A refusal says whether the request may have reached the service, because that decides
 * what the sender must do. Only a request that cannot have reached it is buffered. A request that used up the time or
 * memory of the service would do so again at each try, and a change that took effect would be answered with the
 * conflict of its second try.
 */
class UpstreamGuard implements HandlerFilterFunction<ServerResponse, ServerResponse> {

    /** The requests that may be buffered. */
    private static final Pattern SUBMISSIONS =
            Pattern.compile("/v1/(declarations|declarations/[^/]+/(amendments|withdrawal)|arrivals)");
    /**
     * A request header with the reference of the message, and an answer header by which the service says that it has
     * not processed the message.
     */
    private static final String REFERENCE = "Fairway-Reference";

    private static final String NOT_TAKEN = "Fairway-Not-Taken";
    private static final String RESEND = "Send it again after Retry-After; a resend under the same LRN is safe.";

    private final Upstream service;
    private final CircuitBreaker breaker;
    private final Semaphore places;
    private final Duration pause;
    private final ProblemWriter problems;
    private final SubmissionBuffer buffer;

    UpstreamGuard(
            Upstream service,
            CircuitBreaker breaker,
            GatewaySettings settings,
            ProblemWriter problems,
            SubmissionBuffer buffer) {
        this.service = service;
        this.breaker = breaker;
        this.places = new Semaphore(settings.requestsPerService());
        this.pause = settings.breaker().pause();
        this.problems = problems;
        this.buffer = buffer;
    }

    CircuitBreaker.State state() {
        return breaker.getState();
    }

    @Override
    public ServerResponse filter(ServerRequest request, HandlerFunction<ServerResponse> next) throws Exception {
        if (WaitingRequests.waits(request.servletRequest())) {
            return passWaiting(request, next);
        }
        if (!places.tryAcquire()) {
            return keepOrRefuse(request, busy(), Duration.ofSeconds(1));
        }
        try {
            if (isSubmission(request) && buffer.waitsBefore(request.servletRequest())) {
                return keepOrRefuse(request, inOrder(), pause);
            }
            return passIfUp(named(request), next);
        } finally {
            places.release();
        }
    }

    /** A waiting request holds no place in the bulkhead and no permission of a half-open breaker. */
    private ServerResponse passWaiting(ServerRequest request, HandlerFunction<ServerResponse> next) throws Exception {
        if (!breaker.tryAcquirePermission()) {
            return refuse(notReached(), pause);
        }
        breaker.releasePermission();
        return pass(request, next);
    }

    private ServerResponse passIfUp(ServerRequest request, HandlerFunction<ServerResponse> next) throws Exception {
        return breaker.tryAcquirePermission() ? pass(request, next) : keepOrRefuse(request, notReached(), pause);
    }

    private ServerResponse pass(ServerRequest request, HandlerFunction<ServerResponse> next) throws Exception {
        var start = System.nanoTime();
        try {
            var answer = next.handle(request);
            breaker.onSuccess(System.nanoTime() - start, TimeUnit.NANOSECONDS);
            return answer.headers().containsHeader(NOT_TAKEN) ? keepOrPassOn(request, answer) : answer;
        } catch (ResourceAccessException failure) {
            var sendersFault = StreamingRequest.in(request.servletRequest()).flatMap(StreamingRequest::failure);
            if (sendersFault.isPresent()) {
                breaker.releasePermission();
                return say(sendersFault.get());
            }
            breaker.onError(System.nanoTime() - start, TimeUnit.NANOSECONDS, failure);
            return switch (failure.getCause()) {
                case ConnectException _, HttpConnectTimeoutException _ -> keepOrRefuse(request, notReached(), pause);
                case HttpTimeoutException _ -> refuse(tooSlow(request), pause);
                case null, default -> refuse(brokeOff(request), pause);
            };
        } catch (Exception failure) {
            breaker.releasePermission();
            throw failure;
        }
    }

    private static boolean isSubmission(ServerRequest request) {
        return HttpMethod.POST.equals(request.method())
                && SUBMISSIONS.matcher(request.path()).matches();
    }

    private ServerResponse keepOrRefuse(ServerRequest request, ProblemDetail problem, Duration retryAfter) {
        Optional<Receipt> receipt = isSubmission(request) ? buffer.keep(request.servletRequest()) : Optional.empty();
        return receipt.map(UpstreamGuard::accepted).orElseGet(() -> refuse(problem, retryAfter));
    }

    /** Only the gateway sets this header, so the sender's own is dropped. */
    private ServerRequest named(ServerRequest request) {
        if (!isSubmission(request)) {
            return request;
        }
        var reference = buffer.reference(request.servletRequest());
        return ServerRequest.from(request)
                .headers(headers -> {
                    headers.remove(REFERENCE);
                    reference.ifPresent(name -> headers.set(REFERENCE, name));
                })
                .build();
    }

    private ServerResponse keepOrPassOn(ServerRequest request, ServerResponse answer) throws IOException {
        var receipt = buffer.keep(request.servletRequest());
        if (receipt.isPresent()
                && request.attributes().get(MvcUtils.CLIENT_RESPONSE_INPUT_STREAM_ATTR) instanceof InputStream unread) {
            unread.close();
        }
        return receipt.map(UpstreamGuard::accepted).orElse(answer);
    }

    private static ServerResponse accepted(Receipt receipt) {
        return ServerResponse.accepted().location(receipt.statusUrl()).body(receipt);
    }

    private ProblemDetail tooSlow(ServerRequest request) {
        return Problem.titled(
                HttpStatus.GATEWAY_TIMEOUT,
                "service-too-slow",
                "The answer did not come in time",
                service.id()
                        + " received the request and has not answered. It may or may not take effect. The platform does"
                        + " not send it again.",
                afterAnUnknownOutcome(request));
    }

    private ProblemDetail brokeOff(ServerRequest request) {
        return Problem.titled(
                HttpStatus.SERVICE_UNAVAILABLE,
                "service-broke-off",
                "The answer is incomplete",
                service.id()
                        + " stopped while it answered. The request may or may not be stored. The platform does not send"
                        + " it again.",
                afterAnUnknownOutcome(request));
    }

    private static String afterAnUnknownOutcome(ServerRequest request) {
        if (HttpMethod.GET.equals(request.method()) || HttpMethod.HEAD.equals(request.method())) {
            return "Send it again after Retry-After.";
        }
        var path = request.path();
        if (path.equals("/v1/declarations") || path.equals("/v1/declarations:bulk")) {
            return "GET /v1/submissions/{lrn} says whether it was lodged. Send it again after Retry-After: "
                    + "under the same LRN it is lodged once.";
        }
        return path.startsWith("/v1/declarations/") || path.equals("/v1/arrivals")
                ? "Look at the declaration first, with GET /v1/declarations/{id} and its history. Send it again only"
                        + " if it took no effect."
                : "Check first whether it took effect. Send it again only if it did not.";
    }

    private ProblemDetail notReached() {
        return Problem.titled(
                HttpStatus.SERVICE_UNAVAILABLE,
                "service-unavailable",
                "A service is down",
                service.id()
                        + " does not answer. Your request was not passed on: nothing was stored and nothing is lost."
                        + " The other services work; /status shows which.",
                RESEND);
    }

    private ProblemDetail inOrder() {
        return Problem.titled(
                HttpStatus.SERVICE_UNAVAILABLE,
                "earlier-message-waits",
                "An earlier message waits",
                "An earlier message about the same thing waits for " + service.id()
                        + ", and this one cannot be buffered behind it at the moment. It was not passed on: nothing"
                        + " was stored.",
                RESEND);
    }

    private ProblemDetail busy() {
        return Problem.titled(
                HttpStatus.SERVICE_UNAVAILABLE,
                "service-busy",
                "A service is busy",
                service.id()
                        + " has as many requests as it can process. Your request was not passed on: nothing was"
                        + " stored.",
                RESEND);
    }

    private ServerResponse say(ProblemDetail problem) {
        return ServerResponse.status(problem.getStatus()).build((request, response) -> {
            problems.write(problem, request, response);
            return null;
        });
    }

    private ServerResponse refuse(ProblemDetail problem, Duration retryAfter) {
        problem.setProperty("service", service.id());
        return ServerResponse.status(problem.getStatus())
                .header(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, retryAfter.toSeconds())))
                .build((request, response) -> {
                    problems.write(problem, request, response);
                    return null;
                });
    }
}
