package org.fairway.demo.report;

import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Describes an event of the history in a sentence: who, what and why. */
final class Sentences {
    /** {@code why} may be empty. */
    record Sentence(String who, String what, String why) {}

    private Sentences() {}

    static Sentence of(History.Event event, String lodger) {
        JsonNode detail = event.detail();
        return switch (event.type()) {
            case "PreLodged" ->
                new Sentence(lodger, "lodges before arrival, MRN " + text(detail, "mrn"), warnings(detail));
            case "Amended" ->
                new Sentence(lodger, "amends it, now version " + text(detail, "version"), text(detail, "reason"));
            case "AmendmentRequested" -> new Sentence(lodger, "asks to amend it", text(detail, "reason"));
            case "AmendmentDenied" -> new Sentence("customs", "denies the amendment", text(detail, "reason"));
            case "WithdrawalRequested" -> new Sentence(lodger, "asks to withdraw it", text(detail, "reason"));
            case "WithdrawalDenied" -> new Sentence("customs", "denies the withdrawal", text(detail, "reason"));
            case "Assessed" ->
                new Sentence(
                        "platform",
                        "works out duties and taxes: %s %s%s, by %s"
                                .formatted(
                                        text(detail, "payable"),
                                        text(detail, "currency"),
                                        detail.path("provisional").asBoolean() ? " provisionally" : "",
                                        text(detail, "tariffVersion")),
                        "");
            case "AuthorisationsVerified" ->
                new Sentence("customs", "no longer counts an authorisation that has ended", "");
            case "AccountNamed" -> new Sentence(text(detail, "by"), "names the account to be charged", "");
            case "DocumentsNamed" ->
                new Sentence(
                        lodger,
                        "names documents by their digests: "
                                + detail.path("digests").size()
                                + ", of which are still to be uploaded: "
                                + detail.path("notUploaded").size(),
                        "");
            case "DocumentsNoted" -> new Sentence("platform", "finds that documents it waited for were uploaded", "");
            case "PresentationNoted" ->
                new Sentence(
                        text(detail, "by"),
                        detail.path("reported").asBoolean()
                                ? "presents the goods; a cargo report names it as carrier"
                                : "presents the goods by its own statement",
                        "");
            case "RepresentationNoted" ->
                new Sentence(
                        "platform",
                        text(detail, "representation").equals("ENDED")
                                ? "finds that the representative is no longer empowered"
                                : "finds that the representative is empowered, or the principal acts",
                        "");
            case "ExpirySet" ->
                new Sentence("platform", "waits for the goods until " + time(text(detail, "expiresAt")), "");
            case "LaneNoted" ->
                new Sentence("risk", "puts it into the lane " + text(detail, "lane"), list(detail.path("reasons")));
            case "PermitNoted" -> permit(detail);
            case "PermitsNoted" ->
                new Sentence(
                        "single window",
                        detail.hasNonNull("outcome")
                                ? "all agencies answered: " + text(detail, "outcome")
                                : "agencies are open again",
                        agencies(detail));
            case "Accepted" ->
                new Sentence(
                        "carrier",
                        "announces the arrival at %s; the declaration is binding now"
                                .formatted(text(detail, "location")),
                        "");
            case "PaymentSecured" ->
                new Sentence(
                        "platform",
                        "charges %s %s to account %s"
                                .formatted(
                                        text(detail.path("amount"), "amount"),
                                        text(detail.path("amount"), "currency"),
                                        text(detail, "account")),
                        "");
            case "PaymentHeld" ->
                new Sentence("platform", "finds that the account cannot cover it", text(detail, "whatToDo"));
            case "PaymentAwaited" -> new Sentence("platform", "waits for payment only", text(detail, "whatToDo"));
            case "ControlOrdered" ->
                new Sentence("customs", "orders a control: " + text(detail, "control"), list(detail.path("reasons")));
            case "ControlNoted" -> new Sentence("customs", "keeps the goods", text(detail, "reason"));
            case "ControlConcluded" ->
                new Sentence(
                        text(detail, "officer"),
                        "ends the control: " + text(detail, "decision"),
                        text(detail, "reason"));
            case "PutUnderControl" ->
                new Sentence(
                        "platform",
                        "waits for " + list(detail.path("waitingFor")) + ", owner " + text(detail, "owner")
                                + until(detail),
                        text(detail, "whatToDo"));
            case "Released" ->
                new Sentence(
                        "platform",
                        "RELEASES the goods, lane " + text(detail, "lane"),
                        "risk, permits, control and money are clear");
            case "Detained" -> new Sentence(text(detail, "by"), "detains the goods", text(detail, "reason"));
            case "Invalidated" -> new Sentence(text(detail, "by"), "withdraws the declaration", text(detail, "reason"));
            case "SealNoted" -> new Sentence("ledger", "has anchored the release: anyone can prove it from now on", "");
            default -> new Sentence("platform", event.type(), detail.toString());
        };
    }

    private static Sentence permit(JsonNode detail) {
        String agency = text(detail, "agency");
        String status = text(detail, "status");
        return switch (status) {
            case "PENDING" ->
                new Sentence(
                        "single window",
                        "asks %s about item %s%s".formatted(agency, text(detail, "item"), until(detail)),
                        "");
            case "MAY_PROCEED" ->
                new Sentence(agency, "item %s: %s".formatted(text(detail, "item"), status), text(detail, "reason"));
            default ->
                new Sentence(
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
