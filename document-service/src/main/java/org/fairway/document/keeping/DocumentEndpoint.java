package org.fairway.document.keeping;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.fairway.document.store.ContentStorage;
import org.fairway.document.store.StoredDocument;
import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.refusing.PageSize;
import org.fairway.kit.security.Caller;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class DocumentEndpoint {
    private static final Logger LOG = LoggerFactory.getLogger(DocumentEndpoint.class);
    private static final int MOST_ROWS = 500;
    private final Reading reading;
    private final ContentStorage storage;

    DocumentEndpoint(Reading reading, ContentStorage storage) {
        this.reading = reading;
        this.storage = storage;
    }

    /**
     * A page of documents.
     *
     * @param documents the documents, by digest
     * @param next send it as {@code after} for the next page; absent on the last
     */
    record Page(List<DocumentView> documents, @Nullable String next) {}

    /**
     * Lists the documents that the caller's operator has uploaded. They are in the order of their digests, and do not
     * have their content.
     *
     * @param after the {@code next} of the previous page; the first page, if absent
     * @param limit the most documents of the page, 1 to 500
     */
    @GetMapping("/v1/documents")
    @PreAuthorize("hasAnyRole('TRADER', 'BROKER')")
    Page list(
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit,
            Caller caller) {
        List<DocumentView> page = reading.own(after, PageSize.of(limit, MOST_ROWS), caller).stream()
                .map(DocumentView::of)
                .toList();
        return new Page(page, page.size() < limit ? null : page.getLast().digest());
    }

    /**
     * Reads a document by its digest. By its uploader; by the other party of a declaration in which the uploader names
     * it; by customs and auditors, once a declaration of the uploader names it; by an agency that is asked about such a
     * declaration.
     *
     * @param digest SHA-256 of the content in hexadecimal digits (an64)
     */
    @ApiResponse(
            responseCode = "200",
            content = {
                @io.swagger.v3.oas.annotations.media.Content(
                        mediaType = "application/pdf",
                        schema = @Schema(type = "string", format = "binary")),
                @io.swagger.v3.oas.annotations.media.Content(
                        mediaType = "image/png",
                        schema = @Schema(type = "string", format = "binary")),
                @io.swagger.v3.oas.annotations.media.Content(
                        mediaType = "image/jpeg",
                        schema = @Schema(type = "string", format = "binary")),
                @io.swagger.v3.oas.annotations.media.Content(
                        mediaType = "application/xml",
                        schema = @Schema(type = "string", format = "binary")),
                @io.swagger.v3.oas.annotations.media.Content(
                        mediaType = "application/json",
                        schema = @Schema(type = "string", format = "binary")),
                @io.swagger.v3.oas.annotations.media.Content(
                        mediaType = "text/plain",
                        schema = @Schema(type = "string", format = "binary"))
            })
    @GetMapping("/v1/documents/{digest}")
    @PreAuthorize("hasAnyRole('TRADER', 'BROKER', 'CUSTOMS_OFFICER', 'AGENCY_OFFICER', 'AUDITOR')")
    void read(@PathVariable String digest, HttpServletResponse response, Caller caller) throws IOException {
        String asked = digest.toLowerCase(Locale.ROOT);
        if (!asked.matches("[0-9a-f]{64}")) {
            throw ProblemException.notFound("document with that digest");
        }
        StoredDocument document = reading.find(asked, caller);
        response.setContentType(document.contentType());
        response.setContentLengthLong(document.bytes());
        response.setHeader(HttpHeaders.ETAG, "\"" + document.digest() + "\"");
        response.setHeader("Repr-Digest", Digests.field(HexFormat.of().parseHex(document.digest())));
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"" + document.digest().substring(0, 16) + "." + suffix(document) + "\"");
        try {
            storage.read(document, response.getOutputStream());
        } catch (IOException gone) {
            LOG.info("the reader of document {} stopped reading: {}", document.digest(), gone.toString());
        }
    }

    private static String suffix(StoredDocument document) {
        return Content.of(MediaType.parseMediaType(document.contentType()))
                .map(Content::suffix)
                .orElse("bin");
    }
}
