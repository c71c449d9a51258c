package org.fairway.kit.request;

import java.io.IOException;
import java.io.Writer;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.jspecify.annotations.Nullable;

/** Renders as a problem what Tomcat refuses before any filter runs, such as a path that cannot be decoded. */
final class ContainerProblems extends ErrorReportValve {
    private static final String BODY = """
        {"type":"https://fairway.example/problems/%1$s","title":"%3$s","status":%2$d,"detail":"%3$s %4$s",\
        "code":"%1$s","correlationId":"","errors":[{"code":"%1$s","pointer":"","message":"%3$s","fix":"%4$s"}]}
        """;

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported() || !mayWrite(response)) {
            return;
        }
        try {
            response.setContentType("application/problem+json");
            Writer body = response.getReporter();
            if (body != null) {
                body.write(bodyOf(status));
                response.finishResponse();
            }
        } catch (IOException | IllegalStateException gone) {
            container.getLogger().debug("a refusal reached nobody", gone);
        }
    }

    private static String bodyOf(int status) {
        return status < 500 || status == 501 || status == 505
                ? BODY.formatted(
                        "request-refused",
                        status,
                        "The request is not well-formed HTTP for this service.",
                        "Check the path, the query and the headers.")
                : BODY.formatted(
                        "internal-error",
                        status,
                        "Something went wrong on our side.",
                        "Send it again; if it stays, report the time.");
    }

    private static boolean mayWrite(Response response) {
        AtomicBoolean allowed = new AtomicBoolean();
        response.getCoyoteResponse().action(ActionCode.IS_IO_ALLOWED, allowed);
        return allowed.get();
    }
}
