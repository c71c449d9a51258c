package org.fairway.notification;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A subscriber's endpoint over real HTTP: remembers what it was sent and answers as its behaviour says. */
public final class Subscriber implements AutoCloseable {
    public final List<Received> received = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private volatile Behaviour behaviour;
    private volatile String allowedOrigin = "fairway";
    private final AtomicInteger atOnce = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private int asked;

    /** The status for the n-th request, from 1; it may take its time. */
    public interface Behaviour {
        int answer(int number, Map<String, String> headers);
    }

    public record Received(Map<String, String> headers, byte[] body, int answer, long nanos) {
        public String header(String name) {
            return headers.get(name);
        }

        public String id() {
            return header("webhook-id");
        }

        public boolean taken() {
            return answer / 100 == 2;
        }
    }

    public Subscriber(Behaviour behaviour) {
        this.behaviour = behaviour;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::take);
        server.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equals("OPTIONS")) {
            if (allowedOrigin != null) {
                exchange.getResponseHeaders().add("WebHook-Allowed-Origin", allowedOrigin);
            }
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
            return;
        }
        byte[] body = exchange.getRequestBody().readAllBytes();
        Map<String, String> headers = new LinkedHashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(java.util.Locale.ROOT), values.getFirst()));
        int number;
        synchronized (this) {
            number = ++asked;
        }
        mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
        int answer = behaviour.answer(number, headers);
        atOnce.decrementAndGet();
        received.add(new Received(headers, body, answer, System.nanoTime()));
        if (answer / 100 == 3) {
            exchange.getResponseHeaders().add("Location", url());
        }
        exchange.sendResponseHeaders(answer, -1);
        exchange.close();
    }

    public String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/hook?from=fairway";
    }

    /** What it answers when it is asked whether it agrees; null for no such header. */
    public void allow(String origin) {
        allowedOrigin = origin;
    }

    public int mostAtOnce() {
        return mostAtOnce.get();
    }

    public void behave(Behaviour next) {
        behaviour = next;
    }

    /** What it took, first takings only, by declaration, in order of arrival. */
    public Map<String, List<Received>> taken() {
        Map<String, List<Received>> byDeclaration = new LinkedHashMap<>();
        Set<String> seen = new LinkedHashSet<>();
        received.stream()
                .filter(Received::taken)
                .filter(one -> seen.add(one.id()))
                .forEach(one -> byDeclaration
                        .computeIfAbsent(one.header("ce-subject"), _ -> new ArrayList<>())
                        .add(one));
        return byDeclaration;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
