package org.fairway.declaration.assessing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.contracts.goods.Money;
import org.fairway.contracts.identifiers.Tin;
import org.fairway.contracts.registry.VerifiedAuthorisation;
import org.fairway.declaration.DeclarationSettings;
import org.fairway.declaration.model.Command;
import org.fairway.declaration.model.Command.Charge;
import org.fairway.declaration.model.Command.Debt;
import org.fairway.declaration.model.Decider;
import org.fairway.declaration.model.Registered;
import org.fairway.declaration.model.RepresentationStatus;
import org.fairway.declaration.model.Represented;
import org.fairway.declaration.model.duty.Assessment;
import org.fairway.declaration.model.duty.DutyEngine;
import org.fairway.declaration.reference.ReferenceData;
import org.fairway.declaration.store.Accounts;
import org.fairway.declaration.store.Assessments;
import org.fairway.declaration.store.Register;
import org.fairway.declaration.store.StoredDeclaration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Assesses a statement by the rates of the day, stores every line, and charges the account when the debt is due. */
@Component
public class Duties {
    private final ReferenceData reference;
    private final Assessments assessments;
    private final Accounts accounts;
    private final Register register;
    private final DeclarationSettings settings;

    Duties(
            ReferenceData reference,
            Assessments assessments,
            Accounts accounts,
            Register register,
            DeclarationSettings settings) {
        this.reference = reference;
        this.assessments = assessments;
        this.accounts = accounts;
        this.register = register;
        this.settings = settings;
    }

    /**
     * One declaration's part in an assessment.
     *
     * @param otherParty who sees it beside the declarant; null if nobody does
     * @param accountNamedBy the operator who named the account to be charged
     */
    public record Owing(
            UUID id,
            int version,
            GoodsDeclaration goods,
            Tin declarant,
            @Nullable Tin otherParty,
            @Nullable Tin accountNamedBy) {

        /** Makes it for a declaration without changes. */
        public static Owing of(StoredDeclaration stored) {
            return of(
                    stored,
                    stored.state().version(),
                    Objects.requireNonNull(stored.state().goods()),
                    stored.state().clearance().requests().accountNamedBy());
        }

        /** Makes it for a declaration that this operator would amend to {@code goods}. */
        public static Owing amended(StoredDeclaration stored, GoodsDeclaration goods, @Nullable Tin by) {
            String named = Decider.accountNamedBy(stored.state(), by == null ? null : by.value());
            return of(stored, stored.state().version() + 1, goods, named);
        }

        private static Owing of(
                StoredDeclaration stored, int version, GoodsDeclaration goods, @Nullable String accountNamedBy) {
            return new Owing(
                    stored.id(),
                    version,
                    goods,
                    Tin.recorded(stored.state().declarantTin()),
                    recorded(Represented.otherParty(goods)),
                    recorded(accountNamedBy));
        }

        private static @Nullable Tin recorded(@Nullable String tin) {
            return tin == null ? null : Tin.recorded(tin);
        }
    }

    public Debt provisional(Owing owing, Instant now) {
        return keep(owing, now, now, true);
    }

    /** Assesses by the rates of today, where the goods are here. */
    public Debt due(Owing owing, Instant now) {
        return keep(owing, now, now, false);
    }

    /**
     * Makes the final assessment and charges the debt, which arrival makes due. The rates are those of the day on which
     * the goods were presented (UCC Art. 171 and 172(2)), whenever the notice comes.
     */
    public Command.Arrive arrive(Owing owing, Instant arrivedAt, @Nullable String location, Instant now) {
        Debt debt = keep(owing, arrivedAt, now, false);
        Standing standing = standing(owing, now);
        return new Command.Arrive(
                        arrivedAt,
                        location,
                        debt,
                        charge(owing, debt, now),
                        standing.representation(),
                        reference.versions(),
                        authorisations(owing.goods(), now),
                        controlDeadline(now),
                        now)
                .using(standing.versions());
    }

    /** Returns the authorisations of the parties that the register holds as granted now. */
    public List<VerifiedAuthorisation> authorisations(GoodsDeclaration goods, Instant now) {
        Set<String> holders = Represented.authorisationHolders(goods);
        return register.about(holders).granted(holders, LocalDate.ofInstant(now, ZoneOffset.UTC));
    }

    /** Returns whether who declared for another may still, or the other has stated the goods itself since. */
    public RepresentationStatus representation(Owing owing, Instant now) {
        return standing(owing, now).representation();
    }

    /** What the register says of the representation, with the versions of the records that say so. */
    private record Standing(RepresentationStatus representation, Map<String, String> versions) {}

    private Standing standing(Owing owing, Instant now) {
        LocalDate on = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return Represented.by(owing.goods())
                .filter(represented -> owing.accountNamedBy() == null
                        || !represented
                                .principal()
                                .equals(owing.accountNamedBy().value()))
                .map(represented -> {
                    Registered registered = register.about(represented.parties());
                    return new Standing(
                            represented.representation(registered, on),
                            registered.versions(represented.empowerment(registered, on)));
                })
                .orElse(new Standing(RepresentationStatus.HOLDS, Map.of()));
    }

    public Instant controlDeadline(Instant now) {
        return now.plus(settings.controlLimit());
    }

    private static boolean isPrincipal(Tin holder, Owing owing) {
        return holder.equals(owing.declarant())
                || Represented.by(owing.goods())
                        .filter(represented -> represented.principal().equals(holder.value()))
                        .isPresent();
    }

    public Charge charge(Owing owing, Debt debt, Instant now) {
        return chargeAgain(owing, new Money(debt.payable(), debt.currency()), now);
    }

    /** Charges the account again. The debt itself was fixed at acceptance. */
    public Charge chargeAgain(Owing owing, Money payable, Instant now) {
        return accounts.charge(
                new Accounts.Draw(
                        owing.id(),
                        owing.goods().account(),
                        owing.declarant(),
                        consenting(owing, LocalDate.ofInstant(now, ZoneOffset.UTC))),
                payable,
                now);
    }

    /**
     * Returns the holder of the account named, if it named the account itself, or has authorised who did and the
     * declaration is its own. That somebody declares in the holder's name is no authority over its accounts, and an
     * authority is none over them for others' goods.
     */
    public @Nullable Tin consenting(Owing owing, LocalDate on) {
        String named = owing.goods().account();
        Tin holder = named == null
                ? null
                : accounts.find(named)
                        .map(account -> Tin.recorded(account.declarantTin()))
                        .orElse(null);
        Tin namedBy = Objects.requireNonNullElse(owing.accountNamedBy(), owing.declarant());
        if (holder == null || holder.equals(namedBy)) {
            return holder;
        }
        if (!isPrincipal(holder, owing)) {
            return null;
        }
        return register.about(List.of(holder.value(), namedBy.value()))
                        .toCharge(holder.value(), namedBy.value(), Represented.act(owing.goods()), on)
                        .isPresent()
                ? holder
                : null;
    }

    private Debt keep(Owing owing, Instant accepted, Instant now, boolean provisional) {
        LocalDate on = LocalDate.ofInstant(accepted, ZoneOffset.UTC);
        Assessment assessment = DutyEngine.assess(owing.goods(), reference, on, provisional);
        assessments.keep(owing.id(), owing.version(), owing.declarant(), owing.otherParty(), assessment, now);
        return new Debt(
                assessment.totals().payable(),
                assessment.currency(),
                reference.versions().getOrDefault("tariff", ""),
                assessment.lines().size(),
                DutyEngine.value(owing.goods(), reference, on));
    }
}
