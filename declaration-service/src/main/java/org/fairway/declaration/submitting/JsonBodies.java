package org.fairway.declaration.submitting;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.fairway.kit.json.RequestJson;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.stereotype.Component;

/** Reads and writes JSON as Spring does for other endpoints, within the limits of {@link RequestJson}. */
@Component
public class JsonBodies {
    private final RequestJson json;
    private final JacksonJsonHttpMessageConverter converter;

    JsonBodies(RequestJson json) {
        this.json = json;
        this.converter = new JacksonJsonHttpMessageConverter(json.mapper());
    }

    private record Input(SubmittedMessage message) implements HttpInputMessage {
        @Override
        public InputStream getBody() {
            return new ByteArrayInputStream(message.body());
        }

        @Override
        public HttpHeaders getHeaders() {
            return message.headers();
        }
    }

    /** Returns the body as a value of the type; throws an exception that says where it is not one. */
    public <T> T read(SubmittedMessage message, Class<T> type) {
        message.requireBody();
        try {
            Object value = converter.read(type, new Input(message));
            if (value == null) {
                throw SubmittedMessage.absent();
            }
            return type.cast(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns a 200 with the value. */
    public ResponseEntity<byte[]> ok(Object value) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(json.mapper().writeValueAsBytes(value));
    }

    /** Returns the same answer in bytes: JSON and XML are written in UTF-8. */
    public static ResponseEntity<byte[]> bytes(ResponseEntity<String> answer) {
        String body = answer.getBody();
        return new ResponseEntity<>(
                body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8),
                answer.getHeaders(),
                answer.getStatusCode());
    }
}
