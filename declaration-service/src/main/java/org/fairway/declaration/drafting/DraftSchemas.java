package org.fairway.declaration.drafting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Describes a draft as the declaration that it will be, with nothing demanded: of each schema that a declaration is
 * made of, one more that begins with {@code Draft} and has no required members.
 */
// Swagger's models are raw.
@SuppressWarnings("rawtypes")
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class DraftSchemas implements GlobalOpenApiCustomizer {
    private static final String SCHEMAS = "#/components/schemas/";
    private static final String PREFIX = "Draft";
    private static final String DECLARATION = "GoodsDeclaration";
    static final String DRAFT = SCHEMAS + PREFIX + DECLARATION;

    private final ObjectMapper json = Json31.mapper();

    @Override
    public void customise(OpenAPI api) {
        if (api.getComponents() != null && api.getComponents().getSchemas() != null) {
            Map<String, Schema> all = api.getComponents().getSchemas();
            Map<String, Schema> drafts = new TreeMap<>();
            add(DECLARATION, all, drafts);
            drafts.forEach(api.getComponents()::addSchemas);
        }
    }

    private void add(String name, Map<String, Schema> all, Map<String, Schema> drafts) {
        Schema<?> whole = all.get(name);
        if (whole != null && !drafts.containsKey(PREFIX + name)) {
            drafts.put(PREFIX + name, whole);
            JsonNode draft = json.valueToTree(whole);
            for (JsonNode object : draft.findParents("$ref")) {
                String of = object.get("$ref").asText().substring(SCHEMAS.length());
                ((ObjectNode) object).put("$ref", SCHEMAS + PREFIX + of);
                add(of, all, drafts);
            }
            draft.findParents("minItems").forEach(list -> ((ObjectNode) list).remove("minItems"));
            ((ObjectNode) draft).remove(List.of("required"));
            drafts.put(PREFIX + name, json.convertValue(draft, JsonSchema.class));
        }
    }
}
