package org.fairway.kit.refusing;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.problem.Violation;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses a query parameter that the operation does not have. Otherwise a misspelt filter would be ignored, and its
 * sender would take the unfiltered answer for the filtered one.
 */
final class KnownParameters implements HandlerInterceptor {
    private final Map<Method, Set<String>> known = new ConcurrentHashMap<>();

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod operation) {
            Set<String> allowed = known.computeIfAbsent(operation.getMethod(), KnownParameters::parametersOf);
            List<Violation> unknown = request.getParameterMap().keySet().stream()
                    .filter(name -> !allowed.contains(name))
                    .sorted()
                    .map(name -> violation(name, allowed))
                    .toList();
            if (!unknown.isEmpty()) {
                throw new ProblemException(
                        HttpStatus.BAD_REQUEST,
                        "unknown-parameter",
                        "The operation has no such query parameter",
                        unknown);
            }
        }
        return true;
    }

    private static Set<String> parametersOf(Method operation) {
        return Arrays.stream(operation.getParameters())
                .filter(parameter -> parameter.isAnnotationPresent(RequestParam.class))
                .map(KnownParameters::nameOf)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String nameOf(Parameter parameter) {
        String name = parameter.getAnnotation(RequestParam.class).name();
        return name.isEmpty() ? parameter.getName() : name;
    }

    private static Violation violation(String name, Set<String> allowed) {
        return new Violation(
                "unknown-parameter",
                "",
                "There is no query parameter " + name + " here.",
                null,
                allowed.isEmpty()
                        ? "Send no query parameters."
                        : "Leave it out, or use one of: " + String.join(", ", allowed) + ".");
    }
}
