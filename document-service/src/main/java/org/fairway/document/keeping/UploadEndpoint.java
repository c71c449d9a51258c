package org.fairway.document.keeping;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.fairway.contracts.identifiers.Tin;
import org.fairway.document.scanning.MalwareScanner;
import org.fairway.kit.api.Refuses;
import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class UploadEndpoint {
    private final Storing storing;
    private final MalwareScanner scanner;

    UploadEndpoint(Storing storing, MalwareScanner scanner) {
        this.storing = storing;
        this.scanner = scanner;
    }

    /**
     * Uploads a document. The body is the document: PDF, PNG, JPEG, XML, JSON or plain text. A declaration names it by
     * the digest of the answer. A Repr-Digest or Content-Digest (RFC 9530) is verified. Sending it again is safe. A
     * declaration that names it already and waits for it goes on.
     */
    @Refuses(status = 503, when = "No document can be scanned for malware now.")
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
    ResponseEntity<DocumentView> upload(HttpServletRequest request, Caller caller) throws IOException {
        Tin owner = caller.tin().filter(Tin::isValid).map(Tin::new).orElseThrow(Caller::noOperator);
        Content content = contentOf(request.getContentType());
        try (Received received = Received.from(request.getInputStream())) {
            check(received, content, request);
            scanner.check(received::open);
            Storing.Kept kept = storing.keep(received, content, owner);
            return ResponseEntity.status(kept.before() ? HttpStatus.OK : HttpStatus.CREATED)
                    .location(URI.create("/v1/documents/" + kept.document().digest()))
                    .body(DocumentView.of(kept.document()));
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
                return Content.of(MediaType.parseMediaType(sent)).orElseThrow(UploadEndpoint::notTaken);
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
}
