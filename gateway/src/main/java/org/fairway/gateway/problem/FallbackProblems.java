package org.fairway.gateway.problem;

import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.json.JsonMapper;

/** What is said where all that is known is the status. */
@Configuration(proxyBeanMethods = false)
class FallbackProblems {

    /** After Boot's own valve, so that it answers first. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> containerProblems(JsonMapper json) {
        return factory -> factory.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new ContainerProblems(json)));
    }

    static Problem of(HttpStatus status) {
        return switch (status) {
            case NOT_FOUND ->
                Problem.of(
                        status,
                        "no-such-path",
                        "No such path",
                        "No service answers this path.",
                        "See /docs for the paths there are.");
            case METHOD_NOT_ALLOWED ->
                Problem.of(
                        status,
                        "method-not-allowed",
                        "Method not allowed",
                        "This path does not take this method.",
                        "See /docs for the methods there are.");
            case NOT_IMPLEMENTED, HTTP_VERSION_NOT_SUPPORTED -> refused(status);
            default ->
                status.is5xxServerError()
                        ? Problem.of(
                                status,
                                "gateway-failure",
                                "The gateway failed",
                                "The gateway could not finish this request.",
                                "Send it again; a resend under the same LRN is safe.")
                        : refused(status);
        };
    }

    private static Problem refused(HttpStatus status) {
        return Problem.of(
                status,
                "request-refused",
                "Request refused",
                "The request is not well-formed HTTP for this service.",
                "Check the path, the query and the headers.");
    }
}
