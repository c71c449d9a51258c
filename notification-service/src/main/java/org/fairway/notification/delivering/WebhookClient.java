package org.fairway.notification.delivering;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpOptions;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Posts to subscribers' endpoints, over connections that are kept for the next delivery to the same host. It connects
 * to checked addresses only, follows no redirect, keeps no cookie, does not retry, and reads only the beginning of an
 * answer.
 */
@Component
class WebhookClient implements AutoCloseable {
    private static final int LONGEST_LINE = 8192;
    private static final int MOST_HEADERS = 100;

    /**
     * The longest answer that is read to its end, so that its connection can be used again. A longer answer closes the
     * connection.
     */
    private static final int MOST_READ = 16_384;

    private static final Duration TIME_TO_READ = Duration.ofSeconds(1);
    private final CloseableHttpClient client;
    private final Duration timeout;

    /**
     * Ends requests that take too long. The time-out of a socket is not enough, because it starts again with each byte.
     */
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("webhook-timeout").factory());

    @Autowired
    WebhookClient(WebhookSettings settings) {
        this(settings, SystemDefaultDnsResolver.INSTANCE);
    }

    WebhookClient(WebhookSettings settings, DnsResolver names) {
        this.timeout = settings.answerTimeout();
        Timeout longest = Timeout.of(timeout);
        Http1Config limits = Http1Config.custom()
                .setMaxLineLength(LONGEST_LINE)
                .setMaxHeaderCount(MOST_HEADERS)
                .build();
        PoolingHttpClientConnectionManager connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new CheckedDnsResolver(names, settings.allowPrivate()))
                .setTlsSocketStrategy(DefaultClientTlsStrategy.createSystemDefault())
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(limits)
                        .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(longest)
                        .setSocketTimeout(longest)
                        .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                        .setTimeToLive(TimeValue.ofMinutes(5))
                        .build())
                .setMaxConnTotal(settings.atOnce())
                .setMaxConnPerRoute(settings.atOnce())
                .build();
        this.client = HttpClients.custom()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(longest)
                        .setResponseTimeout(longest)
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .setUserAgent("Fairway-Webhooks")
                .evictExpiredConnections()
                .evictIdleConnections(TimeValue.ofSeconds(30))
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }

    /**
     * Asks an endpoint whether it agrees to receive notifications from {@code origin} (CloudEvents, HTTP 1.1 Web Hooks
     * for Event Delivery 1.0.2, clause 4).
     */
    boolean agrees(Endpoint endpoint, String origin) throws IOException {
        HttpOptions options = new HttpOptions("/");
        options.setPath(endpoint.target());
        options.setHeader("WebHook-Request-Origin", origin);
        return exchange(endpoint, options, answer -> {
            Header allowed = answer.getFirstHeader("WebHook-Allowed-Origin");
            String value =
                    allowed == null ? "" : String.valueOf(allowed.getValue()).strip();
            return answer.getCode() / 100 == 2 && (value.equals("*") || value.equalsIgnoreCase(origin));
        });
    }

    /** Posts the body. Returns the status of the answer. */
    int post(Endpoint endpoint, Map<String, String> headers, byte[] body) throws IOException {
        HttpPost post = new HttpPost("/");
        // The path is used as it is. As a URI, a path that begins with two slashes would name another host.
        post.setPath(endpoint.target());
        headers.forEach(post::setHeader);
        post.setEntity(new ByteArrayEntity(body, null));
        return exchange(endpoint, post, ClassicHttpResponse::getCode);
    }

    private <T> T exchange(Endpoint endpoint, HttpUriRequestBase request, Function<ClassicHttpResponse, T> result)
            throws IOException {
        Future<?> end = cancelAfter(timeout, request);
        try (ClassicHttpResponse answer = client.executeOpen(endpoint.host(), request, null)) {
            end.cancel(false);
            drain(answer.getEntity(), request);
            return result.apply(answer);
        } catch (IOException e) {
            throw request.isCancelled() ? new SocketTimeoutException("no answer in " + timeout.toMillis() + " ms") : e;
        } finally {
            end.cancel(false);
        }
    }

    private Future<?> cancelAfter(Duration wait, HttpUriRequestBase request) {
        return watch.schedule(request::cancel, wait.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** A connection goes back to the pool if its answer was read to the end; otherwise it is closed. */
    private void drain(HttpEntity entity, HttpUriRequestBase request) {
        if (entity == null) {
            return;
        }
        Future<?> end = cancelAfter(TIME_TO_READ, request);
        try (InputStream content = entity.getContent()) {
            if (content.readNBytes(MOST_READ).length == MOST_READ) {
                request.cancel();
            }
        } catch (IOException brokenOff) {
            // The status is known, and the rest of the answer is not needed.
        } finally {
            end.cancel(false);
        }
    }

    @Override
    public void close() throws IOException {
        watch.shutdownNow();
        client.close();
    }
}
