package org.fairway.declaration.documents;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Collectors;
import org.fairway.contracts.identifiers.Tin;
import org.fairway.declaration.checking.Representation;
import org.fairway.declaration.store.DocumentStore.StoredDocument;
import org.fairway.kit.api.Refuses;
import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.security.Caller;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class DocumentEndpoint {
    private static final Logger LOG = LoggerFactory.getLogger(DocumentEndpoint.class);
    private final Documents documents;

    DocumentEndpoint(Documents documents) {
        this.documents = documents;
    }

    /**
     * @param digest SHA-256 of the content in hexadecimal digits (an64)
     * @param contentType media type of the content
     * @param bytes size
     * @param uploadedAt when it was uploaded first
     */
    record Uploaded(String digest, String contentType, long bytes, Instant uploadedAt) {}

    /**
     * Uploads a document. The body is the document: PDF, PNG, JPEG, XML, JSON or plain text. A declaration names it by
     * the digest of the answer. A Repr-Digest or Content-Digest (RFC 9530) is verified. Sending it again is safe.
     */
    @Refuses(status = 409, when = "There is no space left for documents of this sender.")
    @Operation(
            requestBody =
                    @RequestBody(
                            required = true,
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
                            }))
    @PostMapping("/v1/documents")
    @PreAuthorize("hasAnyRole('TRADER', 'BROKER')")
    @ApiResponse(responseCode = "201", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true)
    ResponseEntity<Uploaded> upload(HttpServletRequest request, Caller caller) throws IOException {
        Tin owner = Representation.operator(caller);
        Content content = contentOf(request.getContentType());
        try (Received received = Received.from(request.getInputStream())) {
            check(received, content, request);
            Documents.Uploaded kept = documents.keep(received, content, owner);
            StoredDocument document = kept.document();
            return ResponseEntity.status(kept.before() ? HttpStatus.OK : HttpStatus.CREATED)
                    .location(URI.create("/v1/documents/" + document.digest()))
                    .body(new Uploaded(
                            document.digest(), document.contentType(), document.bytes(), document.uploadedAt()));
        }
    }

    /**
     * Reads a document by its digest. By its uploader; by customs and auditors, once a declaration of the uploader
     * names it; by an agency that is asked about such a declaration.
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
        StoredDocument document = documents.find(asked, caller);
        response.setContentType(document.contentType());
        response.setContentLengthLong(document.bytes());
        response.setHeader(HttpHeaders.ETAG, "\"" + document.digest() + "\"");
        response.setHeader("Repr-Digest", Digests.field(HexFormat.of().parseHex(document.digest())));
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"" + document.digest().substring(0, 16) + "." + suffix(document) + "\"");
        try {
            documents.write(document, caller, response.getOutputStream());
        } catch (IOException gone) {
            LOG.info("the reader of document {} stopped reading: {}", document.digest(), gone.toString());
        }
    }

    private static void check(Received received, Content content, HttpServletRequest request) {
        if (received.bytes() == 0) {
            throw ProblemException.of(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "document-empty",
                    "",
                    "The document is empty.",
                    "Send the document as the body.");
        }
        if (!Digests.agree(Digests.FIELDS.stream().map(request::getHeader), received.digest())) {
            throw ProblemException.of(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "digest-mismatch",
                    "",
                    "The received body has the SHA-256 " + received.hex() + ", which is not the one stated.",
                    "Send it again.");
        }
        if (!received.is(content)) {
            throw ProblemException.of(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "document-content",
                    "",
                    "The body is not " + content.type() + ".",
                    "Send the Content-Type of the document, or convert it.");
        }
    }

    private static Content contentOf(@Nullable String sent) {
        try {
            if (sent != null) {
                return Content.of(MediaType.parseMediaType(sent)).orElseThrow(DocumentEndpoint::notTaken);
            }
        } catch (InvalidMediaTypeException unreadable) {
            // The error is reported below.
        }
        throw notTaken();
    }

    private static ProblemException notTaken() {
        String taken = Arrays.stream(Content.values()).map(Content::type).collect(Collectors.joining(", "));
        return ProblemException.of(
                HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                "unsupported-media-type",
                "",
                "Documents of this type are not accepted.",
                "Send one of " + taken + ".");
    }

    private static String suffix(StoredDocument document) {
        return Content.of(MediaType.parseMediaType(document.contentType()))
                .map(Content::suffix)
                .orElse("bin");
    }
}
