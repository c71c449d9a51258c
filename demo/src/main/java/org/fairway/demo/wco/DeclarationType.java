package org.fairway.demo.wco;

import org.fairway.contracts.goods.GoodsDeclaration.Filing;
import org.fairway.contracts.goods.GoodsDeclaration.Kind;
import org.fairway.contracts.goods.GoodsDeclaration.Timing;
import org.fairway.contracts.goods.Procedure;

/** Declaration type (DE 1/1) and additional type (DE 1/2) as one code, such as IMA. */
record DeclarationType(String regime, char additional) {

  static DeclarationType of(String code) {
    if (!code.matches("(IM|EX|CO)[A-Z]")) {
      throw new Source.Missing("has an unknown declaration type " + code);
    }
    return new DeclarationType(code.substring(0, 2), code.charAt(2));
  }

  /** CO is trade with special fiscal territories in either direction; the procedure tells which. */
  Kind kind(Procedure procedure) {
    return switch (regime) {
      case "EX" -> Kind.EXPORT;
      case "CO" -> procedure.requested().matches("[123].") ? Kind.EXPORT : Kind.IMPORT;
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
