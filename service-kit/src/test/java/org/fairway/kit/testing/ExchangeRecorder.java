package org.fairway.kit.testing;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.HandlerMapping;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps, of what a service's own tests send and get, one successful exchange for each operation, the one that shows
 * most: the examples of the API description. Ids and times are replaced, so that an example says nothing of the run it
 * comes from.
 *
 * <p>It writes only under {@code -Dfairway.regenerate=true}, and only examples that are not there; whoever changes an
 * operation deletes its example.
 */
final class ExchangeRecorder implements Filter {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final int LARGEST = 256 << 10;
    private static final int LARGEST_EXAMPLE = 12 << 10;
    private static final Pattern UUIDS =
            Pattern.compile("\\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\\b");
    private static final Pattern TIMES =
            Pattern.compile("\\b20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?Z");
    private static final Pattern LRNS = Pattern.compile("\\bT[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}");
    private static final Pattern SECRETS = Pattern.compile("\\bwhsec_[A-Za-z0-9+/=_-]+");

    private static final Pattern LOCAL = Pattern.compile("https?://(localhost|127\\.0\\.0\\.1|\\[::1\\]):[0-9]+");
    private static final Pattern TEXTS = Pattern.compile(
            "text/.+|application/(.+\\+)?(json|xml)|application/(edifact|x-ndjson|jose|vc\\+(sd-)?jwt)");
    /** The references of declarations that are drawn by chance: they show what is allowed, not what is usual. */
    private static final Pattern DRAWN = Pattern.compile("\\bGEN[^\"\\s]*-[0-9]{6}\\b");

    private static final int MOST_MEMBERS = 100;
    private static final Map<String, Integer> RECORDED = new HashMap<>();

    /** By the module: tests give its services other names. */
    private final Path folder = Path.of("../docs/openapi/examples")
            .resolve(Path.of("").toAbsolutePath().getFileName());

    static boolean isWanted() {
        return Boolean.getBoolean("fairway.regenerate");
    }

    /** Where the example of an operation is kept. */
    static Path file(Path folder, String method, String path) {
        String name = path.replaceFirst("^/v1/", "").replaceAll("[{}]", "").replaceAll("[^A-Za-z0-9]+", "-");
        return folder.resolve(method.toLowerCase(Locale.ROOT) + "-" + name + ".json");
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Received received = new Received((HttpServletRequest) request);
        Sent sent = new Sent((HttpServletResponse) response);
        chain.doFilter(received, sent);
        if (request.isAsyncStarted()) {
            request.getAsyncContext().addListener(new WhenAllIsSent(() -> record(received, sent)));
        } else {
            record(received, sent);
        }
    }

    private void record(Received request, Sent sent) throws IOException {
        sent.finish();
        Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        if (pattern instanceof String path
                && path.startsWith("/v1/")
                && sent.getStatus() / 100 == 2
                && request.copy.size() < LARGEST
                && sent.copy.size() < LARGEST) {
            record(request, sent, path);
        }
    }

    private void record(Received received, Sent sent, String path) throws IOException {
        Path file = file(folder, received.getMethod(), path);
        Optional<JsonNode> request = message(received.getContentType(), received.copy);
        Optional<JsonNode> response = message(sent.getContentType(), sent.copy);
        if (request.isEmpty()
                || response.isEmpty()
                || DRAWN.matcher(request.get().toString() + response.get()).find()) {
            return;
        }
        int worth = worth(request.get()) + worth(response.get());
        synchronized (RECORDED) {
            Integer before = RECORDED.get(file.toString());
            if (before == null ? Files.exists(file) : before >= worth) {
                return;
            }
            ObjectNode example = JSON.createObjectNode();
            if (!request.get().isEmpty()) {
                example.set("request", request.get());
            }
            shorten(response.get());
            example.putObject("response").put("status", sent.getStatus()).setAll((ObjectNode) response.get());
            String text = settled(JSON.writeValueAsString(example));
            if (text.length() > LARGEST_EXAMPLE) {
                return;
            }
            Files.createDirectories(folder);
            Files.writeString(file, text + "\n");
            RECORDED.put(file.toString(), worth);
        }
    }

    /** Without members if there is no body; nothing if it is no text. */
    private static Optional<JsonNode> message(@Nullable String type, ByteArrayOutputStream body) {
        ObjectNode message = JSON.createObjectNode();
        if (body.size() == 0) {
            return Optional.of(message);
        }
        if (type == null || !TEXTS.matcher(plain(type)).matches()) {
            return Optional.empty();
        }
        message.put("contentType", plain(type));
        message.set("body", read(type, body.toString(StandardCharsets.UTF_8)));
        return Optional.of(message);
    }

    /** JSON is worth more than other text, and more is what shows more of its members. */
    private static int worth(JsonNode message) {
        JsonNode body = message.path("body");
        int shown = body.isArray()
                ? Math.min(1, body.size())
                : (int) body.valueStream()
                        .filter(member -> !member.isContainer() || !member.isEmpty())
                        .count();
        return (body.isContainer() ? MOST_MEMBERS : 0) + Math.min(shown, MOST_MEMBERS - 1);
    }

    /** Two of a list show what the others are like. */
    private static void shorten(JsonNode node) {
        if (node instanceof ArrayNode list && list.path(0).isObject()) {
            while (list.size() > 2) {
                list.remove(list.size() - 1);
            }
        }
        node.forEach(ExchangeRecorder::shorten);
    }

    private static JsonNode read(@Nullable String type, String body) {
        try {
            return isJson(type) ? JSON.readTree(body) : JSON.getNodeFactory().stringNode(body);
        } catch (JacksonException unreadable) {
            return JSON.getNodeFactory().stringNode(body);
        }
    }

    private static boolean isJson(@Nullable String type) {
        return type != null && plain(type).matches("application/(.+\\+)?json");
    }

    private static String plain(@Nullable String type) {
        MediaType parsed = type == null ? MediaType.APPLICATION_OCTET_STREAM : MediaType.parseMediaType(type);
        return parsed.getType() + "/" + parsed.getSubtype();
    }

    private static String settled(String text) {
        Map<String, String> ids = new TreeMap<>();
        String withIds = UUIDS.matcher(text)
                .replaceAll(found -> ids.computeIfAbsent(
                        found.group(), id -> "018f4e6c-0000-7000-8000-%012d".formatted(ids.size() + 1)));
        Map<String, String> references = new TreeMap<>();
        String withReferences = LRNS.matcher(withIds)
                .replaceAll((MatchResult found) -> references.computeIfAbsent(
                        found.group(), id -> "LRN-2026-%04d".formatted(references.size() + 1)));
        String withTimes = TIMES.matcher(withReferences).replaceAll("2026-11-24T09:30:00Z");
        String withPlaces = LOCAL.matcher(withTimes).replaceAll("https://broker.example");
        return SECRETS.matcher(withPlaces).replaceAll("whsec_shown-once");
    }

    private interface Recording {
        void record() throws IOException;
    }

    /** A stream ends after the filter has returned, or when the reader leaves. */
    private record WhenAllIsSent(Recording recording) implements AsyncListener {
        @Override
        public void onComplete(AsyncEvent event) throws IOException {
            recording.record();
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

    private static final class Received extends HttpServletRequestWrapper {
        private final ByteArrayOutputStream copy = new ByteArrayOutputStream();

        Received(HttpServletRequest request) {
            super(request);
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            ServletInputStream stream = super.getInputStream();
            return new ServletInputStream() {
                @Override
                public int read() throws IOException {
                    int one = stream.read();
                    if (one >= 0 && copy.size() < LARGEST) {
                        copy.write(one);
                    }
                    return one;
                }

                @Override
                public int read(byte[] bytes, int from, int length) throws IOException {
                    int count = stream.read(bytes, from, length);
                    if (count > 0 && copy.size() < LARGEST) {
                        copy.write(bytes, from, count);
                    }
                    return count;
                }

                @Override
                public boolean isFinished() {
                    return stream.isFinished();
                }

                @Override
                public boolean isReady() {
                    return stream.isReady();
                }

                @Override
                public void setReadListener(ReadListener listener) {
                    stream.setReadListener(listener);
                }
            };
        }
    }

    private static final class Sent extends HttpServletResponseWrapper {
        private final ByteArrayOutputStream copy = new ByteArrayOutputStream();
        private @Nullable PrintWriter writer;

        Sent(HttpServletResponse response) {
            super(response);
        }

        @Override
        public ServletOutputStream getOutputStream() throws IOException {
            ServletOutputStream stream = super.getOutputStream();
            return new ServletOutputStream() {
                @Override
                public void write(int one) throws IOException {
                    stream.write(one);
                    if (copy.size() < LARGEST) {
                        copy.write(one);
                    }
                }

                @Override
                public void write(byte[] bytes, int from, int length) throws IOException {
                    stream.write(bytes, from, length);
                    if (copy.size() < LARGEST) {
                        copy.write(bytes, from, length);
                    }
                }

                @Override
                public void flush() throws IOException {
                    stream.flush();
                }

                @Override
                public boolean isReady() {
                    return stream.isReady();
                }

                @Override
                public void setWriteListener(WriteListener listener) {
                    stream.setWriteListener(listener);
                }
            };
        }

        @Override
        public PrintWriter getWriter() throws IOException {
            if (writer == null) {
                writer = new PrintWriter(new OutputStreamWriter(getOutputStream(), StandardCharsets.UTF_8));
            }
            return writer;
        }

        @Override
        public void flushBuffer() throws IOException {
            finish();
            super.flushBuffer();
        }

        void finish() {
            if (writer != null) {
                writer.flush();
            }
        }
    }
}
