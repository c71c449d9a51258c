package org.fairway.declaration.edifact;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fairway.declaration.submitting.SubmittedMessage;
import org.fairway.declaration.submitting.UseCase;
import org.fairway.languages.edifact.MessageType;
import org.fairway.languages.edifact.SyntaxLevel;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;

/** Lodges, amends and withdraws declarations as an interchange of CUSDEC messages asks. */
@Component
class InterchangeUseCase implements UseCase {
    static final String PATH = "/v1/declarations";
    private static final Pattern LEVEL = Pattern.compile("^(?:UNA.{6})?\\s*UNB\\+(UNO[A-Z])");
    private final Exchange exchange;
    private final DeclarationMessages messages;

    InterchangeUseCase(Exchange exchange, DeclarationMessages messages) {
        this.exchange = exchange;
        this.messages = messages;
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public List<MediaType> consumes() {
        return List.of(MediaType.parseMediaType(Reply.EDIFACT));
    }

    @Override
    public List<MediaType> produces() {
        return List.of(
                MediaType.parseMediaType(Reply.EDIFACT),
                MediaType.APPLICATION_JSON,
                MediaType.APPLICATION_PROBLEM_JSON);
    }

    /** Each of its messages is processed in a way that may be repeated. */
    @Override
    public boolean isRepeatable() {
        return true;
    }

    @Override
    @PreAuthorize("hasAnyRole('TRADER', 'BROKER')")
    public ResponseEntity<byte[]> answer(SubmittedMessage message) {
        message.requireBody();
        return exchange.work(
                        message.body(),
                        Exchange.owner(message.caller()),
                        MessageType.CUSDEC,
                        messages.by(message.caller()))
                .as(message.headers());
    }

    /** An interchange is written in the characters that its UNB names. */
    @Override
    public String text(byte[] body) {
        Matcher level = LEVEL.matcher(new String(body, StandardCharsets.ISO_8859_1));
        Charset charset = level.find() ? SyntaxLevel.valueOf(level.group(1)).charset() : StandardCharsets.UTF_8;
        return new String(body, charset);
    }
}
