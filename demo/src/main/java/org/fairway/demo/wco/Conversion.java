package org.fairway.demo.wco;

import java.util.List;
import org.fairway.contracts.goods.GoodsDeclaration;

/** What became of one message. */
public sealed interface Conversion {

  /** A declaration in our language; {@code fillings} names what was not stated and drawn from elsewhere in it. */
  record Converted(GoodsDeclaration declaration, List<String> fillings) implements Conversion {}

  /** Not an original declaration, or one that our language cannot say. */
  record SetAside(String why) implements Conversion {}
}
