package org.fairway.declaration.bulk;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.apache.tomcat.util.http.fileupload.FileItemIterator;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.FileUploadException;
import org.apache.tomcat.util.http.fileupload.MultipartStream.MalformedStreamException;
import org.apache.tomcat.util.http.fileupload.servlet.ServletRequestContext;
import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.problem.Violation;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/**
 * Spools the whole body before any of it is processed. Most HTTP clients do not read the response while they send, so
 * streaming would deadlock.
 */
@Component
class BulkUpload {
    private final int longest;
    private final int most;

    BulkUpload(BulkSettings settings) {
        this.longest = Math.toIntExact(settings.maxEntry().toBytes());
        this.most = settings.maxEntries();
    }

    void receive(HttpServletRequest request, Spool spool) throws IOException {
        if (MediaType.parseMediaType(request.getContentType()).isCompatibleWith(MediaType.MULTIPART_FORM_DATA)) {
            receiveParts(request, spool);
        } else {
            receiveLines(request.getInputStream(), "", spool);
        }
        if (spool.size() == 0) {
            throw ProblemException.of(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "no-entries",
                    "",
                    "The call has no entries.",
                    "Send one declaration a line, or one a part.");
        }
    }

    private void receiveParts(HttpServletRequest request, Spool spool) throws IOException {
        try {
            FileItemIterator parts = new FileUpload().getItemIterator(new ServletRequestContext(request));
            while (parts.hasNext()) {
                FileItemStream part = parts.next();
                String name = Objects.requireNonNullElse(part.getName(), part.getFieldName());
                try (InputStream content = part.openStream()) {
                    if (hasLines(part, name)) {
                        receiveLines(content, name, spool);
                    } else {
                        byte[] json = content.readNBytes(longest + 1);
                        add(spool, name, 0, json.length > longest ? null : json);
                    }
                }
            }
        } catch (FileUploadException | MalformedStreamException e) {
            if (e.getCause() instanceof IOException broken) {
                throw broken;
            }
            throw new ProblemException(
                    HttpStatus.BAD_REQUEST,
                    "unreadable-body",
                    "The body is not multipart/form-data",
                    List.of(new Violation(
                            "unreadable-body",
                            "",
                            "The body is not multipart/form-data.",
                            null,
                            "Check the boundary and the headers of each part.")));
        }
    }

    private static boolean hasLines(FileItemStream part, String name) {
        String type = part.getContentType();
        String lower = name.toLowerCase(Locale.ROOT);
        return type != null && type.toLowerCase(Locale.ROOT).startsWith(MediaType.APPLICATION_NDJSON_VALUE)
                || lower.endsWith(".ndjson")
                || lower.endsWith(".jsonl");
    }

    private void receiveLines(InputStream body, String part, Spool spool) throws IOException {
        Lines lines = new Lines(body, longest);
        for (Lines.Line line = lines.next(); line != null; line = lines.next()) {
            add(spool, part, line.number(), line.text());
        }
    }

    private void add(Spool spool, String part, int line, byte @Nullable [] json) throws IOException {
        if (spool.size() == most) {
            throw ProblemException.of(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "too-many-entries",
                    "",
                    "The call has more than " + most + " entries. Nothing was lodged.",
                    "Send at most " + most + " at once.");
        }
        spool.add(part, line, json);
    }
}
