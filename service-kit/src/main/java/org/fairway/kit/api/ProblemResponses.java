package org.fairway.kit.api;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.fairway.kit.problem.Problem;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;

/**
 * Describes the errors of each operation: a problem document (RFC 9457) for every error status that the platform itself
 * returns. Responses that an operation declares stay unchanged.
 */
class ProblemResponses implements GlobalOpenApiCustomizer, GlobalOperationCustomizer {
    private static final String PROBLEM = "Problem";
    private static final String VIOLATION = "Violation";
    private static final Map<String, String> ALWAYS = Map.of(
            "400", "The request cannot be read: its body, a parameter or a header.",
            "401", "The access token is absent, expired or not from the issuer that the platform trusts.",
            "403", "The caller's roles do not allow this.",
            "406", "The operation answers in none of the media types in Accept.",
            "429", "The caller sends more than the platform accepts from one sender.",
            "500", "A fault of the platform; the log has it under the correlationId.",
            "503", "The service cannot answer now. `fix` says whether to send the request again.",
            "504", "The service did not answer in time. Whether the request takes effect is unknown.");
    /** An answer with one of these says when to try again. */
    private static final Set<String> AGAIN = Set.of("429", "503", "504");

    private static final Map<String, String> WITH_BODY = Map.of(
            "413", "The body, or the event that it would publish, is larger than allowed.",
            "415", "The operation does not accept this Content-Type.",
            "422", "The content breaks rules. Each violation names its place and says what to do.");
    private static final Map<String, String> LIMITS = Map.of(
            "RateLimit-Limit", "The most requests that a sender may send at once.",
            "RateLimit-Remaining", "The number of requests that are left.",
            "RateLimit-Reset", "The seconds until all of them are available again.");
    private static final String NOT_FOUND = "It does not exist, or the caller may not see it.";

    @Override
    public void customise(OpenAPI api) {
        Components components = api.getComponents() == null ? new Components() : api.getComponents();
        api.setComponents(components);
        components.addSchemas(VIOLATION, violation());
        components.addSchemas(PROBLEM, problem());
        if (api.getPaths() != null) {
            api.getPaths()
                    .forEach((path, item) -> item.readOperations().forEach(operation -> describe(path, operation)));
        }
    }

    @Override
    public Operation customize(Operation operation, HandlerMethod handler) {
        ApiResponses responses = operation.getResponses() == null ? new ApiResponses() : operation.getResponses();
        operation.setResponses(responses);
        Stream.concat(
                        AnnotatedElementUtils.getMergedRepeatableAnnotations(handler.getMethod(), Refuses.class)
                                .stream(),
                        AnnotatedElementUtils.getMergedRepeatableAnnotations(handler.getBeanType(), Refuses.class)
                                .stream())
                .forEach(refusal -> responses.putIfAbsent(
                        Integer.toString(refusal.status()),
                        response(Integer.toString(refusal.status()), refusal.when())));
        return operation;
    }

    private static void describe(String path, Operation operation) {
        Map<String, String> statuses = new TreeMap<>(ALWAYS);
        if (path.contains("{")) {
            statuses.put("404", NOT_FOUND);
        }
        if (operation.getRequestBody() != null) {
            statuses.putAll(WITH_BODY);
        }
        ApiResponses responses = operation.getResponses() == null ? new ApiResponses() : operation.getResponses();
        operation.setResponses(responses);
        statuses.forEach((status, description) -> complete(responses, status, response(status, description)));
    }

    /** What is stated of the status stays; what it lacks is added. */
    private static void complete(ApiResponses responses, String status, ApiResponse refusal) {
        ApiResponse stated = responses.putIfAbsent(status, refusal);
        if (stated != null) {
            if (stated.getDescription() == null) {
                stated.setDescription(refusal.getDescription());
            }
            if (stated.getContent() == null) {
                stated.setContent(new Content());
            }
            refusal.getContent().forEach(stated.getContent()::putIfAbsent);
        }
    }

    private static ApiResponse response(String status, String description) {
        ApiResponse response = new ApiResponse()
                .description(description)
                .content(new Content()
                        .addMediaType(
                                "application/problem+json", new MediaType().schema(new Schema<>().$ref(PROBLEM))));
        if (AGAIN.contains(status)) {
            response.addHeaderObject(
                    "Retry-After",
                    new Header()
                            .description("The seconds after which to try again (RFC 9110, 10.2.3).")
                            .schema(new IntegerSchema().minimum(java.math.BigDecimal.ZERO)));
        }
        if (status.equals("429")) {
            LIMITS.forEach((name, meaning) -> response.addHeaderObject(
                    name, new Header().description(meaning).schema(new IntegerSchema())));
        }
        return response;
    }

    private static Schema<?> problem() {
        Schema<?> problem = new ObjectSchema()
                .description("A problem document (RFC 9457). docs/problems.md has an entry for each code.")
                .addProperty(
                        "type",
                        text("The kind of problem; it ends in the code.").format("uri"))
                .addProperty("title", text("The problem in one sentence."))
                .addProperty("status", new IntegerSchema().description("The HTTP status code."))
                .addProperty("detail", text("What is wrong in this case."))
                .addProperty("instance", text("The path of the request.").format("uri-reference"))
                .addProperty("code", text("A stable code, for programs."))
                .addProperty("correlationId", text("The id to quote when you ask for help."))
                .addProperty(
                        "service",
                        text("The service that the gateway could not reach, or that did not answer;"
                                + " absent if the service itself refuses."))
                .addProperty(
                        "errors",
                        new ArraySchema()
                                .items(new Schema<>().$ref(VIOLATION))
                                .description("Everything that is wrong, each with its place.")
                                .maxItems(Problem.MOST_NAMED))
                .addProperty(
                        "more", new IntegerSchema().description("The number of violations that errors does not name."));
        problem.setRequired(List.of("type", "title", "status", "code"));
        return problem;
    }

    private static Schema<?> violation() {
        Schema<?> violation = new ObjectSchema()
                .description("One thing that is wrong with the request.")
                .addProperty("code", text("A stable code, for programs."))
                .addProperty(
                        "pointer",
                        text("JSON Pointer (RFC 6901) to the member at fault; empty for the whole document.")
                                .format("json-pointer"))
                .addProperty("wcoPointer", text("The same place in the terms of the WCO Data Model."))
                .addProperty("message", text("One sentence for a person."))
                .addProperty("legalBase", text("The law or standard that requires it."))
                .addProperty("fix", text("What to do about it."));
        violation.setRequired(List.of("code", "pointer", "message", "fix"));
        return violation;
    }

    private static Schema<?> text(String description) {
        return new StringSchema().description(description);
    }
}
