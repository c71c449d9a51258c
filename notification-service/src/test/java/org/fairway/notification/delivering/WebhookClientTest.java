package org.fairway.notification.delivering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Against a receiver that speaks as it likes. */
@Timeout(60)
class WebhookClientTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    private static final Duration PATIENT = Duration.ofSeconds(30);
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();
    private final StringBuffer heard = new StringBuffer();
    private ServerSocket receiver;

    /** What the receiver writes to each request. */
    private interface Speech {
        void to(OutputStream out) throws IOException, InterruptedException;
    }

    private volatile Speech speech = out -> out.write(OK.getBytes(StandardCharsets.US_ASCII));

    @BeforeEach
    void listen() throws IOException {
        receiver = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    @AfterEach
    void close() throws IOException {
        receiver.close();
    }

    @Test
    void connectsToTheAddressThatWasCheckedAndAsksForNoOther() throws Exception {
        DnsResolver names = inTurn("127.0.0.1", "127.0.0.2");
        try (WebhookClient client = new WebhookClient(settings(true, PATIENT), names)) {
            assertThat(post(client)).isEqualTo(200);
        }

        assertThat(connections).hasValue(1);
    }

    /** The name is public while a subscription is made, and points inside when it is called. */
    @Test
    void doesNotFollowANameThatTurnsInside() throws Exception {
        WebhookSettings settings = settings(false, PATIENT);
        DnsResolver names = inTurn("1.1.1.1", "127.0.0.1");
        Endpoint endpoint = endpoint(settings);
        endpoint.check(names, settings);
        try (WebhookClient client = new WebhookClient(settings, names)) {
            assertThatThrownBy(() -> client.post(endpoint, Map.of(), new byte[0]))
                    .isInstanceOf(UnknownHostException.class)
                    .hasMessage("The host rebinding.example has no address on the public internet.");
        }

        assertThat(connections).hasValue(0);
    }

    /** Each byte comes in time, and the answer never does. */
    @Test
    void givesUpAReceiverThatDrips() throws Exception {
        speech = out -> {
            out.write("HTTP/1.1 200 OK\r\nX-Slow: ".getBytes(StandardCharsets.US_ASCII));
            while (true) {
                out.write('a');
                out.flush();
                Thread.sleep(20);
            }
        };
        try (WebhookClient client = new WebhookClient(settings(true, Duration.ofMillis(500)), always())) {
            assertThatThrownBy(() -> post(client))
                    .isInstanceOf(SocketTimeoutException.class)
                    .hasMessage("no answer in 500 ms");
        }
    }

    /** The status is the answer, whatever follows it. */
    @Test
    void waitsForNoBody() throws Exception {
        speech = out -> {
            out.write("HTTP/1.1 202 Accepted\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            while (true) {
                out.write('a');
                out.flush();
                Thread.sleep(20);
            }
        };
        try (WebhookClient client = new WebhookClient(settings(true, PATIENT), always())) {
            assertThat(post(client)).isEqualTo(202);
        }
    }

    @Test
    void readsLittleOfALongAnswer() throws Exception {
        speech = out -> {
            out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            while (true) {
                out.write(new byte[65_536]);
            }
        };
        try (WebhookClient client = new WebhookClient(settings(true, PATIENT), always())) {
            assertThat(post(client)).isEqualTo(200);
            assertThat(post(client)).isEqualTo(200);
        }

        assertThat(connections).hasValue(2);
    }

    @Test
    void refusesAHeadWithoutEnd() throws Exception {
        speech = out -> {
            out.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
            while (true) {
                out.write("X-Long: aaaaaaaaaaaaaaaa\r\n".getBytes(StandardCharsets.US_ASCII));
            }
        };
        try (WebhookClient client = new WebhookClient(settings(true, PATIENT), always())) {
            assertThatThrownBy(() -> post(client)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void keepsTheConnectionForTheNextDelivery() throws Exception {
        try (WebhookClient client = new WebhookClient(settings(true, PATIENT), always())) {
            for (int i = 0; i < 5; i++) {
                assertThat(post(client)).isEqualTo(200);
            }
        }

        assertThat(requests).hasValue(5);
        assertThat(connections).hasValue(1);
    }

    @Test
    void sendsPathAndHostAsTheUrlHasThem() throws Exception {
        WebhookSettings settings = settings(true, PATIENT);
        String authority = "rebinding.example:" + receiver.getLocalPort();
        try (WebhookClient client = new WebhookClient(settings, always())) {
            client.post(
                    Endpoint.of("http://" + authority + "//other.example/in?a=%20b", settings),
                    Map.of(),
                    "{}".getBytes(StandardCharsets.UTF_8));
        }

        assertThat(heard.toString())
                .startsWith("POST //other.example/in?a=%20b HTTP/1.1\r\n")
                .containsIgnoringCase("\r\nHost: " + authority + "\r\n")
                .doesNotContain("Upgrade", "Accept-Encoding", "Cookie");
    }

    @Test
    void followsNoRedirect() throws Exception {
        speech = out -> out.write("HTTP/1.1 302 Found\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII));
        try (WebhookClient client = new WebhookClient(settings(true, PATIENT), always())) {
            assertThat(post(client)).isEqualTo(302);
        }

        assertThat(requests).hasValue(1);
    }

    private int post(WebhookClient client) throws Exception {
        return client.post(endpoint(settings(true, PATIENT)), Map.of(), "{}".getBytes(StandardCharsets.UTF_8));
    }

    private Endpoint endpoint(WebhookSettings settings) throws Exception {
        return Endpoint.of("http://rebinding.example:" + receiver.getLocalPort() + "/hook", settings);
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = receiver.accept();
                connections.incrementAndGet();
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    /** A request here ends with the two characters of its body. */
    private void serve(Socket socket) {
        try (socket) {
            InputStream in = socket.getInputStream();
            int before = 0;
            for (int next = in.read(); next >= 0; next = in.read()) {
                heard.append((char) next);
                if (before == '{' && next == '}') {
                    requests.incrementAndGet();
                    speech.to(socket.getOutputStream());
                }
                before = next;
            }
        } catch (IOException | InterruptedException gone) {
            // The client has had enough.
        }
    }

    private static DnsResolver always() {
        return inTurn("127.0.0.1");
    }

    /** Answers with the addresses in turn, and goes on with the last. */
    private static DnsResolver inTurn(String... addresses) {
        AtomicInteger asked = new AtomicInteger();
        return new DnsResolver() {
            @Override
            public InetAddress[] resolve(String host) throws UnknownHostException {
                int turn = Math.min(asked.getAndIncrement(), addresses.length - 1);
                return new InetAddress[] {InetAddress.getByName(addresses[turn])};
            }

            @Override
            public String resolveCanonicalHostname(String host) {
                return host;
            }
        };
    }

    private static WebhookSettings settings(boolean allowPrivate, Duration timeout) {
        Duration second = Duration.ofSeconds(1);
        return new WebhookSettings(
                true,
                allowPrivate,
                List.of(),
                "fairway",
                List.of(),
                1,
                4,
                4,
                4,
                timeout,
                second,
                second,
                second,
                second,
                second,
                second,
                second);
    }
}
