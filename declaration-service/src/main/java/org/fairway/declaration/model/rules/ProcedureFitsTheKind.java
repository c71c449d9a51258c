package org.fairway.declaration.model.rules;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.declaration.reference.Jurisdiction;
import org.fairway.languages.stated.StatedProcedure;
import org.jspecify.annotations.Nullable;

/**
 * V14: the procedure exists and agrees with the kind of declaration, because it decides what is owed and which agencies
 * are asked.
 */
final class ProcedureFitsTheKind implements Rule {
    private static final String BASE = "UCC DA Annex B, DE 1/10";
    private static final String HEADER = "/procedure/requested";
    private static final Pattern CODE = Pattern.compile("\\d{2}");
    private static final Pattern ADDITIONAL = Pattern.compile("[A-Z0-9]{3}");

    @Override
    public void check(Checked statement, Breaches breaches) {
        GoodsDeclaration.Kind kind = statement.goods().kind();
        Jurisdiction jurisdiction = statement.reference().jurisdiction();
        procedure(kind, statement.goods().procedure(), "/procedure", jurisdiction, breaches);
        statement
                .items()
                .forEach(each -> procedure(
                        kind,
                        each.item().procedureOverride(),
                        each.pointer() + "/procedureOverride",
                        jurisdiction,
                        breaches));
    }

    private static void procedure(
            GoodsDeclaration.@Nullable Kind kind,
            @Nullable StatedProcedure procedure,
            String pointer,
            Jurisdiction jurisdiction,
            Breaches breaches) {
        if (procedure == null) {
            return;
        }
        requested(kind, procedure.requested(), pointer + "/requested", jurisdiction, breaches);
        if (procedure.previous() != null
                && CODE.matcher(procedure.previous()).matches()
                && !jurisdiction.previousProcedures().contains(procedure.previous())) {
            breaches.error(
                    "FW-V14-PREVIOUS",
                    pointer + "/previous",
                    "\"" + procedure.previous() + "\" is not a previous procedure.",
                    BASE,
                    "Use 00 where the goods come from no procedure, or one of "
                            + list(jurisdiction.previousProcedures()) + ".");
        }
        List<String> additional = procedure.additional();
        for (int i = 0; i < additional.size(); i++) {
            if (additional.get(i) == null
                    || !ADDITIONAL.matcher(additional.get(i)).matches()) {
                breaches.error(
                        "FW-V14-ADDITIONAL",
                        pointer + "/additional/" + i,
                        "\"" + additional.get(i) + "\" is not an additional procedure.",
                        "UCC DA Annex B, DE 1/11",
                        "Use three capital letters or digits, for example 000 for none.");
            }
        }
    }

    private static void requested(
            GoodsDeclaration.@Nullable Kind kind,
            @Nullable String requested,
            String pointer,
            Jurisdiction jurisdiction,
            Breaches breaches) {
        boolean reportedAlready = pointer.equals(HEADER)
                && requested != null
                && !CODE.matcher(requested).matches();
        if (kind == null || requested == null || reportedAlready) {
            return;
        }
        Set<String> allowed = jurisdiction.procedures().getOrDefault(kind, Set.of());
        if (allowed.contains(requested)) {
            return;
        }
        List<GoodsDeclaration.Kind> others = jurisdiction.procedures().entrySet().stream()
                .filter(one -> one.getValue().contains(requested))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        if (others.isEmpty()) {
            breaches.error(
                    "FW-V14-PROCEDURE",
                    pointer,
                    "\"" + requested + "\" is not a procedure.",
                    BASE,
                    "For kind " + kind + " use one of " + list(allowed) + ".");
        } else {
            breaches.error(
                    "FW-V14-KIND",
                    pointer,
                    "Procedure " + requested + " is for " + others + ", and the kind is " + kind + ".",
                    BASE,
                    "For kind " + kind + " use one of " + list(allowed)
                            + ", or state the kind that the procedure is for.");
        }
    }

    private static String list(Set<String> codes) {
        return String.join(", ", new TreeSet<>(codes));
    }
}
