package org.fairway.kit.refusing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.FilterChain;
import java.util.List;
import org.fairway.kit.problem.ProblemWriter;
import org.fairway.kit.refusing.HttpSettings.LargerBody;
import org.junit.jupiter.api.Test;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.json.ProblemDetailJacksonMixin;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.json.JsonMapper;

class BodyLimitFilterTest {
    private static final FilterChain READS =
            (request, response) -> request.getInputStream().readAllBytes();
    private final BodyLimitFilter filter = new BodyLimitFilter(
            new BodyLimits(new HttpSettings(
                    DataSize.ofBytes(10),
                    List.of(
                            new LargerBody("/large", DataSize.ofBytes(100), 1),
                            new LargerBody("/large/er", DataSize.ofBytes(1000), 1)))),
            new ProblemWriter(JsonMapper.builder()
                    .addMixIn(ProblemDetail.class, ProblemDetailJacksonMixin.class)
                    .build()));

    @Test
    void takesTheLimitOfTheMostSpecificPath() throws Exception {
        assertThat(status("/other", 11, READS)).isEqualTo(413);
        assertThat(status("/large", 100, READS)).isEqualTo(200);
        assertThat(status("/large", 101, READS)).isEqualTo(413);
        assertThat(status("/large/x", 100, READS)).isEqualTo(200);
        assertThat(status("/large/er", 1000, READS)).isEqualTo(200);
        assertThat(status("/largest", 11, READS)).as("no path below it").isEqualTo(413);
    }

    @Test
    void takesOnlySoManyLargeBodiesAtOnceAndOrdinaryOnesBesideThem() throws Exception {
        FilterChain meanwhile = (request, response) -> {
            request.getInputStream().readAllBytes();
            try {
                assertThat(status("/large", 50, READS)).isEqualTo(503);
                assertThat(status("/large", 10, READS)).isEqualTo(200);
                assertThat(status("/large/er", 50, READS)).isEqualTo(200);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        };
        assertThat(status("/large", 50, meanwhile)).isEqualTo(200);
        assertThat(status("/large", 50, READS)).as("the place is free again").isEqualTo(200);
    }

    @Test
    void countsWhatWasNotAnnounced() {
        assertThatThrownBy(() -> filter.doFilter(unannounced(101), new MockHttpServletResponse(), READS))
                .isInstanceOf(BodyRefusedException.class)
                .hasMessageContaining("100");
        assertThatThrownBy(
                        () -> filter.doFilter(unannounced(100), new MockHttpServletResponse(), (request, response) -> {
                            request.getInputStream().readAllBytes();
                            READS.doFilter(request, response);
                            throw new java.io.IOException("gone");
                        }))
                .hasMessage("gone");
        assertThatThrownBy(() -> filter.doFilter(unannounced(101), new MockHttpServletResponse(), READS))
                .as("a failed request gave its place back")
                .hasMessageContaining("larger than 100");
    }

    private int status(String path, int bytes, FilterChain chain) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", path);
        request.setContent(new byte[bytes]);
        MockHttpServletResponse response = new MockHttpServletResponse();
        filter.doFilter(request, response, chain);
        return response.getStatus();
    }

    private static MockHttpServletRequest unannounced(int bytes) {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/large") {
            @Override
            public long getContentLengthLong() {
                return -1;
            }
        };
        request.setContent(new byte[bytes]);
        return request;
    }
}
