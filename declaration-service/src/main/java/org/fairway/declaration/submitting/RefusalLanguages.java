package org.fairway.declaration.submitting;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.List;
import java.util.Map;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Describes that a message in EDIFACT or XML is refused in its own language too. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class RefusalLanguages implements GlobalOpenApiCustomizer {
    private static final String EDIFACT = "application/edifact";
    private static final Map<String, List<String>> LANGUAGES = Map.of(
            "/v1/declarations", List.of(EDIFACT, "application/xml"),
            "/v1/consignments", List.of(EDIFACT));
    private static final List<String> REFUSED = List.of("400", "403", "404", "409", "422");

    @Override
    public void customise(OpenAPI api) {
        LANGUAGES.forEach((path, languages) -> {
            if (api.getPaths() != null && api.getPaths().get(path) != null) {
                describe(api.getPaths().get(path).getPost(), languages);
            }
        });
    }

    private static void describe(Operation operation, List<String> languages) {
        for (String status : REFUSED) {
            ApiResponse refusal = operation.getResponses().get(status);
            if (refusal != null) {
                languages.forEach(language ->
                        refusal.getContent().addMediaType(language, new MediaType().schema(new StringSchema())));
            }
        }
    }
}
