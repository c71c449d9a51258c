package org.fairway.kit.testing;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Compares every answer that a service gives in its own tests with its API description in the tree: the status, and the
 * media type of the body. {@link DescribedAnswersExtension} fails the test class that got another one.
 */
final class DescribedAnswers implements Filter {
    private static final Set<String> UNDESCRIBED = new TreeSet<>();

    /** By the module: tests give its services other names. */
    private static final Path API =
            Path.of("../docs/openapi").resolve(Path.of("").toAbsolutePath().getFileName() + ".json");

    private final Map<PathPattern, JsonNode> paths = new TreeMap<>(
            PathPattern.SPECIFICITY_COMPARATOR.thenComparing(Comparator.comparing(PathPattern::getPatternString)));

    DescribedAnswers() throws IOException {
        if (Files.exists(API)) {
            JsonMapper.shared()
                    .readTree(Files.readString(API))
                    .get("paths")
                    .properties()
                    .forEach(
                            path -> paths.put(PathPatternParser.defaultInstance.parse(path.getKey()), path.getValue()));
        }
    }

    /** What was answered since the last call and is not described. */
    static List<String> undescribed() {
        synchronized (UNDESCRIBED) {
            List<String> found = List.copyOf(UNDESCRIBED);
            UNDESCRIBED.clear();
            return found;
        }
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(request, response);
        HttpServletRequest received = (HttpServletRequest) request;
        HttpServletResponse sent = (HttpServletResponse) response;
        if (request.isAsyncStarted()) {
            request.getAsyncContext().addListener(new WhenAllIsSent(() -> compare(received, sent)));
        } else {
            compare(received, sent);
        }
    }

    private void compare(HttpServletRequest request, HttpServletResponse response) {
        PathContainer path = PathContainer.parsePath(request.getRequestURI());
        String method = request.getMethod();
        paths.entrySet().stream()
                .filter(each -> each.getKey().matches(path))
                .findFirst()
                .map(each -> each.getValue().path(method.toLowerCase(Locale.ROOT)))
                .filter(JsonNode::isObject)
                .map(operation -> fault(operation, response.getStatus(), response.getContentType()))
                .filter(fault -> !fault.isEmpty())
                .ifPresent(fault -> {
                    synchronized (UNDESCRIBED) {
                        UNDESCRIBED.add(method + " " + pattern(path) + " is answered with " + fault);
                    }
                });
    }

    private String pattern(PathContainer path) {
        return paths.keySet().stream()
                .filter(each -> each.matches(path))
                .findFirst()
                .map(PathPattern::getPatternString)
                .orElseThrow();
    }

    private static String fault(JsonNode operation, int status, @Nullable String type) {
        JsonNode response = operation.path("responses").path(Integer.toString(status));
        if (response.isMissingNode()) {
            return Integer.toString(status);
        }
        return type == null || isDescribed(response.path("content"), type) ? "" : status + " " + type;
    }

    private static boolean isDescribed(JsonNode content, String type) {
        try {
            MediaType sent = MediaType.parseMediaType(type);
            return content.has(sent.getType() + "/" + sent.getSubtype());
        } catch (InvalidMediaTypeException unreadable) {
            return false;
        }
    }

    private record WhenAllIsSent(Runnable compare) implements AsyncListener {
        @Override
        public void onComplete(AsyncEvent event) {
            compare.run();
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            // It completes next.
        }

        @Override
        public void onError(AsyncEvent event) {
            // It completes next.
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            event.getAsyncContext().addListener(this);
        }
    }
}
