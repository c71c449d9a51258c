package org.fairway.gateway.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * A refusal as RFC 9457 problem details, in the shape the services use.
 *
 * @param code stable, machine-readable; the last segment of {@code type}
 * @param instance path of the request
 * @param correlationId what to quote when asking for help
 * @param service the service that could not answer, if one is to blame
 * @param fix what the sender can do
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        URI type,
        String title,
        int status,
        String detail,
        @Nullable String instance,
        String code,
        @Nullable String correlationId,
        @Nullable String service,
        String fix) {

    public static Problem of(HttpStatus status, String code, String title, String detail, String fix) {
        var type = URI.create("https://fairway.example/problems/" + code);
        return new Problem(type, title, status.value(), detail, null, code, null, null, fix);
    }

    /** The same problem, blamed on a service. */
    public Problem in(String blamed) {
        return new Problem(type, title, status, detail, instance, code, correlationId, blamed, fix);
    }

    Problem at(String path, @Nullable String correlation) {
        return new Problem(type, title, status, detail, path, code, correlation, service, fix);
    }
}
