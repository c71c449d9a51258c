package org.fairway.kit.request;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.accept.ContentNegotiationStrategy;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Answers in the representation that {@code Accept} gives the highest quality, and in JSON among equals. Spring alone
 * takes the order of the header for a preference, finds two handlers that a wildcard fits alike ambiguous, and answers
 * in what has quality 0.
 */
final class JsonFirst implements ContentNegotiationStrategy {
    private final ObjectProvider<RequestMappingHandlerMapping> mappings;
    private volatile @Nullable List<MediaType> answered;

    JsonFirst(ObjectProvider<RequestMappingHandlerMapping> mappings) {
        this.mappings = mappings;
    }

    @Override
    public List<MediaType> resolveMediaTypes(NativeWebRequest request) throws HttpMediaTypeNotAcceptableException {
        HttpHeaders headers = new HttpHeaders();
        String[] accept = request.getHeaderValues(HttpHeaders.ACCEPT);
        if (accept != null) {
            headers.addAll(HttpHeaders.ACCEPT, List.of(accept));
        }
        List<MediaType> accepted;
        try {
            accepted = AcceptedTypes.of(headers).inOrder(answered());
        } catch (InvalidMediaTypeException unreadable) {
            throw new HttpMediaTypeNotAcceptableException("Accept cannot be read: " + unreadable.getMessage());
        }
        // Given no type at all, Spring would find no handler for an exception, either.
        if (accepted.isEmpty()) {
            throw new HttpMediaTypeNotAcceptableException("Accept excludes every media type.");
        }
        return accepted;
    }

    /** All types that some handler names, JSON first; known once the handlers are mapped. */
    private List<MediaType> answered() {
        List<MediaType> known = answered;
        if (known == null) {
            known = Stream.concat(
                            Stream.of(MediaType.APPLICATION_JSON),
                            mappings.stream()
                                    .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                                    .flatMap(handler ->
                                            handler.getProducesCondition().getProducibleMediaTypes().stream())
                                    .filter(MediaType::isConcrete)
                                    .map(type -> new MediaType(type.getType(), type.getSubtype()))
                                    .sorted(Comparator.comparing(MediaType::toString)))
                    .distinct()
                    .toList();
            answered = known;
        }
        return known;
    }
}
