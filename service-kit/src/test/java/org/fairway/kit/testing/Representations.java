package org.fairway.kit.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.mvc.condition.ConsumesRequestCondition;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Every operation that several handlers answer, each in another representation: {@code Accept} decides by its
 * qualities, and JSON goes first among equals (RFC 9110, clause 12.5.1).
 */
public final class Representations {
    private static final MediaType JSON = MediaType.APPLICATION_JSON;

    private final RequestMappingHandlerMapping handlers;
    private final List<String> faults = new ArrayList<>();

    private Representations(RequestMappingHandlerMapping handlers) {
        this.handlers = handlers;
    }

    /** Looks for the handlers of the service by themselves, so that a new one is checked too. */
    public static void areNegotiated(ApplicationContext service) {
        Representations found = new Representations(
                service.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class));
        found.operations().forEach((operation, mapped) -> {
            if (mapped.size() > 1) {
                found.check(operation, mapped);
            }
        });
        assertThat(found.faults).isEmpty();
    }

    /** By method, path and type of the request's body. */
    private Map<String, List<RequestMappingInfo>> operations() {
        return handlers.getHandlerMethods().keySet().stream()
                .flatMap(mapping -> mapping.getPatternValues().stream()
                        .flatMap(path -> mapping.getMethodsCondition().getMethods().stream()
                                .flatMap(method -> bodies(mapping.getConsumesCondition())
                                        .map(body -> Map.entry(method + " " + path + " " + body, mapping)))))
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, TreeMap::new, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    private static Stream<String> bodies(ConsumesRequestCondition condition) {
        return condition.isEmpty()
                ? Stream.of("")
                : condition.getConsumableMediaTypes().stream().map(MediaType::toString);
    }

    private void check(String operation, List<RequestMappingInfo> mapped) {
        Set<MediaType> types = new TreeSet<>(
                mapped.stream().flatMap(each -> produced(each).stream()).toList());
        if (mapped.stream().anyMatch(each -> produced(each).isEmpty())) {
            faults.add(operation + " has a handler that names no type of its answer");
            return;
        }
        List<MediaType> backwards = new ArrayList<>(types);
        backwards.sort((one, other) -> other.equals(JSON) ? -1 : one.equals(JSON) ? 1 : 0);
        answers(operation, null, JSON);
        answers(operation, "*/*", JSON);
        answers(operation, "application/*", JSON);
        answers(operation, accept(backwards, ""), JSON);
        answers(operation, accept(backwards, "") + ", application/problem+json", JSON);
        answers(operation, accept(backwards, ";q=0.3"), JSON);
        for (MediaType type : types) {
            answers(operation, type.toString(), type);
            answers(operation, accept(backwards, ";q=0.9") + ", " + type + ";q=1", type);
            answers(operation, "*/*;q=0.1, " + type + ";q=0.2", type);
            answers(
                    operation,
                    "*/*, "
                            + accept(
                                    backwards.stream()
                                            .filter(other -> !other.equals(type))
                                            .toList(),
                                    ";q=0"),
                    type);
        }
    }

    private static Set<MediaType> produced(RequestMappingInfo mapping) {
        return mapping.getProducesCondition().getProducibleMediaTypes();
    }

    private static String accept(List<MediaType> types, String quality) {
        return types.stream().map(type -> type + quality).collect(Collectors.joining(", "));
    }

    private void answers(String operation, @Nullable String accept, MediaType expected) {
        String[] of = operation.split(" ", 3);
        MockHttpServletRequest request = new MockHttpServletRequest(of[0], of[1].replaceAll("\\{[^}]*}", "x"));
        if (!of[2].isEmpty()) {
            request.setContentType(of[2]);
        }
        if (accept != null) {
            request.addHeader("Accept", accept);
        }
        ServletRequestPathUtils.parseAndCache(request);
        try {
            HandlerExecutionChain chosen = handlers.getHandler(request);
            Object answered = request.getAttribute(RequestMappingHandlerMapping.PRODUCIBLE_MEDIA_TYPES_ATTRIBUTE);
            if (chosen == null || !(answered instanceof Set<?> types) || !types.contains(expected)) {
                faults.add(
                        operation + " with Accept: " + accept + " is answered in " + answered + ", not in " + expected);
            }
        } catch (Exception refused) {
            faults.add(operation + " with Accept: " + accept + " is refused: " + refused.getMessage());
        }
    }
}
