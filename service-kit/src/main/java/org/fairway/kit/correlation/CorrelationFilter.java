package org.fairway.kit.correlation;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.fairway.kit.ids.Uuids;
import org.slf4j.MDC;
import org.springframework.web.filter.OncePerRequestFilter;

final class CorrelationFilter extends OncePerRequestFilter {
    private static final Pattern ACCEPTABLE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String given = request.getHeader(Correlation.HEADER);
        String id = given != null && ACCEPTABLE.matcher(given).matches()
                ? given
                : Uuids.v7().toString();
        MDC.put(Correlation.LOG_FIELD, id);
        response.setHeader(Correlation.HEADER, id);
        try {
            chain.doFilter(request, response);
        } finally {
            MDC.remove(Correlation.LOG_FIELD);
        }
    }
}
