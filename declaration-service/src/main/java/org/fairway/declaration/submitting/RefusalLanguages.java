package org.fairway.declaration.submitting;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.List;
import java.util.Map;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springframework.stereotype.Component;

/** Describes that a message in EDIFACT or XML is refused in its own language too. */
@Component
class RefusalLanguages implements GlobalOpenApiCustomizer {
    private static final String EDIFACT = "application/edifact";
    private static final Map<String, List<String>> LANGUAGES = Map.of(
            "/v1/declarations", List.of(EDIFACT, "application/xml"),
            "/v1/consignments", List.of(EDIFACT));
    /** Every operation that reads a body may refuse with these; with others, those whose endpoint says so. */
    private static final List<String> ALWAYS = List.of("400", "403", "422");

    private static final List<String> SOME = List.of("404", "409");

    @Override
    public void customise(OpenAPI api) {
        LANGUAGES.forEach((path, languages) -> {
            if (api.getPaths() != null && api.getPaths().get(path) != null) {
                describe(api.getPaths().get(path).getPost(), languages);
            }
        });
    }

    private static void describe(Operation operation, List<String> languages) {
        ALWAYS.forEach(status ->
                describe(operation.getResponses().computeIfAbsent(status, _ -> new ApiResponse()), languages));
        operation.getResponses().forEach((status, refusal) -> {
            if (SOME.contains(status)) {
                describe(refusal, languages);
            }
        });
    }

    private static void describe(ApiResponse refusal, List<String> languages) {
        if (refusal.getContent() == null) {
            refusal.setContent(new Content());
        }
        languages.forEach(
                language -> refusal.getContent().addMediaType(language, new MediaType().schema(new StringSchema())));
    }
}
