package org.fairway.kit.refusing;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.fairway.kit.request.AcceptedTypes;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpEntity;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Refuses a request that does not accept JSON before its handler runs, if the handler answers and names no media type.
 * Spring refuses it beforehand only where the handler names one; otherwise it writes the answer, and so finds out, when
 * everything is done.
 */
final class AcceptedAnswers implements HandlerInterceptor {
    private final Map<Method, Boolean> answering = new ConcurrentHashMap<>();

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws HttpMediaTypeNotAcceptableException {
        if (handler instanceof HandlerMethod operation
                && request.getAttribute(HandlerMapping.PRODUCIBLE_MEDIA_TYPES_ATTRIBUTE) == null
                && answering.computeIfAbsent(operation.getMethod(), AcceptedAnswers::answers)) {
            requireJson(request);
            request.setAttribute(HandlerMapping.PRODUCIBLE_MEDIA_TYPES_ATTRIBUTE, Set.of(MediaType.APPLICATION_JSON));
        }
        return true;
    }

    private static void requireJson(HttpServletRequest request) throws HttpMediaTypeNotAcceptableException {
        List<MediaType> json = List.of(MediaType.APPLICATION_JSON);
        try {
            if (AcceptedTypes.of(new ServletServerHttpRequest(request).getHeaders())
                    .best(json)
                    .isEmpty()) {
                throw new HttpMediaTypeNotAcceptableException(json);
            }
        } catch (InvalidMediaTypeException unreadable) {
            throw new HttpMediaTypeNotAcceptableException("Accept cannot be read: " + unreadable.getMessage());
        }
    }

    private static boolean answers(Method operation) {
        ResolvableType returned = ResolvableType.forMethodReturnType(operation);
        ResolvableType body = HttpEntity.class.isAssignableFrom(returned.toClass())
                ? returned.as(HttpEntity.class).getGeneric()
                : returned;
        return !Set.of(void.class, Void.class).contains(body.toClass());
    }
}
