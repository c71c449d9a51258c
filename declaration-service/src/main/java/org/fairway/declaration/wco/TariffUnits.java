package org.fairway.declaration.wco;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.fairway.declaration.reference.ReferenceData;
import org.fairway.languages.stated.StatedItem;
import org.fairway.languages.stated.StatedQuantity;
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
        List<StatedItem> items = new ArrayList<>(message.declaration().items());
        List<Filling> fillings = new ArrayList<>();
        for (Filling filling : message.fillings()) {
            int index = filling.itemWithoutUnit();
            Optional<String> unit = index < 0 ? Optional.empty() : unit(items.get(index), on);
            if (unit.isPresent()) {
                StatedItem item = items.get(index);
                items.set(
                        index,
                        item.withSupplementaryUnits(new StatedQuantity(
                                Objects.requireNonNull(item.supplementaryUnits())
                                        .value(),
                                unit.get())));
            }
            fillings.add(unit.map(code -> new Filling(filling.pointer(), "the tariff's unit " + code))
                    .orElse(filling));
        }
        return new WcoMessage.Lodgement(message.declaration().withItems(items), message.findings(), fillings);
    }

    private Optional<String> unit(StatedItem item, LocalDate on) {
        String hs = item.commodity() == null ? null : item.commodity().hs();
        String country = item.origin() == null ? null : item.origin().country();
        return hs == null || country == null
                ? Optional.empty()
                : reference.tariff().unitsFor(hs, country, on).stream().findFirst();
    }
}
