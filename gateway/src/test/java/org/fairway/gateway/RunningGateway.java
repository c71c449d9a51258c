package org.fairway.gateway;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.fairway.embedded.EmbeddedPlatform;
import org.fairway.gateway.routing.Upstream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

/** The real gateway in front of one HTTP server that stands for the issuer and, at first, for every service. */
class RunningGateway implements AutoCloseable {

    private static final String ISSUER = "https://issuer.example";
    static final RSAKey KEY = newKey();
    /** How often a gateway has read the keys of the issuer. */
    static final AtomicInteger KEYS_READ = new AtomicInteger();

    final HttpServer services;
    final HttpClient client = HttpClient.newHttpClient();
    private final ServletWebServerApplicationContext context;

    RunningGateway(HttpHandler answer, String... settings) throws IOException {
        services = server(EmbeddedPlatform.freePort(), answer);
        var address = "http://localhost:" + services.getAddress().getPort();
        var defaults = Stream.of(
                "--server.port=0",
                "--fairway.security.issuer=" + ISSUER,
                "--fairway.security.jwk-set-uri=" + address + "/jwks");
        var addresses = Stream.of(Upstream.values())
                .map(service -> "--fairway.gateway.services." + service.id() + "=")
                .filter(name -> Stream.of(settings).noneMatch(setting -> setting.startsWith(name)))
                .map(name -> name + address);
        var all = Stream.of(defaults, addresses, Stream.of(settings))
                .flatMap(each -> each)
                .toArray(String[]::new);
        context = (ServletWebServerApplicationContext) Gateway.application().run(all);
    }

    /** A server on the port (0 picks one) that answers as published, and hands out the issuer's keys. */
    static HttpServer server(int port, HttpHandler answer) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", answer);
        server.createContext("/jwks", exchange -> {
            KEYS_READ.incrementAndGet();
            var keys = new JWKSet(KEY.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, keys.length);
            exchange.getResponseBody().write(keys);
            exchange.close();
        });
        server.start();
        return server;
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(
                URI.create("http://localhost:" + context.getWebServer().getPort() + path));
    }

    HttpRequest.Builder requestBy(String subject, String path, String... roles) {
        return request(path)
                .header(
                        "Authorization",
                        "Bearer " + token(subject, ISSUER, Instant.now().plusSeconds(60), roles));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Everything that is answered to a request line and headers which no well-behaved client sends. */
    String raw(String head) throws IOException {
        try (var socket = new Socket(
                InetAddress.getLoopbackAddress(), context.getWebServer().getPort())) {
            socket.setSoTimeout(30_000);
            var bearer = "Authorization: Bearer "
                    + token("acme", ISSUER, Instant.now().plusSeconds(60));
            var request = head + "\r\nHost: localhost\r\nConnection: close\r\n" + bearer + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    static String token(@Nullable String subject, String issuer, Instant expires, String... roles) {
        var claims = new JWTClaimsSet.Builder()
                .subject(subject)
                .issuer(issuer)
                .audience("fairway")
                .claim("roles", List.of(roles))
                .expirationTime(Date.from(expires))
                .build();
        return sign(claims, KEY);
    }

    static String sign(JWTClaimsSet claims, RSAKey key) {
        try {
            var token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(key.getKeyID())
                            .build(),
                    claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048).keyID("test").generate();
        } catch (JOSEException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @Override
    public void close() {
        context.close();
        services.stop(0);
        client.shutdownNow();
    }
}
