package org.fairway.declaration.paying;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.fairway.contracts.identifiers.Tin;
import org.fairway.declaration.reference.ReferenceData;
import org.fairway.declaration.store.Accounts;
import org.fairway.declaration.store.Accounts.Account;
import org.fairway.declaration.store.RowAccess;
import org.fairway.kit.api.Refuses;
import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.problem.Violation;
import org.fairway.kit.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/accounts/{id}")
class AccountEndpoint {
    private final RowAccess rowAccess;
    private final Accounts accounts;
    private final Retrying retrying;
    private final ReferenceData reference;

    AccountEndpoint(RowAccess rowAccess, Accounts accounts, Retrying retrying, ReferenceData reference) {
        this.reference = reference;
        this.rowAccess = rowAccess;
        this.accounts = accounts;
        this.retrying = retrying;
    }

    enum Kind {
        GUARANTEE,
        DEFERRED
    }

    /**
     * @param tin trader identification number of the holder, an..17
     * @param kind what kind of account it is
     * @param limit the most that may be charged and not paid
     * @param currency ISO 4217, a3
     */
    record Opening(
            @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable
            String tin,

            @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable
            Kind kind,

            @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable
            BigDecimal limit,

            @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable
            String currency) {}

    /**
     * @param id number of the account, an..35
     * @param tin trader identification number of the holder, an..17
     * @param kind what kind of account it is
     * @param limit most that may be charged and not paid
     * @param used charged and not paid
     * @param available what may still be charged
     * @param currency ISO 4217, a3
     */
    record View(
            String id,
            String tin,
            String kind,
            BigDecimal limit,
            BigDecimal used,
            BigDecimal available,
            String currency) {}

    /**
     * Opens an account or changes its limit. Declarations that the account could not cover are charged again. After the
     * first charge holder, kind and currency cannot change.
     *
     * @param id id of the account
     */
    @Refuses(status = 409, when = "What has been charged before fixes a member of the account.")
    @PutMapping
    @PreAuthorize("hasRole('REVENUE_OFFICER')")
    View set(@PathVariable String id, @RequestBody Opening opening) {
        List<Violation> violations = violations(id, opening);
        if (!violations.isEmpty()) {
            throw new ProblemException(
                    HttpStatus.UNPROCESSABLE_CONTENT, "account-refused", "The account is not valid", violations);
        }
        Account account = new Account(
                id,
                Objects.requireNonNull(opening.tin()),
                Objects.requireNonNull(opening.kind()).name(),
                Objects.requireNonNull(opening.currency()),
                Objects.requireNonNull(opening.limit()),
                BigDecimal.ZERO);
        if (!rowAccess.asSystem(() -> accounts.set(account))) {
            throw new ProblemException(
                    HttpStatus.CONFLICT, "account-in-use", "The account was charged before", fixed(id, account));
        }
        retrying.retry(id);
        return rowAccess.asSystem(() -> view(id));
    }

    /** Returns what the request would change but may not. */
    private List<Violation> fixed(String id, Account wanted) {
        Account known = rowAccess.asSystem(() -> accounts.find(id)).orElseThrow();
        return Stream.of(
                        fixed("/tin", known.declarantTin(), wanted.declarantTin()),
                        fixed("/kind", known.kind(), wanted.kind()),
                        fixed("/currency", known.currency(), wanted.currency()))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Violation> fixed(String pointer, String known, String wanted) {
        return known.equals(wanted)
                ? Optional.empty()
                : Optional.of(new Violation(
                        "account-in-use",
                        pointer,
                        "The account was charged before, so its " + pointer.substring(1) + " stays " + known + ".",
                        "UCC Art. 89, 95",
                        "Send " + known + ", or open another account."));
    }

    private List<Violation> violations(String id, Opening opening) {
        List<Violation> violations = new ArrayList<>();
        if (!id.matches("[!-~]{1,35}")) {
            violations.add(new Violation(
                    "account-id",
                    "",
                    "The account's id has characters that are not printable ASCII, or more than 35.",
                    "DE 4/8",
                    "Choose another id."));
        }
        if (opening.tin() == null || !Tin.isValid(opening.tin())) {
            violations.add(missing("/tin", "the holder's TIN, 1 to 17 printable ASCII characters"));
        }
        if (opening.kind() == null) {
            violations.add(missing("/kind", "GUARANTEE or DEFERRED"));
        }
        if (opening.currency() == null || !reference.codes().knowsCurrency(opening.currency())) {
            violations.add(missing("/currency", "a currency of ISO 4217, for example GBP"));
        }
        if (opening.limit() == null) {
            violations.add(missing("/limit", "the most that may be owed"));
        } else if (opening.limit().signum() < 0) {
            violations.add(new Violation(
                    "negative-limit",
                    "/limit",
                    "The limit " + opening.limit() + " is negative.",
                    null,
                    "Send zero or more."));
        } else if (opening.limit().precision() - opening.limit().scale() > 16
                || opening.limit().scale() > 6) {
            violations.add(new Violation(
                    "limit-digits",
                    "/limit",
                    "The limit has too many digits.",
                    "n..16,6",
                    "Send 16 digits at most before the point, and 6 after it."));
        }
        return violations;
    }

    private static Violation missing(String pointer, String wanted) {
        return new Violation(
                "missing-member",
                pointer,
                pointer.substring(1) + " is missing or is not " + wanted + ".",
                null,
                "Send " + wanted + ".");
    }

    /**
     * Reads an account. Its holder and customs may read it.
     *
     * @param id id of the account
     */
    @GetMapping
    View one(@PathVariable String id, Caller caller) {
        return rowAccess.as(caller, () -> view(id));
    }

    private View view(String id) {
        Account account = accounts.find(id).orElseThrow(() -> ProblemException.notFound("account " + id));
        return new View(
                account.id(),
                account.declarantTin(),
                account.kind(),
                account.credit(),
                account.used(),
                account.credit().subtract(account.used()),
                account.currency());
    }
}
