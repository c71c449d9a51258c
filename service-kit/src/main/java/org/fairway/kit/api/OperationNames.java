package org.fairway.kit.api;

import io.swagger.v3.oas.models.Operation;
import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.providers.JavadocProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.method.HandlerMethod;

/**
 * Names each operation by its endpoint and method, so that a generated client has one name for each. Its description is
 * the method's Javadoc. Where several methods answer one path in several media types, the one for JSON gives the name
 * and the summary, and the description says what each of the others does.
 */
class OperationNames implements GlobalOperationCustomizer {
    private static final String LANGUAGES = "x-languages";

    private final JavadocProvider javadoc;

    OperationNames(JavadocProvider javadoc) {
        this.javadoc = javadoc;
    }

    @Override
    public Operation customize(Operation operation, HandlerMethod handler) {
        NavigableMap<String, HandlerMethod> handlers = handlers(operation);
        handlers.put(language(handler), handler);
        // The name of JSON is empty, so JSON sorts first.
        HandlerMethod main = handlers.firstEntry().getValue();
        operation.setOperationId(name(main));
        String all = javadoc.getMethodJavadocDescription(main.getMethod());
        if (all == null || all.isBlank()) {
            return operation;
        }
        operation.setSummary(javadoc.getFirstSentence(all));
        operation.setDescription(Stream.concat(
                        Stream.of(all),
                        handlers.tailMap(handlers.firstKey(), false).entrySet().stream()
                                .map(other -> "<code>" + other.getKey() + "</code>: "
                                        + javadoc.getMethodJavadocDescription(
                                                other.getValue().getMethod())))
                .collect(Collectors.joining("<p>")));
        return operation;
    }

    /** A note on the operation while the description is built; it is never written. */
    private static NavigableMap<String, HandlerMethod> handlers(Operation operation) {
        NavigableMap<String, HandlerMethod> handlers = new TreeMap<>();
        if (operation.getExtensions() != null && operation.getExtensions().get(LANGUAGES) instanceof Map<?, ?> before) {
            before.forEach((language, handler) -> handlers.put((String) language, (HandlerMethod) handler));
        }
        operation.addExtension(LANGUAGES, handlers);
        return handlers;
    }

    static void forget(Operation operation) {
        if (operation.getExtensions() != null) {
            operation.getExtensions().remove(LANGUAGES);
        }
    }

    /** Returns the media type that only this method consumes or produces; empty for JSON. */
    private static String language(HandlerMethod handler) {
        RequestMapping mapping = AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), RequestMapping.class);
        if (mapping == null) {
            return "";
        }
        String[] types = mapping.consumes().length > 0 ? mapping.consumes() : mapping.produces();
        return types.length == 0 || Arrays.asList(types).contains(MediaType.APPLICATION_JSON_VALUE) ? "" : types[0];
    }

    private static String name(HandlerMethod handler) {
        String endpoint = handler.getBeanType().getSimpleName().replaceFirst("Endpoint$", "");
        String method = handler.getMethod().getName();
        return Character.toLowerCase(endpoint.charAt(0))
                + endpoint.substring(1)
                + Character.toUpperCase(method.charAt(0))
                + method.substring(1);
    }
}
