package org.fairway.declaration.receiving;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.fairway.declaration.submitting.UseCase;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springframework.stereotype.Component;

/** Describes the gateway's answer to a submission while this service is down: 202, and the address of its status. */
@Component
class BufferedResponses implements GlobalOpenApiCustomizer {
    private static final String BUFFERED = "BufferedSubmission";
    private final Set<String> submissions;

    BufferedResponses(List<UseCase> useCases) {
        this.submissions = useCases.stream().map(UseCase::path).collect(Collectors.toSet());
    }

    @Override
    public void customise(OpenAPI api) {
        if (api.getPaths() == null || submissions.stream().noneMatch(api.getPaths()::containsKey)) {
            return;
        }
        api.getComponents().addSchemas(BUFFERED, buffered());
        ApiResponse response = new ApiResponse()
                .description("The service is away; the gateway stored the message and hands it over, in the order it"
                        + " came, when the service is back. Nothing is lodged yet.")
                .content(new Content()
                        .addMediaType("application/json", new MediaType().schema(new Schema<>().$ref(BUFFERED))));
        api.getPaths().forEach((path, item) -> {
            if (submissions.contains(path)) {
                item.getPost().getResponses().addApiResponse("202", response);
            }
        });
    }

    private static Schema<?> buffered() {
        Schema<?> buffered = new ObjectSchema()
                .description("The answer to a message that the gateway stored.")
                .addProperty(
                        "submissionId",
                        text("The id by which the sender asks for this message.")
                                .format("uuid"))
                .addProperty("reference", text("The sender's own reference, if one was found in the message."))
                .addProperty("state", text("Always BUFFERED."))
                .addProperty("receivedAt", text("When the gateway stored it.").format("date-time"))
                .addProperty("waitingFor", new ArraySchema().items(point()).description("What it waits for."))
                .addProperty("owner", owner())
                .addProperty("action", text("Code of what the sender can do: AWAIT_PROCESSING."))
                .addProperty("whatToDo", text("The same in a sentence."))
                .addProperty("statusUrl", text("The address of its status.").format("uri-reference"));
        buffered.setRequired(List.of(
                "submissionId", "state", "receivedAt", "waitingFor", "owner", "action", "whatToDo", "statusUrl"));
        return buffered;
    }

    private static Schema<?> point() {
        Schema<?> point = new ObjectSchema()
                .description("One open point.")
                .addProperty("code", text("Code of the point: SERVICE."))
                .addProperty("service", text("The service that has to be available again."))
                .addProperty("text", text("The same in a sentence."));
        point.setRequired(List.of("code", "service", "text"));
        return point;
    }

    private static Schema<?> owner() {
        Schema<?> owner = new ObjectSchema()
                .description("Who has to act.")
                .addProperty("code", text("Code of the party: PLATFORM_OPERATOR."))
                .addProperty("text", text("The same in words."));
        owner.setRequired(List.of("code", "text"));
        return owner;
    }

    private static Schema<?> text(String description) {
        return new StringSchema().description(description);
    }
}
