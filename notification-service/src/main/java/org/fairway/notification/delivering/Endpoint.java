package org.fairway.notification.delivering;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.core5.http.HttpHost;

/** A subscriber's endpoint: a URL that may be called if its host is on the public internet. */
record Endpoint(URI uri) {

    /** The reason why an endpoint is not called. */
    static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1;

        RefusedException(String reason) {
            super(reason);
        }
    }

    static Endpoint of(String url, WebhookSettings settings) throws RefusedException {
        Endpoint endpoint = new Endpoint(parse(url, settings));
        if (!settings.allowsPort(endpoint.port())) {
            throw new RefusedException("The port " + endpoint.port() + " is none of those allowed: "
                    + settings.ports().stream().map(String::valueOf).collect(Collectors.joining(", ")) + ".");
        }
        return endpoint;
    }

    /** Resolves the host, so that a subscription to a host that may not be called is refused at once. */
    void check(DnsResolver names, WebhookSettings settings) throws RefusedException {
        try {
            new CheckedDnsResolver(names, settings.allowPrivate()).resolve(host().getHostName());
        } catch (UnknownHostException e) {
            throw new RefusedException(String.valueOf(e.getMessage()));
        }
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

    /** Returns the host of a subscribed URL, for limits per host. */
    static String hostOf(String url) {
        return String.valueOf(URI.create(url).getHost()).toLowerCase(Locale.ROOT);
    }

    private int port() {
        return uri.getPort() >= 0 ? uri.getPort() : "http".equalsIgnoreCase(uri.getScheme()) ? 80 : 443;
    }

    /** Returns scheme, host and port for the HTTP client. */
    HttpHost host() {
        String host = uri.getHost();
        return new HttpHost(
                uri.getScheme().toLowerCase(Locale.ROOT),
                host.startsWith("[") ? host.substring(1, host.length() - 1) : host,
                uri.getPort());
    }

    /** Returns path and query for the request line. */
    String target() {
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return URI.create(uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery())
                .toASCIIString();
    }
}
