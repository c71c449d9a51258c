package org.fairway.declaration.amending;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.json.Json;
import jakarta.json.JsonReader;
import jakarta.json.JsonStructure;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.fairway.declaration.checking.Reading;
import org.fairway.declaration.model.Declaration;
import org.fairway.declaration.tracking.DeclarationView;
import org.fairway.declaration.tracking.Versions;
import org.fairway.kit.api.Refuses;
import org.fairway.kit.json.RequestJson;
import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.refusing.Members;
import org.fairway.kit.refusing.Refusal;
import org.fairway.kit.security.Caller;
import org.fairway.languages.stated.StatedDeclaration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

@RestController
class PatchEndpoint {
    private static final String PATCH = "application/json-patch+json";
    private static final int LONGEST_REASON = 512;
    private final Amending amending;
    private final RequestJson json;
    private final JsonMapper mapper;

    PatchEndpoint(Amending amending, RequestJson json, JsonMapper mapper) {
        this.amending = amending;
        this.json = json;
        this.mapper = mapper;
    }

    /**
     * Amends a declaration by a JSON Patch. The patch (RFC 6902) applies to the current version. If-Match names the
     * version the patch was made for; Amendment-Reason says why, percent-encoded if it is not ASCII.
     *
     * @param id id of the declaration
     * @param ifMatch the ETag of the version that the change was made for (RFC 9110, 13.1.1)
     * @param reason why it is amended, percent-encoded where it is not ASCII
     */
    @Refuses(status = 409, when = "The patch does not apply, or the state of the declaration does not allow it.")
    @Refuses(status = 412, when = "If-Match names another version than the current one.")
    @Refuses(status = 428, when = "There is no If-Match.")
    @PatchMapping(path = "/v1/declarations/{id}", consumes = PATCH)
    @PreAuthorize("hasAnyRole('TRADER', 'BROKER')")
    DeclarationView patch(
            @PathVariable UUID id,
            @Parameter(required = true) @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable
                    String ifMatch,
            @Parameter(required = true) @RequestHeader(name = "Amendment-Reason", required = false) @Nullable
                    String reason,
            @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content =
                                    @Content(
                                            mediaType = PATCH,
                                            array =
                                                    @ArraySchema(
                                                            schema = @Schema(implementation = PatchOperation.class))))
                    @RequestBody
                    String body,
            Caller caller) {
        Refusal.reading(() -> json.isObject(body));
        Patch patch = Patch.read(body);
        String why = readable(reason);
        Versions.requireIfMatch(ifMatch);
        return DeclarationView.of(
                amending.amend(
                        id,
                        state -> {
                            Versions.requireMatch(ifMatch, state.version());
                            return patched(state, patch);
                        },
                        Reading.JSON,
                        why,
                        caller),
                caller);
    }

    private StatedDeclaration patched(Declaration state, Patch patch) {
        if (state.goods() == null) {
            throw ProblemException.conflict(
                    "not-amendable",
                    "A declaration that is " + state.status() + " cannot be amended.",
                    "Lodge a new declaration.");
        }
        try (JsonReader reader = Json.createReader(new StringReader(mapper.writeValueAsString(state.goods())))) {
            JsonStructure result = patch.applyTo(reader.read());
            return json.mapper().readValue(Patch.bytes(result), StatedDeclaration.class);
        } catch (JacksonException noDeclaration) {
            throw new ProblemException(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "patch-result",
                    "The patched document is no declaration; nothing was changed",
                    Refusal.violations(noDeclaration));
        }
    }

    private static String readable(@Nullable String reason) {
        Members.requireText(reason, "/Amendment-Reason");
        try {
            String text = UriUtils.decode(String.valueOf(reason), StandardCharsets.UTF_8);
            if (text.length() <= LONGEST_REASON
                    && text.chars().noneMatch(c -> Character.isISOControl(c) || Character.isSurrogate((char) c))) {
                return text;
            }
        } catch (IllegalArgumentException notEncoded) {
            // Said below.
        }
        throw ProblemException.of(
                HttpStatus.BAD_REQUEST,
                "invalid-reason",
                "/Amendment-Reason",
                "The reason cannot be read, or is longer than " + LONGEST_REASON + " characters.",
                "Send text, percent-encoded where it is not ASCII; write %25 for a percent sign.");
    }
}
