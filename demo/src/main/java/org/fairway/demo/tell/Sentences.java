package org.fairway.demo.tell;

import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Says an event of the history to somebody who does not read events: who, then what and why. */
final class Sentences {
    /** {@code why} may be empty. */
    record Told(String who, String what, String why) {}

    private Sentences() {}

    static Told of(History.Event event, String lodger) {
        JsonNode detail = event.detail();
        return switch (event.type()) {
            case "PreLodged" -> new Told(lodger, "lodges before arrival, MRN " + text(detail, "mrn"), warnings(detail));
            case "Amended" ->
                new Told(lodger, "amends it, now version " + text(detail, "version"), text(detail, "reason"));
            case "AmendmentRequested" -> new Told(lodger, "asks to amend it", text(detail, "reason"));
            case "AmendmentDenied" -> new Told("customs", "denies the amendment", text(detail, "reason"));
            case "WithdrawalRequested" -> new Told(lodger, "asks to withdraw it", text(detail, "reason"));
            case "WithdrawalDenied" -> new Told("customs", "denies the withdrawal", text(detail, "reason"));
            case "Assessed" ->
                new Told(
                        "platform",
                        "works out duties and taxes: %s %s%s, by %s"
                                .formatted(
                                        text(detail, "payable"),
                                        text(detail, "currency"),
                                        detail.path("provisional").asBoolean() ? " provisionally" : "",
                                        text(detail, "tariffVersion")),
                        "");
            case "ExpirySet" ->
                new Told("platform", "waits for the goods until " + time(text(detail, "expiresAt")), "");
            case "LaneNoted" ->
                new Told("risk", "puts it into the lane " + text(detail, "lane"), list(detail.path("reasons")));
            case "PermitNoted" -> permit(detail);
            case "PermitsNoted" ->
                new Told(
                        "single window",
                        detail.hasNonNull("outcome")
                                ? "all agencies answered: " + text(detail, "outcome")
                                : "agencies are open again",
                        agencies(detail));
            case "Accepted" ->
                new Told(
                        "carrier",
                        "announces the arrival at %s; the declaration is binding now"
                                .formatted(text(detail, "location")),
                        "");
            case "PaymentSecured" ->
                new Told(
                        "platform",
                        "charges %s %s to account %s"
                                .formatted(
                                        text(detail.path("amount"), "amount"),
                                        text(detail.path("amount"), "currency"),
                                        text(detail, "account")),
                        "");
            case "PaymentHeld" -> new Told("platform", "finds the account short", text(detail, "whatToDo"));
            case "PaymentAwaited" -> new Told("platform", "waits for money alone", text(detail, "whatToDo"));
            case "ControlOrdered" ->
                new Told("customs", "orders a control: " + text(detail, "control"), list(detail.path("reasons")));
            case "ControlNoted" -> new Told("customs", "keeps the goods", text(detail, "reason"));
            case "ControlConcluded" ->
                new Told(
                        text(detail, "officer"),
                        "ends the control: " + text(detail, "decision"),
                        text(detail, "reason"));
            case "PutUnderControl" ->
                new Told(
                        "platform",
                        "waits for " + list(detail.path("waitingFor")) + ", owner " + text(detail, "owner")
                                + until(detail),
                        text(detail, "whatToDo"));
            case "Released" ->
                new Told(
                        "platform",
                        "RELEASES the goods, lane " + text(detail, "lane"),
                        "risk, permits, control and money are clear");
            case "Detained" -> new Told(text(detail, "by"), "detains the goods", text(detail, "reason"));
            case "Invalidated" -> new Told(text(detail, "by"), "takes the declaration back", text(detail, "reason"));
            case "SealNoted" -> new Told("ledger", "holds the release: anyone can prove it from now on", "");
            default -> new Told("platform", event.type(), detail.toString());
        };
    }

    private static Told permit(JsonNode detail) {
        String agency = text(detail, "agency");
        String status = text(detail, "status");
        return switch (status) {
            case "PENDING" ->
                new Told(
                        "single window",
                        "asks %s about item %s%s".formatted(agency, text(detail, "item"), until(detail)),
                        "");
            case "MAY_PROCEED" ->
                new Told(agency, "item %s: %s".formatted(text(detail, "item"), status), text(detail, "reason"));
            default ->
                new Told(
                        agency,
                        "item %s: %s%s".formatted(text(detail, "item"), status, until(detail)),
                        text(detail, "reason"));
        };
    }

    private static String time(String instant) {
        return instant.replaceAll("\\.\\d+Z$", "Z");
    }

    private static String warnings(JsonNode detail) {
        return detail.path("warnings").isEmpty() ? "" : "warnings: " + list(detail.path("warnings"));
    }

    private static String until(JsonNode detail) {
        return detail.hasNonNull("deadline") ? ", until " + time(text(detail, "deadline")) : "";
    }

    private static String agencies(JsonNode detail) {
        return detail.path("agencies")
                .propertyStream()
                .map(agency -> agency.getKey() + " " + agency.getValue().asString())
                .collect(Collectors.joining(", "));
    }

    private static String list(JsonNode list) {
        return list.valueStream()
                .map(each -> each.isObject() ? each.path("text").asString(each.toString()) : each.asString())
                .collect(Collectors.joining("; "));
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).asString("");
    }
}
