package org.fairway.declaration.bulk;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.InvalidPathException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.apache.commons.fileupload2.core.FileItemInput;
import org.apache.commons.fileupload2.core.FileItemInputIterator;
import org.apache.commons.fileupload2.core.FileUploadException;
import org.apache.commons.fileupload2.jakarta.servlet6.JakartaServletFileUpload;
import org.apache.commons.io.function.IOSupplier;
import org.fairway.kit.json.JsonLines;
import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.problem.Violation;
import org.fairway.kit.refusing.BodyRefusedException;
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
            FileItemInputIterator parts = step(() -> new JakartaServletFileUpload<>().getItemIterator(request));
            while (step(parts::hasNext)) {
                FileItemInput part = parts.next();
                String name = Objects.requireNonNullElse(part.getName(), part.getFieldName());
                try (InputStream content = part.getInputStream()) {
                    if (hasLines(part, name)) {
                        receiveLines(content, name, spool);
                    } else {
                        byte[] json = content.readNBytes(longest + 1);
                        add(spool, name, 0, json.length > longest ? null : json);
                    }
                }
            }
        } catch (FileUploadException | InvalidPathException e) {
            if (e.getCause() instanceof BodyRefusedException refused) {
                throw refused;
            }
            throw notMultipart();
        }
    }

    /** A step from part to part. Its failures are about the body: one that ended too early or is not multipart. */
    private static <T> T step(IOSupplier<T> step) throws IOException {
        try {
            return step.get();
        } catch (BodyRefusedException | FileUploadException e) {
            throw e;
        } catch (IOException endedEarly) {
            throw notMultipart();
        }
    }

    private static ProblemException notMultipart() {
        return new ProblemException(
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

    private static boolean hasLines(FileItemInput part, String name) {
        String type = part.getContentType();
        String lower = name.toLowerCase(Locale.ROOT);
        return type != null && type.toLowerCase(Locale.ROOT).startsWith(MediaType.APPLICATION_NDJSON_VALUE)
                || lower.endsWith(".ndjson")
                || lower.endsWith(".jsonl");
    }

    private void receiveLines(InputStream body, String part, Spool spool) throws IOException {
        JsonLines lines = new JsonLines(body, longest);
        for (JsonLines.Line line = lines.next(); line != null; line = lines.next()) {
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
