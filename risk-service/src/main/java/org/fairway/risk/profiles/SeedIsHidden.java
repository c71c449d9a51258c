package org.fairway.risk.profiles;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import java.util.List;
import java.util.Set;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springframework.stereotype.Component;

/** Describes that the seed of the draw is taken and never shown: who knows it knows who is drawn. */
@Component
class SeedIsHidden implements GlobalOpenApiCustomizer {
    private static final String SEED = "seed";
    private static final Set<String> OF_PROFILES = Set.of("Profile", "ProposedProfile");

    @Override
    public void customise(OpenAPI api) {
        if (api.getComponents() == null || api.getComponents().getSchemas() == null) {
            return;
        }
        api.getComponents().getSchemas().forEach((name, schema) -> {
            if (OF_PROFILES.contains(name)) {
                hide(schema);
            }
        });
    }

    private static void hide(Schema<?> profile) {
        List<String> required = profile.getRequired();
        if (required != null) {
            profile.setRequired(
                    required.stream().filter(name -> !name.equals(SEED)).toList());
        }
    }
}
