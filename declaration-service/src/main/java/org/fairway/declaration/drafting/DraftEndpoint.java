package org.fairway.declaration.drafting;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Instant;
import java.util.List;
import org.fairway.contracts.identifiers.Lrn;
import org.fairway.declaration.store.DraftSummary;
import org.fairway.declaration.store.Drafts.Draft;
import org.fairway.kit.api.Refuses;
import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.problem.Violation;
import org.fairway.kit.refusing.PageSize;
import org.fairway.kit.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/drafts")
@PreAuthorize("hasAnyRole('TRADER', 'BROKER')")
@Refuses(status = 422, when = "The path does not have an LRN that can be used.")
class DraftEndpoint {
    private static final int MOST = 500;
    private final Drafting drafting;
    private final DraftLodging draftsman;

    DraftEndpoint(Drafting drafting, DraftLodging draftsman) {
        this.drafting = drafting;
        this.draftsman = draftsman;
    }

    /**
     * @param lrn local reference number of the draft (DE 2/5)
     * @param version its version
     * @param savedAt when it was saved
     * @param expiresAt when it is discarded unless it is saved again
     */
    record Saved(String lrn, int version, Instant savedAt, Instant expiresAt) {}

    /**
     * {@code next} is the {@code after} of the next page; absent on the last.
     *
     * @param drafts own drafts, by LRN
     * @param next the after of the next page; absent on the last
     */
    record Page(List<DraftSummary> drafts, @Nullable String next) {}

    /**
     * Saves a draft. It may be incomplete: any JSON object is stored unchanged. To replace a draft, If-Match names the
     * version it was made from; the same content again is always accepted.
     *
     * @param lrn local reference number of the draft (DE 2/5)
     * @param ifMatch the ETag of the version that the change was made for (RFC 9110, 13.1.1)
     */
    @Refuses(status = 409, when = "There is no space left for drafts of this sender.")
    @Refuses(status = 412, when = "If-Match names another version than the current one.")
    @Refuses(status = 428, when = "If-Match is absent, and the draft exists already.")
    @PutMapping(path = "/{lrn}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ApiResponse(responseCode = "201", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true)
    ResponseEntity<Saved> save(
            @PathVariable String lrn,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(ref = DraftSchemas.DRAFT)))
                    @RequestBody
                    String body,
            Caller caller) {
        requireNewLrn(lrn);
        draftsman.requireObject(body);
        Draft saved = drafting.save(lrn, body, ifMatch, caller);
        return ResponseEntity.status(saved.version() == 1 ? HttpStatus.CREATED : HttpStatus.OK)
                .eTag(tag(saved))
                .body(new Saved(saved.lrn(), saved.version(), saved.savedAt(), saved.expiresAt()));
    }

    /**
     * Reads a draft, as it was saved. Its ETag names the version.
     *
     * @param lrn local reference number of the draft (DE 2/5)
     */
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(ref = DraftSchemas.DRAFT)))
    @GetMapping(path = "/{lrn}", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<String> read(@PathVariable String lrn, Caller caller) {
        requireLrn(lrn);
        Draft draft = drafting.read(lrn, caller);
        return ResponseEntity.ok()
                .eTag(tag(draft))
                .contentType(MediaType.APPLICATION_JSON)
                .body(draft.body());
    }

    /**
     * Lists own drafts, by LRN. Only their owner can read them.
     *
     * @param after the {@code next} of the previous page; absent for the first page
     * @param limit the most entries in the answer, 1 to 500
     */
    @GetMapping
    Page list(
            @RequestParam(required = false) @Nullable String after,
            @Schema(minimum = "1", maximum = "" + MOST) @RequestParam(defaultValue = "50") int limit,
            Caller caller) {
        if (after != null) {
            requireLrn(after);
        }
        int most = PageSize.of(limit, MOST);
        List<DraftSummary> page = drafting.list(after, most, caller);
        return new Page(page, page.size() < most ? null : page.getLast().lrn());
    }

    /**
     * Checks what lodging a draft would answer, without lodging it. It uses the same rules and names all errors at
     * once.
     *
     * @param lrn local reference number of the draft (DE 2/5)
     */
    @GetMapping("/{lrn}/check")
    Findings check(@PathVariable String lrn, Caller caller) {
        requireLrn(lrn);
        return drafting.check(lrn, caller);
    }

    /**
     * Discards a draft. If-Match names the version.
     *
     * @param lrn local reference number of the draft (DE 2/5)
     * @param ifMatch the ETag of the version that the change was made for (RFC 9110, 13.1.1)
     */
    @Refuses(status = 412, when = "If-Match names another version than the current one.")
    @DeleteMapping("/{lrn}")
    @ApiResponse(responseCode = "204")
    ResponseEntity<Void> discard(
            @PathVariable String lrn,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Caller caller) {
        requireLrn(lrn);
        drafting.discard(lrn, ifMatch, caller);
        return ResponseEntity.noContent().build();
    }

    /**
     * Lodges a draft. The answer is that of lodging a declaration. The draft is deleted when the declaration is
     * accepted, and stays when it is rejected.
     *
     * @param lrn local reference number of the draft (DE 2/5)
     * @param ifMatch the ETag of the version that the change was made for (RFC 9110, 13.1.1)
     */
    @Refuses(status = 409, when = "The LRN was used before for another content.")
    @Refuses(status = 412, when = "If-Match names another version than the current one.")
    @PostMapping("/{lrn}:lodge")
    @ApiResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = org.fairway.declaration.lodging.Answer.class)))
    ResponseEntity<String> lodge(
            @PathVariable String lrn,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Caller caller) {
        requireLrn(lrn);
        return drafting.lodge(lrn, ifMatch, caller).answer();
    }

    private static String tag(Draft draft) {
        return "\"" + draft.version() + "\"";
    }

    /** Drafts that are stored already may have an LRN that no new one may have. */
    private static void requireLrn(String lrn) {
        if (lrn.isBlank()
                || lrn.length() > Lrn.MOST_CHARACTERS
                || lrn.chars().anyMatch(c -> Character.isISOControl(c) || Character.isSurrogate((char) c))) {
            throw unusable();
        }
    }

    private static void requireNewLrn(String lrn) {
        if (!Lrn.isValid(lrn)) {
            throw unusable();
        }
    }

    private static ProblemException unusable() {
        return new ProblemException(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "lrn-missing",
                "The LRN is not usable",
                List.of(new Violation(
                        "lrn-missing",
                        "",
                        "An LRN has 1 to 35 printable ASCII characters, without a blank at its beginning or end.",
                        "DE 2/5",
                        "Choose the reference the declaration shall be lodged under.")));
    }
}
