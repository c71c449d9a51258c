package org.fairway.borderagency.opening;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.fairway.borderagency.model.Assignment;
import org.fairway.contracts.declaration.DeclarationEvent.ControlOrdered;
import org.fairway.contracts.goods.GoodsItem;
import org.fairway.contracts.permit.PermitEvent.PermitRequested;

/**
 * Turns requests into cases. The id of a case is computed from the request, so a redelivered request leads to the same
 * case.
 */
final class Cases {
    private Cases() {}

    static Assignment of(PermitRequested request) {
        return new Assignment(
                id("permit/" + request.requestId()),
                request.declarationId(),
                request.version(),
                request.mrn(),
                request.agency(),
                request.items(),
                request.fields(),
                request.perishable(),
                List.of(request.rule(), request.legalBase()),
                request.deadline(),
                request.occurredAt(),
                null);
    }

    static Assignment of(ControlOrdered order) {
        List<GoodsItem> items = order.declaration().items();
        return new Assignment(
                id("control/" + order.declarationId() + "/" + order.version() + "/" + order.control()),
                order.declarationId(),
                order.version(),
                order.mrn(),
                Assignment.CUSTOMS,
                items.stream().map(GoodsItem::seq).toList(),
                Map.of(),
                items.stream().anyMatch(item -> Boolean.TRUE.equals(item.perishable())),
                grounds(order),
                order.deadline(),
                order.occurredAt(),
                order.declaration());
    }

    private static List<String> grounds(ControlOrdered order) {
        List<String> grounds = new ArrayList<>(List.of(order.control() + " control, lane " + order.lane()));
        grounds.addAll(order.reasons());
        return grounds;
    }

    private static String id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
