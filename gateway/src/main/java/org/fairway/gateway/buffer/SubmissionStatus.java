package org.fairway.gateway.buffer;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.HandlerFilterFunction;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.util.UriUtils;

/** Shows the status of submissions that still wait. The service answers for all others. */
@Component
public class SubmissionStatus implements HandlerFilterFunction<ServerResponse, ServerResponse> {

    private static final String PATH = "/v1/submissions/";

    private final SubmissionBuffer buffer;

    SubmissionStatus(SubmissionBuffer buffer) {
        this.buffer = buffer;
    }

    record Waiting(String reference, List<Receipt> buffered) {}

    @Override
    public ServerResponse filter(ServerRequest request, HandlerFunction<ServerResponse> next) throws Exception {
        if (request.method().name().equals("GET")
                && request.requestPath().value().startsWith(PATH)) {
            var reference =
                    request.requestPath().pathWithinApplication().value().substring(PATH.length());
            var decoded = UriUtils.decode(reference, StandardCharsets.UTF_8);
            var waiting = buffer.waiting(decoded);
            if (!waiting.isEmpty()) {
                return ServerResponse.ok().body(new Waiting(decoded, waiting));
            }
        }
        return next.handle(request);
    }
}
