package org.fairway.declaration.wco;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.fairway.contracts.goods.GoodsItem;
import org.fairway.contracts.goods.Quantity;
import org.fairway.declaration.reference.ReferenceData;
import org.fairway.languages.wco.Filling;
import org.fairway.languages.wco.WcoMessage;
import org.springframework.stereotype.Component;

/**
 * A WCO message states supplementary quantities in the tariff's unit of the commodity code and need not name it (DE
 * 6/2).
 */
@Component
class TariffUnits {
    private final ReferenceData reference;
    private final Clock clock;

    TariffUnits(ReferenceData reference, Clock clock) {
        this.reference = reference;
        this.clock = clock;
    }

    /** The message with the unit of the tariff where it names none and the tariff has one. */
    WcoMessage.Lodgement named(WcoMessage.Lodgement message) {
        LocalDate on = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        List<GoodsItem> items = new ArrayList<>(message.declaration().items());
        List<Filling> fillings = new ArrayList<>();
        for (Filling filling : message.fillings()) {
            int index = filling.itemWithoutUnit();
            Optional<String> unit = index < 0 ? Optional.empty() : unit(items.get(index), on);
            if (unit.isPresent()) {
                GoodsItem item = items.get(index);
                items.set(
                        index,
                        item.withSupplementaryUnits(new Quantity(
                                Objects.requireNonNull(item.supplementaryUnits())
                                        .value(),
                                unit.get())));
            }
            fillings.add(unit.map(code -> new Filling(filling.pointer(), "the tariff's unit " + code))
                    .orElse(filling));
        }
        return new WcoMessage.Lodgement(message.declaration().withItems(items), message.findings(), fillings);
    }

    private Optional<String> unit(GoodsItem item, LocalDate on) {
        if (item.commodity().hs() == null || item.origin().country() == null) {
            return Optional.empty();
        }
        return reference.tariff().unitsFor(item.commodity().hs(), item.origin().country(), on).stream()
                .findFirst();
    }
}
