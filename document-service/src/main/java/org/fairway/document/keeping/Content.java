package org.fairway.document.keeping;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.MediaType;

/** The kinds of document that are accepted, and the first bytes of each. */
enum Content {
    PDF("application/pdf", "pdf"),
    PNG("image/png", "png"),
    JPEG("image/jpeg", "jpg"),
    XML("application/xml", "xml"),
    JSON("application/json", "json"),
    PLAIN("text/plain", "txt");

    private final String type;
    private final String suffix;

    Content(String type, String suffix) {
        this.type = type;
        this.suffix = suffix;
    }

    String type() {
        return type;
    }

    /** Returns the ending of a file name of this kind. */
    String suffix() {
        return suffix;
    }

    /** Returns the kind by its media type; nothing if it is not accepted. */
    static Optional<Content> of(MediaType sent) {
        String plain = (sent.getType() + "/" + sent.getSubtype()).toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(content -> content.type.equals(plain))
                .findFirst();
    }

    boolean isText() {
        return this == XML || this == JSON || this == PLAIN;
    }

    /** Returns whether a document of this kind may begin with these bytes. */
    boolean begins(byte[] head) {
        return switch (this) {
            case PDF -> startsWith(head, '%', 'P', 'D', 'F', '-');
            case PNG -> startsWith(head, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n');
            case JPEG -> startsWith(head, 0xff, 0xd8, 0xff);
            case XML ->
                text(head).startsWith("<")
                        && !text(head).toLowerCase(Locale.ROOT).matches("(?s)<(!doctype )?html\\b.*");
            case JSON -> text(head).startsWith("{") || text(head).startsWith("[");
            case PLAIN -> true;
        };
    }

    private static String text(byte[] head) {
        String text = new String(head, StandardCharsets.UTF_8);
        return (text.startsWith("\ufeff") ? text.substring(1) : text).stripLeading();
    }

    private static boolean startsWith(byte[] head, int... magic) {
        for (int i = 0; i < magic.length; i++) {
            if (i >= head.length || Byte.toUnsignedInt(head[i]) != magic[i]) {
                return false;
            }
        }
        return true;
    }
}
