package org.fairway.declaration.checking;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fairway.contracts.goods.Document;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.contracts.goods.Parties;
import org.fairway.declaration.model.Command.Checked;
import org.fairway.declaration.model.rules.Breach;
import org.fairway.declaration.model.rules.DeclarationRules;
import org.fairway.declaration.model.rules.Examination;
import org.fairway.declaration.model.rules.Severity;
import org.fairway.declaration.reference.ReferenceData;
import org.fairway.declaration.store.DocumentStore;
import org.fairway.declaration.store.RowAccess;
import org.fairway.kit.problem.Problem;
import org.fairway.kit.problem.Violation;
import org.fairway.languages.wco.WcoPointers;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Checks what a trader states. */
@Component
public class Statements {
    private static final int MOST_BYTES = 12 << 20;
    private final ReferenceData reference;
    private final RowAccess rowAccess;
    private final DocumentStore documents;
    private final JsonMapper mapper;

    Statements(ReferenceData reference, RowAccess rowAccess, DocumentStore documents, JsonMapper mapper) {
        this.reference = reference;
        this.rowAccess = rowAccess;
        this.documents = documents;
        this.mapper = mapper;
    }

    /**
     * What the rules found: errors refuse the statement, warnings go with it.
     *
     * @param moreErrors errors beyond the first two hundred
     */
    public record Findings(List<Breach> errors, int moreErrors, List<Breach> warnings, Checked checked) {
        public int errorsInAll() {
            return errors.size() + moreErrors;
        }

        public List<Violation> violations() {
            return errors.stream().map(Findings::violation).toList();
        }

        public List<Violation> warningViolations() {
            return warnings.stream().map(Findings::violation).toList();
        }

        public static Violation violation(Breach breach) {
            return new Violation(
                    breach.code(),
                    breach.pointer(),
                    WcoPointers.ofJsonPointer(breach.pointer()).orElse(null),
                    breach.message(),
                    breach.legalBase(),
                    breach.fix());
        }
    }

    public Findings check(GoodsDeclaration goods, Reading reading, LocalDate on) {
        return findings(goods, reading, List.of(), on, absentDigests(goods));
    }

    /**
     * Of a statement whose declarant or representative is not known yet: these breaches and those of the rules, but
     * what these parties have uploaded is not looked at.
     */
    public Findings checkUnkept(GoodsDeclaration goods, Reading reading, List<Breach> first, LocalDate on) {
        return findings(goods, reading, first, on, Set.of());
    }

    private Findings findings(
            GoodsDeclaration goods, Reading reading, List<Breach> first, LocalDate on, Set<String> absentDigests) {
        Examination rules = DeclarationRules.examine(goods, reading.language(), reference, on, absentDigests);
        List<Breach> breaches = Stream.of(first, reading.noticed(), tooLarge(goods), rules.breaches())
                .flatMap(List::stream)
                .distinct()
                .toList();
        List<Breach> all = breaches.stream()
                .filter(breach -> breach.severity() == Severity.ERROR)
                .toList();
        List<Breach> errors = all.stream().limit(Problem.MOST_NAMED).toList();
        List<Breach> warnings = breaches.stream()
                .filter(breach -> breach.severity() == Severity.WARNING)
                .limit(Problem.MOST_NAMED)
                .toList();
        int more = rules.moreErrors() + all.size() - errors.size();
        return new Findings(
                errors, more, warnings, new Checked(goods, words(errors), words(warnings), reference.versions()));
    }

    /**
     * What is made of it, such as the fields an agency sees with the place of each, is larger and must fit into events.
     */
    private List<Breach> tooLarge(GoodsDeclaration goods) {
        long bytes = mapper.writeValueAsBytes(goods).length;
        return bytes <= MOST_BYTES
                ? List.of()
                : List.of(new Breach(
                        "FW-V00-SIZE",
                        Severity.ERROR,
                        "",
                        "The declaration has " + bytes + " bytes in its canonical form.",
                        "WCO Data Model 3.6, DEC",
                        "Split the consignment into declarations of at most " + MOST_BYTES + " bytes."));
    }

    /** Of the digests the statement names, those that neither the declarant nor the representative has uploaded. */
    private Set<String> absentDigests(GoodsDeclaration goods) {
        Stream<Document> named = Stream.concat(
                goods.documents().stream(),
                goods.items().stream().filter(Objects::nonNull).flatMap(item -> item.documents().stream()));
        Set<String> digests = named.filter(Objects::nonNull)
                .map(Document::digest)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(HashSet::new));
        if (digests.isEmpty()) {
            return digests;
        }
        Set<String> uploaded = rowAccess.asSystem(() -> documents.uploaded(
                owners(goods.parties()),
                digests.stream().map(digest -> digest.toLowerCase(Locale.ROOT)).toList()));
        digests.removeIf(digest -> uploaded.contains(digest.toLowerCase(Locale.ROOT)));
        return digests;
    }

    private static List<String> owners(@Nullable Parties parties) {
        String declarant = parties == null || parties.declarant() == null
                ? null
                : parties.declarant().tin();
        return Stream.of(declarant, parties == null ? null : parties.representativeTin())
                .filter(Objects::nonNull)
                .toList();
    }

    private static List<String> words(List<Breach> breaches) {
        return breaches.stream()
                .map(breach -> breach.code() + " " + breach.pointer())
                .toList();
    }
}
