package org.fairway.gateway.limits;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/**
 * Finds the address that a request comes from. A proxy that is trusted names it in {@code X-Forwarded-For}; from
 * anybody else that header is a claim of the sender and does not count.
 */
public final class ClientAddress {

    private static final String FORWARDED_FOR = "X-Forwarded-For";
    private static final int NETWORK_BYTES = 8;

    private final List<IpAddressMatcher> trusted;

    /** @param trustedProxies addresses and networks, such as {@code 10.1.0.0/16} */
    public ClientAddress(List<String> trustedProxies) {
        this.trusted = trustedProxies.stream().map(IpAddressMatcher::new).toList();
    }

    /** Returns the address, and of an IPv6 address its network of 64 bits, which one customer has to itself. */
    String of(HttpServletRequest request) {
        var address = request.getRemoteAddr();
        // The nearest proxy wrote the last entry.
        var entries = Collections.list(request.getHeaders(FORWARDED_FOR)).stream()
                .flatMap(header -> Arrays.stream(header.split(",")))
                .map(String::strip)
                .toList();
        for (var entry : entries.reversed()) {
            if (!isTrusted(address) || parsed(entry).isEmpty()) {
                break;
            }
            address = entry;
        }
        return networkOf(address);
    }

    private boolean isTrusted(String address) {
        return trusted.stream().anyMatch(proxy -> proxy.matches(address));
    }

    private static String networkOf(String address) {
        return parsed(address)
                .filter(Inet6Address.class::isInstance)
                .map(known -> Arrays.toString(Arrays.copyOf(known.getAddress(), NETWORK_BYTES)))
                .orElse(address);
    }

    /** Only what is an address in digits: a name would be looked up. */
    private static Optional<InetAddress> parsed(String text) {
        if (!text.matches("[0-9.]{7,15}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(%[0-9A-Za-z]+)?")) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text));
        } catch (UnknownHostException noAddress) {
            return Optional.empty();
        }
    }
}
