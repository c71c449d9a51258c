package org.fairway.notification.delivering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.apache.hc.client5.http.impl.InMemoryDnsResolver;
import org.apache.hc.core5.http.HttpHost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {
    private static final WebhookSettings STRICT = settings(false);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1", "127.1", "2130706433", "0.0.0.0", "10.1.2.3", "172.16.0.1", "172.31.255.255",
                        "192.168.0.1", "169.254.169.254", "100.64.0.1", "192.0.0.8", "198.18.0.1", "198.19.255.255",
                "192.0.2.1", "203.0.113.9", "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255", "::", "::1",
                        "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "fe80::1",
                "fec0::1", "fc00::1", "fd00:ec2::254", "ff02::1", "2001::1", "2001:db8::1", "2002:7f00:1::",
                        "2002:a00:1::1", "3fff::1", "100::1"
            })
    void refusesWhatIsNotThePublicInternet(String address) throws Exception {
        assertThat(Addresses.isPublic(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "9.255.255.255",
                "11.0.0.0",
                "172.15.0.1",
                "172.32.0.1",
                "100.63.255.255",
                "100.128.0.0",
                "198.17.0.1",
                "223.255.255.255",
                "2606:4700::1111",
                "2a00:1450::1"
            })
    void takesWhatIs(String address) throws Exception {
        assertThat(Addresses.isPublic(InetAddress.getByName(address))).isTrue();
    }

    @Test
    void refusesANameThatAlsoPointsInside() throws Exception {
        InMemoryDnsResolver names = names("both.example", "1.1.1.1", "10.0.0.1");
        Endpoint both = Endpoint.of("https://both.example/", STRICT);

        assertThatThrownBy(() -> both.check(names, STRICT))
                .isInstanceOf(Endpoint.RefusedException.class)
                .hasMessageContaining("public internet");
    }

    @Test
    void takesHostPortAndTargetFromTheUrl() throws Exception {
        Endpoint endpoint = Endpoint.of("HTTPS://good.example:8443/in?a=b", STRICT);

        endpoint.check(names("good.example", "1.1.1.1"), STRICT);
        assertThat(endpoint.host()).isEqualTo(new HttpHost("https", "good.example", 8443));
        assertThat(endpoint.target()).isEqualTo("/in?a=b");
        assertThat(Endpoint.of("https://[2606:4700::1111]/", STRICT).host().getHostName())
                .isEqualTo("2606:4700::1111");
    }

    @Test
    void wantsTlsUnlessSetOtherwise() throws Exception {
        assertThatThrownBy(() -> Endpoint.of("http://plain.example/", STRICT)).hasMessageContaining("not https");
        assertThat(Endpoint.of("http://plain.example/", settings(true)).host().getSchemeName())
                .isEqualTo("http");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 22, 25, 6379, 8080, 9092})
    void refusesPortsThatAreNotAllowed(int port) {
        assertThatThrownBy(() -> Endpoint.of("https://good.example:" + port + "/", STRICT))
                .isInstanceOf(Endpoint.RefusedException.class)
                .hasMessage("The port " + port + " is none of those allowed: 80, 443, 8443.");
    }

    private static InMemoryDnsResolver names(String host, String... addresses) throws Exception {
        InetAddress[] all = new InetAddress[addresses.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = InetAddress.getByName(addresses[i]);
        }
        InMemoryDnsResolver names = new InMemoryDnsResolver();
        names.add(host, all);
        return names;
    }

    private static WebhookSettings settings(boolean http) {
        Duration second = Duration.ofSeconds(1);
        return new WebhookSettings(
                http,
                false,
                List.of(80, 443, 8443),
                "fairway",
                List.of(),
                1,
                1,
                1,
                1,
                second,
                second,
                second,
                second,
                second,
                second,
                second,
                second);
    }
}
