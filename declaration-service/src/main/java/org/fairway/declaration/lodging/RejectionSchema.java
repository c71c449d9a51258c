package org.fairway.declaration.lodging;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.List;
import java.util.Objects;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springframework.stereotype.Component;

/** Describes the problem that a lodgement is answered with whose declaration was kept as rejected. */
@Component
class RejectionSchema implements GlobalOpenApiCustomizer {
    private static final String REJECTION = "Rejection";
    private static final List<String> LODGING = List.of(LodgementUseCase.PATH, "/v1/drafts/{lrn}:lodge");

    @Override
    public void customise(OpenAPI api) {
        if (api.getPaths() == null || !api.getPaths().containsKey(LodgementUseCase.PATH)) {
            return;
        }
        api.getComponents().addSchemas(REJECTION, rejection());
        LODGING.forEach(
                path -> refusal(Objects.requireNonNull(api.getPaths().get(path)).getPost()));
    }

    private static void refusal(Operation lodging) {
        ApiResponse refusal = lodging.getResponses().computeIfAbsent("422", _ -> new ApiResponse());
        refusal.setDescription("The declaration breaks rules; each violation is named with its place and what to do.");
        if (refusal.getContent() == null) {
            refusal.setContent(new Content());
        }
        refusal.getContent()
                .addMediaType("application/problem+json", new MediaType().schema(new Schema<>().$ref(REJECTION)));
    }

    private static Schema<?> rejection() {
        Schema<?> kept = new ObjectSchema()
                .addProperty(
                        "declarationId",
                        new StringSchema()
                                .format("uuid")
                                .description("Id of the rejected declaration; absent if nothing was stored."))
                .addProperty("lrn", new StringSchema().description("Its local reference number (DE 2/5)."))
                .addProperty(
                        "warnings",
                        new ArraySchema()
                                .items(new Schema<>().$ref("Violation"))
                                .description("What would have been accepted with a warning."));
        Schema<?> rejection = new Schema<>()
                .description("A problem document, and what was stored of the declaration that it rejects.");
        rejection.addAllOfItem(new Schema<>().$ref("Problem"));
        rejection.addAllOfItem(kept);
        return rejection;
    }
}
