package org.fairway.declaration.notifying.webhooks;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * A subscriber's endpoint whose address has been looked up and may be connected to; the connection goes to that
 * address, so that the name cannot change its mind.
 */
record Endpoint(URI uri, InetAddress address) {

    /** Why an endpoint is not called. */
    static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1;

        RefusedException(String reason) {
            super(reason);
        }
    }

    static Endpoint of(String url, WebhookSettings settings, Resolver resolver) throws RefusedException {
        URI uri = parse(url, settings);
        InetAddress[] addresses;
        try {
            addresses = resolver.resolve(host(uri));
        } catch (UnknownHostException e) {
            throw new RefusedException("The host " + uri.getHost() + " has no address.");
        }
        if (addresses.length == 0
                || (!settings.allowPrivate() && !Arrays.stream(addresses).allMatch(Addresses::isPublic))) {
            throw new RefusedException("The host " + uri.getHost() + " is not on the public internet.");
        }
        return new Endpoint(uri, addresses[0]);
    }

    private static URI parse(String url, WebhookSettings settings) throws RefusedException {
        URI uri;
        try {
            uri = new URI(url).parseServerAuthority();
        } catch (URISyntaxException e) {
            throw new RefusedException("This is not a URL.");
        }
        boolean scheme = "https".equalsIgnoreCase(uri.getScheme())
                || (settings.allowHttp() && "http".equalsIgnoreCase(uri.getScheme()));
        if (!scheme) {
            throw new RefusedException(
                    settings.allowHttp() ? "The URL is neither https nor http." : "The URL is not https.");
        }
        if (uri.getHost() == null
                || uri.getUserInfo() != null
                || uri.getFragment() != null
                || url.length() > 2048
                || uri.getPort() == 0
                || uri.getPort() > 65535) {
            throw new RefusedException(
                    "The URL has no host, or a user, a fragment, an impossible port or more than 2048 characters.");
        }
        return uri;
    }

    boolean secure() {
        return "https".equalsIgnoreCase(uri.getScheme());
    }

    int port() {
        return uri.getPort() > 0 ? uri.getPort() : secure() ? 443 : 80;
    }

    String host() {
        return host(uri);
    }

    /** Path and query as they go into the request line. */
    String target() {
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return URI.create(uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery())
                .toASCIIString();
    }

    private static String host(URI uri) {
        String host = uri.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }
}
