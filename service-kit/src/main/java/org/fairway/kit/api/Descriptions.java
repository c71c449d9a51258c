package org.fairway.kit.api;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;

/**
 * Converts descriptions from Javadoc to OpenAPI: HTML becomes Markdown, and a format in the notation of the data
 * elements of UCC DA Annex B and the WCO Data Model ({@code an..35}, {@code a2}, {@code n4}) becomes lengths and
 * patterns.
 */
// Swagger's models are raw.
@SuppressWarnings("rawtypes")
class Descriptions implements GlobalOpenApiCustomizer {
    private static final Pattern NOTATION = Pattern.compile("\\b(an|a|n)(\\.\\.)?([0-9]{1,3})\\b");
    private static final Pattern SUBJECT = Pattern.compile("^/(?:v[0-9]+/)?([a-z-]+)");
    private static final Pattern CODE = Pattern.compile("</?(?:code|i|b|em)>");
    private static final String LINES = "application/x-ndjson";
    private static final Map<String, String> CHARACTERS = Map.of("a", "[A-Z]", "n", "[0-9]");

    private final List<ListBounds> bounds;

    Descriptions(List<ListBounds> bounds) {
        this.bounds = List.copyOf(bounds);
    }

    @Override
    public void customise(OpenAPI api) {
        if (api.getComponents() != null && api.getComponents().getSchemas() != null) {
            api.getComponents().getSchemas().forEach((name, schema) -> model(schema));
            bounds.forEach(each -> lists(api.getComponents().getSchemas(), each, each.schema(), ""));
        }
        if (api.getPaths() != null) {
            Set<String> tags = new TreeSet<>();
            api.getPaths()
                    .forEach((path, item) -> item.readOperations().forEach(operation -> {
                        operation(operation);
                        operation.setTags(List.of(tag(path)));
                        tags.add(tag(path));
                    }));
            api.setTags(tags.stream().map(name -> new Tag().name(name)).toList());
        }
    }

    /** Returns the resource of a path, such as declarations for /v1/declarations/{id}. */
    private static String tag(String path) {
        Matcher subject = SUBJECT.matcher(path);
        return subject.find() ? subject.group(1) : "other";
    }

    private static void operation(Operation operation) {
        OperationNames.forget(operation);
        operation.setSummary(withoutStop(markdown(operation.getSummary())));
        operation.setDescription(markdown(operation.getDescription()));
        Stream.ofNullable(operation.getParameters())
                .flatMap(List::stream)
                .forEach(parameter -> parameter.setDescription(markdown(parameter.getDescription())));
        if (operation.getResponses() != null) {
            operation
                    .getResponses()
                    .values()
                    .forEach(response -> response.setDescription(markdown(response.getDescription())));
            operation.getResponses().forEach((status, response) -> content(status, response.getContent()));
        }
        if (operation.getRequestBody() != null) {
            content("", operation.getRequestBody().getContent());
        }
    }

    /**
     * Corrects the schema of bodies that a method handles as text or bytes: any JSON for JSON media types, text for
     * others. Also removes the problem media type from successful answers.
     */
    private static void content(String status, @Nullable Content content) {
        if (content == null) {
            return;
        }
        if (status.startsWith("2")) {
            content.remove("application/problem+json");
        }
        // An answer has one media type; a range only says what a caller may accept.
        content.keySet().removeIf(type -> type.endsWith("/*") && content.size() > 1);
        List.copyOf(content.keySet()).stream()
                .filter(type -> type.contains(";"))
                .forEach(type -> content.put(type.substring(0, type.indexOf(';')), content.remove(type)));
        content.forEach((type, media) -> {
            Schema<?> schema = media.getSchema();
            if (type.equals(LINES) && schema != null && schema.get$ref() != null) {
                media.setSchema(lines(schema));
            } else if (schema != null && isText(schema) && type.endsWith("json")) {
                media.setSchema(new Schema<>());
            } else if (schema != null && "byte".equals(schema.getFormat())) {
                media.setSchema(new StringSchema());
            }
        });
    }

    /** Describes lines as text, with the schema of each line. */
    private static Schema<?> lines(Schema<?> each) {
        Schema<?> text = new StringSchema().description("One JSON document per line.");
        text.setContentMediaType(LINES);
        text.setContentSchema(each);
        return text;
    }

    private static void model(Schema<?> schema) {
        schema.setDescription(markdown(schema.getDescription()));
        if (schema.getProperties() != null) {
            schema.getProperties().values().forEach(property -> {
                property.setDescription(markdown(property.getDescription()));
                format(property, property.getDescription());
            });
        }
    }

    /** Adds the bounds of the schema's lists. */
    private static void lists(Map<String, Schema> schemas, ListBounds bounds, String name, String pointer) {
        Schema<?> schema = schemas.get(name);
        if (schema == null || schema.getProperties() == null) {
            return;
        }
        schema.getProperties().forEach((property, of) -> {
            String place = pointer + "/" + property;
            Schema<?> each = of.getItems() == null ? of : of.getItems();
            Integer most = bounds.most().get(place);
            if (most != null && of.getItems() != null) {
                of.setMaxItems(most);
            }
            if (bounds.filled().contains(place) && of.getItems() != null) {
                of.setMinItems(1);
            }
            if (bounds.demanded().contains(place)) {
                schema.addRequiredItem(property);
            }
            if (most != null && of.getAdditionalProperties() != null) {
                of.setMaxProperties(most);
            }
            if (each.get$ref() != null) {
                lists(
                        schemas,
                        bounds,
                        each.get$ref().substring(each.get$ref().lastIndexOf('/') + 1),
                        of.getItems() == null ? place : place + "/-");
            }
        });
    }

    private static void format(Schema<?> property, @Nullable String description) {
        Schema<?> text = property.getItems() == null ? property : property.getItems();
        boolean plain = isText(text) && text.getFormat() == null && text.getEnum() == null;
        Matcher notation = NOTATION.matcher(Objects.requireNonNullElse(description, ""));
        if (!plain || !notation.find()) {
            return;
        }
        MatchResult found = notation.toMatchResult();
        int length = Integer.parseInt(found.group(3));
        text.setMaxLength(length);
        if (found.group(2) == null) {
            text.setMinLength(length);
            String characters = CHARACTERS.get(found.group(1));
            if (characters != null) {
                text.setPattern("^" + characters + "{" + length + "}$");
            }
        }
    }

    private static boolean isText(Schema<?> schema) {
        return "string".equals(schema.getType())
                || (schema.getTypes() != null && schema.getTypes().contains("string"));
    }

    private static @Nullable String withoutStop(@Nullable String summary) {
        return summary == null ? null : summary.replaceFirst("\\.$", "");
    }

    private static @Nullable String markdown(@Nullable String javadoc) {
        if (javadoc == null) {
            return null;
        }
        String text = CODE.matcher(javadoc.replace("<p>", "\u0001"))
                .replaceAll("`")
                .replaceAll("\\s+", " ")
                .replaceAll(" ?\u0001 ?", "\n\n")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .strip();
        return text.isEmpty() ? null : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
