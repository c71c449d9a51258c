package org.fairway.languages.wco;

import java.util.Optional;
import org.fairway.contracts.goods.GoodsDeclaration.Filing;
import org.fairway.contracts.goods.GoodsDeclaration.Kind;
import org.fairway.contracts.goods.GoodsDeclaration.Timing;
import org.fairway.languages.stated.StatedProcedure;
import org.jspecify.annotations.Nullable;

/** Declaration type (DE 1/1) and additional type (DE 1/2) as one code, such as IMA. */
record DeclarationType(String regime, char additional) {

    /** Empty, and noted, if the source names no such type. */
    static Optional<DeclarationType> in(Source source) {
        String code = source.required("/type");
        if (code == null || !code.matches("(IM|EX|CO)[A-Z]")) {
            if (code != null) {
                source.notes().malformed("/kind", "has an unknown declaration type " + code);
            }
            return Optional.empty();
        }
        return Optional.of(new DeclarationType(code.substring(0, 2), code.charAt(2)));
    }

    /** Empty where the Data Model has no such type: transit, summaries, and supplements before the goods are here. */
    static Optional<DeclarationType> of(Kind kind, Filing filing, Timing timing) {
        boolean here = timing == Timing.ARRIVED;
        String additional = switch (filing) {
            case STANDARD -> here ? "A" : "D";
            case SIMPLIFIED -> here ? "C" : "F";
            case SUPPLEMENTARY -> here ? "Y" : "";
            case SUMMARY, UNKNOWN -> "";
        };
        return kind == Kind.TRANSIT || additional.isEmpty()
                ? Optional.empty()
                : Optional.of(new DeclarationType(kind == Kind.EXPORT ? "EX" : "IM", additional.charAt(0)));
    }

    String code() {
        return regime + additional;
    }

    /** CO is trade with special fiscal territories in either direction; the procedure tells which. */
    Kind kind(@Nullable StatedProcedure procedure) {
        return switch (regime) {
            case "EX" -> Kind.EXPORT;
            case "CO" ->
                procedure != null && String.valueOf(procedure.requested()).matches("[123].")
                        ? Kind.EXPORT
                        : Kind.IMPORT;
            default -> Kind.IMPORT;
        };
    }

    Filing filing() {
        return switch (additional) {
            case 'A', 'D' -> Filing.STANDARD;
            case 'U', 'V', 'X', 'Y', 'Z' -> Filing.SUPPLEMENTARY;
            default -> Filing.SIMPLIFIED;
        };
    }

    Timing timing() {
        return switch (additional) {
            case 'D', 'E', 'F', 'K' -> Timing.PRE_ARRIVAL;
            default -> Timing.ARRIVED;
        };
    }
}
