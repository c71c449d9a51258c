package org.fairway.declaration.model.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.fairway.declaration.Samples;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/**
 * docs/problems.md is written from what the rules really say; run once with -Dfairway.regenerate=true after a change.
 */
class ProblemCatalogueTest {
    private static final String HEAD = """
        # Problems

        Every refusal is an RFC 9457 problem: `type` ends in the code, \
        `errors` names each violation with a JSON Pointer, a sentence, the legal base \
        and what to do. All errors of a declaration come at once.

        ## Of a declaration

        Written from the rules with an example each; a test fails when this page is stale.

        | code | severity | for example | legal base | what to do |
        |---|---|---|---|---|
        """;
    private static final String TAIL = """

        ## Of a request

        | code | status | when |
        |---|---|---|
        | malformed-json, wrong-type, unknown-member, limit-exceeded, unreadable-body | 400 | the body cannot be \
        read; the pointer or place is named |
        | too-many-elements | 422 | a list or object has more elements than it may, or all lists together; \
        reported while it is read, with the place and the limit |
        | unknown-parameter | 400 | the operation has no such query parameter; the errors name each one and the \
        valid ones |
        | unreadable-parameter, invalid-request | 400, 422 | the query is not percent-encoded UTF-8 or has a NUL \
        character; a part of the path or query has the wrong type; or a message to registry-service has the errors \
        named |
        | unreadable-header | 400 | a header that the platform acts on, such as `If-Match`, has characters that \
        are not printable ASCII |
        | invalid-identifier | 400, 422 | an identifier is not printable ASCII, or begins or ends with a blank |
        | request-refused | 400, 501, 505 | the request is not well-formed HTTP |
        | missing-member, text-too-long | 400 | a member of the request is missing or too long |
        | malformed-xml | 400 | the message is not a WCO declaration message, or cannot be read; line and column \
        are named |
        | unauthenticated, forbidden, not-your-declaration | 401, 403, 403 | the token is absent, expired or of \
        another issuer; the role is missing; another declarant is named, or a trader without the role broker acts \
        for another |
        | not-found | 404 | it does not exist, or you may not see it |
        | no-such-submission | 404 | no message of yours with this reference was ever lodged, rejected or buffered \
        |
        | too-many-declarations | 422 | more declarations name the goods than one presentation notice presents |
        | lrn-used | 409 | this LRN was lodged with other content; the declaration is named to those who may see \
        it |
        | out-of-sequence, under-customs-control, amendment-pending, withdrawal-pending, not-amendable, \
        not-expected, no-amendment-pending, no-withdrawal-pending | 409 | the declaration's state does not allow \
        it; the sentence says what does |
        | precondition-required, version-changed | 428, 412 | If-Match is missing, or does not name the current \
        version |
        | endpoint-refused, unknown-event-type | 422 | the address of a subscription is not allowed, or an event \
        type does not exist |
        | endpoint-does-not-agree | 422 | the endpoint did not answer that it agrees to receive notifications |
        | endpoint-being-asked | 409 | another endpoint of this operator, or of the same host, is being asked \
        whether it agrees |
        | subscriptions-full | 409 | this operator has the most subscriptions that it may have |
        | invalid-cursor | 400 | the cursor of notifications or of a worklist was not issued by this platform |
        | decision-refused, inspection-refused | 422 | the decision or inspection is not allowed; among the errors \
        decided-before-case, decided-in-future, reason-missing, discrepancy-unexplained, item-not-in-case and \
        findings-missing |
        | decided-since | 409 | another decision about the item was made at that time or later, so this one would \
        change nothing; the sentence says which decision counts |
        | case-superseded, case-closed | 409 | the agency was asked again in a new case, or nothing is left to \
        decide |
        | too-many-waiting, waiting-full | 429, 503 | the long polls and streams of this operator, or of all, have \
        reached their limit; try again after Retry-After |
        | malformed-patch, invalid-reason | 400 | the body is not a JSON Patch; the header Amendment-Reason cannot \
        be read |
        | patch-test-failed | 409 | a `test` of the patch found something else; the pointer says where |
        | patch-path, patch-result, patch-too-large | 422 | a place does not exist, the patched document is not a \
        declaration, or it is larger than any may be |
        | event-too-large | 413 | an event of the request would be larger than the platform can send; nothing is \
        stored |
        | body-too-large, unsupported-media-type, not-acceptable, method-not-allowed | 413, 415, 406, 405 | the \
        body is too large, its media type is not accepted, `Accept` names no available media type, or the path \
        does not support the method |
        | declaration-rejected, lrn-missing, mrn-missing, arrival-in-future, arrival-before-lodging | 422 | \
        the content breaks rules; the first two hundred errors are named, and `more` is the number of the others |
        | FW-V00-SIZE | 422 | among the errors of a declaration: written in its canonical form it has more than 12 \
        MiB |
        | not-amendable-member | 422 | an amendment changes the LRN, the declarant or the representative |
        | FW-WCO-MALFORMED, FW-WCO-NO-CHANGE, FW-WCO-NOT-AMENDABLE | 422 | among the errors of a WCO message: a \
        value is not in the format of the WCO Data Model; a correction points at nothing, or at something that \
        cannot be corrected |
        | FW-WCO-FILLED | 201 | among the warnings: the message leaves out a value that follows from the rest; the \
        sentence says which value was assumed |
        | service-unavailable, service-busy, earlier-message-waits | 503 | the service is down or busy, or an \
        earlier message waits, and this message could not be buffered; nothing was stored |
        | outcome-unknown | 504 | the answer in `GET /v1/submissions/{lrn}` for a buffered message that the \
        service did not answer in time; it is not tried again |
        | service-too-slow, service-broke-off | 504, 503 | the service received the request and gave no complete \
        answer. It may or may not take effect, and the platform does not send it again. A lodgement can safely be \
        sent again under the same LRN; for anything else read the declaration first |
        | drafts-full, documents-full | 409 | the storage of this operator is full |
        | document-empty, document-content, digest-mismatch | 422 | the body is empty, not what its Content-Type \
        says, or not what its digest says |
        | account-refused | 422 | the account is not valid; among its errors account-id, missing-member, \
        negative-limit and limit-digits |
        | account-in-use | 409 | an account that was charged keeps its holder, kind and currency |
        | account-not-yours | 422 | an amendment names an account that belongs neither to the declarant nor to the \
        sender |
        | lrn-mismatch | 422 | the LRN in a draft is not the one it is saved under, or that in a message is not \
        that of the declaration it names |
        | edifact-syntax | 422 | no message of the interchange can be read; each error has its number in code list \
        0085, its segment and its element |
        | edifact-refused | 422 | the interchange is for another recipient, or marked as a test |
        | interchange-reference-used | 409 | the sender used this reference for another interchange |
        | no-entries, too-many-entries | 422 | a bulk call has no entries or too many; nothing was lodged |
        | key-refused, jws-algorithm, jws-key-embedded, jws-key-unknown, jws-extension, jws-signature | 422 | a \
        key cannot be registered; the signature of a commercial record is not accepted \
        (docs/commercial-records.md) |
        | jws-malformed | 400 | the body is not a JWS in compact form |
        | record-refused | 422 | the signed payload is not a record; among its errors record-value, record-shape, \
        record-line-twice and unknown-member, each with its place in the payload |
        | key-exists, key-revoked, keys-full | 409 | the kid belongs to another key or to a revoked one; there are \
        too many keys |
        | no-such-sizes | 400 | the log never had the sizes of the requested consistency proof |
        | malformed-cosignature | 400 | the body is not a co-signature |
        | cosignature-refused | 422 | the co-signature is not by a witness of this log, or its checkpoint is not \
        of this log |
        | split-view | 409 | a witness saw a checkpoint that this log signed and no longer contains: the log was \
        cut off or rewritten |
        | shared-content, holder-key | 422 | the data cannot be shared, each place is named; the key of the holder \
        is not a public P-256 key |
        | shared-ledger-refused, credential-revoked | 409 | a rule for shared data forbids it: the balance is too \
        low, the name has other content, or the credential is revoked permanently |
        | shared-ledger-silent | 503 | the shared ledger did not answer. Whether the request took effect is \
        unknown; send the same request again |
        | status-lists-behind | 503 | the platform has not read the latest changes of all credentials yet; try \
        again in a minute |
        | no-credential-key | 503 | the operator of the platform has not provided the key that signs credentials |
        | not-your-organisation | 403 | this platform issues only in its own name |
        | no-operator | 403 | the token names no economic operator |
        | authorisation-act-pending, authorisation-no-such-act, authorisation-status, authorisation-too-many-acts, \
        authorisation-number-used | 409 | the state of the authorisation does not allow the act; the sentence says \
        why |
        | no-person, supervisor-only | 403 | the act takes a person, and the token names none; only a supervisor acts \
        alone |
        | four-eyes, reviewed-before | 409 | another person activates a profile or model than the one who made it, and \
        reviews what one person did alone, once |
        | emergency-incomplete, end-range, review-incomplete | 422 | what one person does alone needs a reason and an \
        end within three days; a review says whether it was right, and why |
        | second-person | 409 | the person who proposed an act cannot approve it |
        | operator-status, operator-succession, operator-registered | 409 | the state of the operator does not \
        allow the change |
        | empowerment-own-proposal, empowerment-over, empowerments-full | 409 | the other side must answer, the \
        empowerment has ended, or too many proposals wait |
        | limit-range | 400 | a list is asked for with no rows, or with more than one answer has |
        | act-missing, approve-missing, authorisation-number, authorisation-type, date-missing, dates-reversed, \
        empowerment-empty, empowerment-not-yours, empowerment-own, line-too-long, lrn-form, operator-unknown, \
        roles-missing, scope-form, scope-size, status-missing, text-missing, text-unfit, tin-form, tin-missing | \
        422 | among the errors of a message to registry-service |
        | large-bodies-busy | 503 | the service already processes the most large bodies that it can; try again |
        | register-unread | 503 | the service has not read the register of operators yet; try again in a minute |
        | temporarily-unavailable | 503 | the database did not answer in time; try again, repeating is safe |
        """;

    @Test
    void isWhatTheRulesSay() throws Exception {
        Map<String, Breach> byCode = new TreeMap<>();
        DeclarationRulesTest.broken().forEach(arguments -> {
            ObjectNode goods = Samples.sample();
            @SuppressWarnings("unchecked")
            Consumer<ObjectNode> breaking = (Consumer<ObjectNode>) arguments.get()[2];
            goods.putArray("documents");
            breaking.accept(goods);
            DeclarationRules.check(
                            Samples.read(goods),
                            Language.JSON,
                            DeclarationRulesTest.REFERENCE,
                            DeclarationRulesTest.ON,
                            Samples.facts(Samples.read(goods), DeclarationRulesTest.ABSENT))
                    .stream()
                    .filter(breach -> breach.code().equals(arguments.get()[0]))
                    .findFirst()
                    .ifPresent(breach -> byCode.putIfAbsent(breach.code(), breach));
        });
        String rows = byCode.values().stream()
                .map(breach -> "| %s | %s | %s | %s | %s |"
                        .formatted(
                                breach.code(),
                                breach.severity(),
                                breach.message().replace("|", "\\|"),
                                breach.legalBase(),
                                breach.fix()))
                .collect(Collectors.joining("\n"));
        Path file = Path.of("..", "docs", "problems.md");
        if (Boolean.getBoolean("fairway.regenerate")) {
            Files.writeString(file, HEAD + rows + "\n" + TAIL);
        }
        assertThat(file).as("regenerate with -Dfairway.regenerate=true").hasContent(HEAD + rows + "\n" + TAIL);
    }
}
