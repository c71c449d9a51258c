package org.fairway.declaration.model.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
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
        | malformed-json, wrong-type, unknown-member, limit-exceeded, \
        unreadable-body | 400 | the body cannot be read; the pointer or place is named |
        | too-many-elements | 422 | a list or object has more elements than it may, \
        or all lists together; reported while it is read, with the place and the limit |
        | unknown-parameter | 400 | the operation has no such query parameter; each is named, with those there are |
        | unreadable-parameter, invalid-request | 400, 422 | the query is not percent-encoded UTF-8 or has a NUL \
        character; a part of the path or query does not read as what it stands for; or a message to \
        registry-service has the errors named |
        | unreadable-header | 400 | a header that says what to do has characters that are not printable ASCII |
        | invalid-identifier | 400, 422 | what something is found by is not printable ASCII, or has a blank at its \
        beginning or end |
        | request-refused | 400, 501, 505 | the request is not well-formed HTTP |
        | missing-member, text-too-long | 400 | a member of the request is not there, or longer than it may be |
        | malformed-xml | 400 | the message is no WCO declaration message that can be read; line and column are named |
        | unauthenticated, forbidden, not-your-declaration | 401, 403, 403 | the token is absent \
        or foreign; the role is missing; another declarant is named, \
        or a trader without the role broker acts for another |
        | not-found | 404 | it does not exist, or you may not see it |
        | no-such-submission | 404 | no message of yours with this reference was ever taken |
        | lrn-used | 409 | this LRN was lodged with another content; the declaration is named to those who may see it |
        | out-of-sequence, under-customs-control, amendment-pending, withdrawal-pending, not-amendable, not-expected, \
        no-amendment-pending, no-withdrawal-pending | 409 | the declaration's state does not allow it; the sentence \
        says what does |
        | precondition-required, version-changed | 428, 412 | If-Match is missing, \
        or names another version than there is now |
        | endpoint-refused, unknown-event-type | 422 | an endpoint may not be subscribed, \
        or an event type does not exist |
        | subscriptions-full | 409 | this operator has as many subscriptions as it may |
        | invalid-cursor | 400 | the place to read notifications or a worklist from is not one we gave |
        | decision-refused, inspection-refused | 422 | what an officer decided \
        or found cannot stand; among the errors decided-before-case, decided-in-future, reason-missing, \
        discrepancy-unexplained, item-not-in-case and findings-missing |
        | decided-since | 409 | another decision about the item was made at that time \
        or later: this one would change nothing; the sentence says which decision stands |
        | case-superseded, case-closed | 409 | the agency was asked anew, or nothing is left to decide |
        | too-many-waiting, waiting-full | 429, 503 | this operator, or everybody, has as many long polls and streams \
        as there may be; come back after Retry-After |
        | malformed-patch, invalid-reason | 400 | the body is no JSON Patch; the header Amendment-Reason \
        cannot be read |
        | patch-test-failed | 409 | a `test` of the patch found something else; the pointer says where |
        | patch-path, patch-result, patch-too-large | 422 | a place does not exist, \
        the patched document is no declaration, or it grew beyond any |
        | event-too-large | 413 | what the request would publish is larger than the platform sends; nothing of it is \
        stored |
        | body-too-large, unsupported-media-type, not-acceptable, method-not-allowed | 413, 415, 406, \
        405 | the request's form |
        | declaration-rejected, lrn-missing, mrn-missing, \
        arrival-in-future | 422 | the content breaks rules; the first two hundred errors are named, \
        and `more` is the number of the others |
        | FW-V00-SIZE | 422 | among the errors of a declaration: written in its canonical form it has more than 12 MiB |
        | not-amendable-member | 422 | an amendment changes the LRN, the declarant or the representative |
        | FW-WCO-MALFORMED, FW-WCO-NO-CHANGE, FW-WCO-NOT-AMENDABLE | 422 | among the errors of a WCO message: a value \
        is not in the format of the WCO Data Model; a correction points at nothing, or at what cannot be corrected |
        | FW-WCO-FILLED | 201 | among the warnings: the message leaves something out that follows from the rest of it, \
        and what was taken |
        | service-unavailable, service-busy, earlier-message-waits | 503 | the service is away \
        and the message could not be kept either; nothing was stored |
        | outcome-unknown | 504 | the answer that `GET /v1/submissions/{lrn}` has of a kept message which the service \
        processed without an answer in time; it is not tried again |
        | service-too-slow, service-broke-off | 504, 503 | the service got the request and gave no answer. It may \
        or may not take effect and is not sent again for you: a lodgement is safe to resend under the same LRN; \
        before anything else look at the declaration |
        | drafts-full, documents-full | 409 | no more can be kept for this operator |
        | document-empty, document-content, digest-mismatch | 422 | the body is empty, not what its Content-Type says, \
        or not what its digest says |
        | account-refused | 422 | an account cannot be kept like this; among its errors account-id, missing-member, \
        negative-limit and limit-digits |
        | account-in-use | 409 | an account that was charged keeps its holder, kind and currency |
        | account-not-yours | 422 | an amendment names an account that neither the declarant nor the one who amends \
        holds |
        | lrn-mismatch | 422 | a draft states another LRN than it is kept under, \
        or a message another than the declaration it names |
        | edifact-syntax | 422 | no message of the interchange can be read; each error has its number in code list \
        0085, its segment and its element |
        | edifact-refused | 422 | the interchange is for somebody else, or marked as a test |
        | interchange-reference-used | 409 | the sender used this reference for another interchange |
        | no-entries, too-many-entries | 422 | of a bulk call as a whole; nothing of it was lodged |
        | key-refused, jws-algorithm, jws-key-embedded, jws-key-unknown, jws-extension, \
        jws-signature | 422 | a key cannot be registered; the signature of a commercial record does not count \
        (docs/commercial-records.md) |
        | jws-malformed | 400 | the body is no JWS in compact form |
        | record-refused | 422 | the signed payload is no record; among its errors record-value, record-shape, \
        record-line-twice and unknown-member, each with its place in the payload |
        | key-exists, key-revoked, keys-full | 409 | a kid stands for another key or a revoked one; there are \
        as many keys as there may be |
        | no-such-sizes | 400 | a consistency proof is asked for between sizes that the log never had |
        | malformed-cosignature | 400 | the body is no co-signature |
        | cosignature-refused | 422 | the co-signature is not by a witness of this log, \
        or the checkpoint in it not by this log |
        | split-view | 409 | a witness saw what this log signed and does not have: the log was cut off or rewritten |
        | shared-content, holder-key | 422 | what is to be shared cannot be, \
        with each place; the holder's key is no public P-256 key |
        | shared-ledger-refused, credential-revoked | 409 | a rule of what is shared forbids it: no such balance, \
        another content under the same name, revoked for good |
        | shared-ledger-silent | 503 | the shared ledger did not answer; whether it was done is unknown, \
        and the same request again is right |
        | status-lists-full | 409 | there is no place left in the status lists, \
        or it is another credential's; nothing was issued |
        | status-lists-behind | 503 | the platform has not heard yet what became of all credentials; ask again in a \
        minute |
        | no-credential-key | 503 | the operator has not provided the key that signs credentials |
        | not-your-organisation | 403 | this platform issues in its own name alone |
        | no-operator | 403 | the token names no economic operator |
        | authorisation-act-pending, authorisation-no-such-act, authorisation-status, \
        authorisation-too-many-acts, authorisation-number-used | 409 | the state of the authorisation does not \
        allow the act; the sentence says why |
        | second-person | 409 | whoever proposed an act cannot approve it |
        | operator-status, operator-succession, operator-registered | 409 | the state of the operator does not \
        allow the change |
        | empowerment-own-proposal, empowerment-over, empowerments-full | 409 | the other side must answer, the \
        empowerment has ended, or too many proposals wait |
        | limit-range | 400 | a list is asked for with no rows, or with more than one answer has |
        | act-missing, approve-missing, authorisation-number, authorisation-type, date-missing, dates-reversed, \
        empowerment-empty, empowerment-not-yours, empowerment-own, line-too-long, lrn-form, operator-unknown, \
        roles-missing, scope-form, scope-size, status-missing, text-missing, text-unfit, tin-form, tin-missing | \
        422 | among the errors of a message to registry-service; text-unfit and dates-reversed of a credential, too |
        | large-bodies-busy | 503 | as many large bodies as this service can hold are in work; try again |
        | temporarily-unavailable | 503 | try again; repeating is safe |
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
                            Set.of(DeclarationRulesTest.ABSENT))
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
