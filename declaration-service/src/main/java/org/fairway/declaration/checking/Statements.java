package org.fairway.declaration.checking;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.contracts.identifiers.Tin;
import org.fairway.declaration.model.Command.Checked;
import org.fairway.declaration.model.Decider;
import org.fairway.declaration.model.Registered;
import org.fairway.declaration.model.Represented;
import org.fairway.declaration.model.rules.Breach;
import org.fairway.declaration.model.rules.DeclarationRules;
import org.fairway.declaration.model.rules.Examination;
import org.fairway.declaration.model.rules.Facts;
import org.fairway.declaration.model.rules.Severity;
import org.fairway.declaration.reference.ReferenceData;
import org.fairway.declaration.store.Register;
import org.fairway.declaration.store.RowAccess;
import org.fairway.declaration.store.UploadedDocuments;
import org.fairway.kit.problem.Problem;
import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.problem.Violation;
import org.fairway.languages.stated.StatedDeclaration;
import org.fairway.languages.stated.StatedDocument;
import org.fairway.languages.wco.WcoPointers;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Checks what a trader states. */
@Component
public class Statements {
    private static final int MOST_BYTES = 12 << 20;
    private static final Pattern BY_REGISTER = Pattern.compile("FW-V2[45]-");
    private final ReferenceData reference;
    private final RowAccess rowAccess;
    private final UploadedDocuments uploaded;
    private final Register register;
    private final JsonMapper mapper;

    Statements(
            ReferenceData reference,
            RowAccess rowAccess,
            UploadedDocuments uploaded,
            Register register,
            JsonMapper mapper) {
        this.reference = reference;
        this.rowAccess = rowAccess;
        this.uploaded = uploaded;
        this.register = register;
        this.mapper = mapper;
    }

    /** What the rules found. Warnings go with a statement, and errors refuse it. */
    public sealed interface Findings {
        List<Breach> warnings();

        /** The statement breaks no rule that refuses it: it is a goods declaration. */
        record Valid(Checked checked, List<Breach> warnings) implements Findings {}

        /**
         * The statement is refused.
         *
         * @param moreErrors errors beyond the first two hundred
         */
        record Broken(List<Breach> errors, int moreErrors, List<Breach> warnings) implements Findings {
            public int errorsInAll() {
                return errors.size() + moreErrors;
            }

            public List<Violation> violations() {
                return errors.stream().map(Findings::violation).toList();
            }

            /** Returns whether an error is about what the register says. */
            public boolean isByRegister() {
                return errors.stream()
                        .anyMatch(error -> BY_REGISTER.matcher(error.code()).lookingAt());
            }

            /** Returns each error as {@code code pointer}. */
            public List<String> words() {
                return Statements.words(errors);
            }
        }

        default List<Violation> warningViolations() {
            return warnings().stream().map(Findings::violation).toList();
        }

        static Violation violation(Breach breach) {
            return new Violation(
                    breach.code(),
                    breach.pointer(),
                    WcoPointers.ofJsonPointer(breach.pointer()).orElse(null),
                    breach.message(),
                    breach.legalBase(),
                    breach.fix());
        }
    }

    /** Checks a statement that {@code by} sends, and makes a goods declaration of one that is valid. */
    public Findings check(StatedDeclaration goods, Reading reading, Tin by, LocalDate on) {
        return check(goods, mapper.writeValueAsBytes(goods), reading, by, on);
    }

    /** The same, of a statement whose canonical form was written before. */
    public Findings check(StatedDeclaration goods, byte[] canonical, Reading reading, Tin by, LocalDate on) {
        Registered registered = registered(goods);
        Facts facts = new Facts(absentDigests(goods), registered, by.value());
        Examination rules = DeclarationRules.examine(goods, reading.language(), reference, on, facts);
        List<Breach> breaches = together(List.of(), reading, canonical, rules);
        if (!of(Severity.ERROR, breaches).isEmpty()) {
            return broken(breaches, rules.moreErrors());
        }
        List<Breach> warnings = named(of(Severity.WARNING, breaches));
        GoodsDeclaration valid = mapper.readValue(canonical, GoodsDeclaration.class);
        Map<String, String> editions = new HashMap<>(reference.versions());
        editions.putAll(registered.versions(
                Represented.by(valid).flatMap(represented -> represented.empowerment(registered, on))));
        return new Findings.Valid(
                new Checked(
                        valid,
                        words(warnings),
                        Map.copyOf(editions),
                        registered.granted(Represented.authorisationHolders(valid), on),
                        notUploaded(valid)),
                warnings);
    }

    /** What keeps {@code by} from declaring for another: without an empowerment nothing is kept. */
    public List<Breach> unempowered(StatedDeclaration goods, Reading reading, Tin by, LocalDate on) {
        if (DeclarationRules.represented(goods).isEmpty()) {
            return List.of();
        }
        Facts facts = new Facts(Set.of(), registered(goods), by.value());
        return of(Severity.ERROR, DeclarationRules.unempowered(goods, reading.language(), reference, on, facts));
    }

    /** Nothing is judged before the register was read: operators that are in it would be refused. */
    private Registered registered(StatedDeclaration goods) {
        if (!register.isComplete()) {
            throw ProblemException.of(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "register-unread",
                    "",
                    "The service has not read the register yet.",
                    "Send the message again in a minute.");
        }
        return register.about(DeclarationRules.looksUp(goods, reference.jurisdiction()));
    }

    /**
     * Of a statement whose declarant or representative is not known yet: these breaches and those of the rules, but
     * what these parties have uploaded is not looked at.
     */
    public Findings.Broken checkUnkept(
            StatedDeclaration goods, Reading reading, List<Breach> first, Tin by, LocalDate on) {
        Facts facts = new Facts(Set.of(), registered(goods), by.value());
        Examination rules = DeclarationRules.examine(goods, reading.language(), reference, on, facts);
        return broken(together(first, reading, mapper.writeValueAsBytes(goods), rules), rules.moreErrors());
    }

    private static List<Breach> together(List<Breach> first, Reading reading, byte[] canonical, Examination rules) {
        return Stream.of(first, reading.noticed(), tooLarge(canonical), rules.breaches())
                .flatMap(List::stream)
                .distinct()
                .toList();
    }

    private static Findings.Broken broken(List<Breach> breaches, int moreErrors) {
        List<Breach> all = of(Severity.ERROR, breaches);
        List<Breach> errors = named(all);
        return new Findings.Broken(
                errors, moreErrors + all.size() - errors.size(), named(of(Severity.WARNING, breaches)));
    }

    private static List<Breach> of(Severity severity, List<Breach> breaches) {
        return breaches.stream().filter(breach -> breach.severity() == severity).toList();
    }

    private static List<Breach> named(List<Breach> breaches) {
        return breaches.stream().limit(Problem.MOST_NAMED).toList();
    }

    /**
     * What is made of it, such as the fields an agency sees with the place of each, is larger and must fit into events.
     */
    private static List<Breach> tooLarge(byte[] canonical) {
        return canonical.length <= MOST_BYTES
                ? List.of()
                : List.of(new Breach(
                        "FW-V00-SIZE",
                        Severity.ERROR,
                        "",
                        "The declaration has " + canonical.length + " bytes in its canonical form.",
                        "WCO Data Model 3.6, DEC",
                        "Split the consignment into declarations of at most " + MOST_BYTES + " bytes."));
    }

    /** Of the digests that the statement names, those that no party has uploaded. */
    private Set<String> absentDigests(StatedDeclaration goods) {
        Stream<StatedDocument> named = Stream.concat(
                goods.documents().stream(), goods.items().stream().flatMap(item -> item.documents().stream()));
        List<String> digests = named.map(StatedDocument::digest)
                .flatMap(Stream::ofNullable)
                .map(digest -> digest.toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
        List<String> owners = Stream.concat(
                        Stream.ofNullable(goods.declarantTin()),
                        DeclarationRules.represented(goods).stream().flatMap(of -> of.parties().stream()))
                .distinct()
                .toList();
        return Set.copyOf(missing(owners, digests));
    }

    /** Returns the digests of documents named that no party has uploaded. */
    public List<String> notUploaded(GoodsDeclaration goods) {
        return missing(Represented.documentOwners(goods), Decider.digests(goods));
    }

    private List<String> missing(List<String> owners, List<String> digests) {
        return digests.isEmpty() ? digests : rowAccess.asSystem(() -> uploaded.missing(owners, digests));
    }

    private static List<String> words(List<Breach> breaches) {
        return breaches.stream()
                .map(breach -> breach.code() + " " + breach.pointer())
                .toList();
    }
}
