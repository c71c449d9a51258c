package org.fairway.declaration.receiving;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
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
    private static final String BUFFERED = "BufferedMessage";
    private final Set<String> submissions;

    BufferedResponses(List<UseCase> useCases) {
        this.submissions = useCases.stream().map(UseCase::path).collect(Collectors.toSet());
    }

    @Override
    public void customise(OpenAPI api) {
        if (api.getPaths() == null || submissions.stream().noneMatch(api.getPaths()::containsKey)) {
            return;
        }
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
}
