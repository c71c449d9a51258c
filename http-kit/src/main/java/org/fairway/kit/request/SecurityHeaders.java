package org.fairway.kit.request;

import java.util.Map;

/** The headers of every answer that tell a browser what it must not do with it. */
public final class SecurityHeaders {
    /** The name of the one header that a page of its own may need otherwise. */
    public static final String CONTENT_SECURITY_POLICY = "Content-Security-Policy";

    /** What a page must not do whatever else it needs: be framed, send forms, change where its links begin. */
    public static final String OF_EVERY_PAGE = "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /** By name. An answer is data, so a browser that shows it loads and runs nothing. */
    public static final Map<String, String> ALL = Map.of(
            "Strict-Transport-Security",
            "max-age=31536000; includeSubDomains",
            CONTENT_SECURITY_POLICY,
            "default-src 'none'; " + OF_EVERY_PAGE,
            "Referrer-Policy",
            "no-referrer",
            "X-Content-Type-Options",
            "nosniff");

    private SecurityHeaders() {}
}
