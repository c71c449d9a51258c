package org.fairway.notification.delivering;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves a subscriber's host and refuses it unless every address is public. The HTTP client connects to the addresses
 * that this returns and to no others, so a name that changes between a check and the connection (DNS rebinding) gains
 * nothing.
 */
record CheckedDnsResolver(DnsResolver names, boolean allowPrivate) implements DnsResolver {

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = lookUp(host);
        if (addresses.length == 0 || (!allowPrivate && !Arrays.stream(addresses).allMatch(Addresses::isPublic))) {
            throw new UnknownHostException(refusal(host));
        }
        return addresses;
    }

    private InetAddress[] lookUp(String host) throws UnknownHostException {
        try {
            return names.resolve(host);
        } catch (UnknownHostException e) {
            throw new UnknownHostException(refusal(host));
        }
    }

    /** One sentence for both, so that nobody learns which names exist in the network of the platform. */
    private static String refusal(String host) {
        return "The host " + host + " has no address on the public internet.";
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
