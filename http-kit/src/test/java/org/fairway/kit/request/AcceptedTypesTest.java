package org.fairway.kit.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

class AcceptedTypesTest {
    private static final List<MediaType> OFFERED = Stream.of("application/json", "application/xml", "text/plain")
            .map(MediaType::parseMediaType)
            .toList();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "absent",
            value = {
                "absent | application/json, application/xml, text/plain, */*",
                "*/* | application/json, application/xml, text/plain, */*",
                "application/xml, application/json | application/json, application/xml",
                "application/json;q=0.1, application/xml | application/xml, application/json",
                "text/* | text/plain, text/*",
                "*/*;q=0.5, application/xml;q=0.1 | application/json, text/plain, */*, application/xml",
                "*/*, application/json;q=0 | application/xml, text/plain",
                "application/json;q=0 | ''",
                "image/png, */*;q=0.2 | image/png, application/json, application/xml, text/plain, */*",
            })
    void ordersByQualityAndThenAsOffered(String accept, String order) {
        HttpHeaders headers = new HttpHeaders();
        if (accept != null) {
            headers.set(HttpHeaders.ACCEPT, accept);
        }

        assertThat(AcceptedTypes.of(headers).inOrder(OFFERED).stream()
                        .map(type -> type.getType() + "/" + type.getSubtype())
                        .collect(Collectors.joining(", ")))
                .isEqualTo(order);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "nothing",
            value = {
                "*/* | application/json",
                "text/plain;q=0.9, application/xml;q=0.8 | text/plain",
                "application/*;q=0.2, text/plain;q=0.1 | application/json",
                "image/png | nothing",
                "application/json;q=0, application/*;q=0.1 | application/xml",
            })
    void findsTheBestOfWhatIsOffered(String accept, String best) {
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.ACCEPT, accept);

        assertThat(AcceptedTypes.of(headers)
                        .best(OFFERED)
                        .map(type -> type.getType() + "/" + type.getSubtype())
                        .orElse(null))
                .isEqualTo(best);
    }
}
