package org.fairway.declaration.edifact;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.fairway.contracts.goods.Consignment;
import org.fairway.contracts.identifiers.IdentifierForm;
import org.fairway.declaration.store.RowAccess;
import org.fairway.kit.problem.Problem;
import org.fairway.kit.security.Caller;
import org.fairway.languages.edifact.CargoReport;
import org.fairway.languages.edifact.CustomsResponse;
import org.fairway.languages.edifact.Message;
import org.fairway.languages.edifact.MessageFunction;
import org.fairway.languages.edifact.Place;
import org.fairway.languages.stated.StatedConsignment;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What carriers say is aboard a conveyance. A report repeated or corrected replaces what it said of the same transport
 * documents.
 */
@Component
class Cargo {
    private static final int MOST = 10_000;
    private static final int LONGEST_CONVEYANCE = 17;
    private static final int LONGEST_REFERENCE = 35;
    private static final int LONGEST_NUMBER = 70;
    private final RowAccess rowAccess;
    private final JdbcClient jdbc;
    private final JsonMapper mapper;
    private final Clock clock;

    Cargo(RowAccess rowAccess, JdbcClient jdbc, JsonMapper mapper, Clock clock) {
        this.rowAccess = rowAccess;
        this.jdbc = jdbc;
        this.mapper = mapper;
        this.clock = clock;
    }

    Handler of(String owner) {
        return new Handler() {
            @Override
            public ProcessedMessage handle(Message message) {
                CargoReport report = content(message);
                List<CustomsResponse.Fault> faults = faults(report, message);
                return answer(
                        message,
                        faults.isEmpty()
                                ? take(
                                        report,
                                        Objects.requireNonNull(message.heading().function()),
                                        owner)
                                : faults);
            }

            @Override
            public ProcessedMessage again(Message message, ObjectNode first) {
                return answer(
                        message,
                        first.path("errors")
                                .valueStream()
                                .map(error -> mapper.treeToValue(error, CustomsResponse.Fault.class))
                                .toList());
            }
        };
    }

    private ProcessedMessage answer(Message message, List<CustomsResponse.Fault> faults) {
        CargoReport report = content(message);
        CustomsResponse.Outcome outcome =
                faults.isEmpty() ? CustomsResponse.Outcome.ACCEPTED : CustomsResponse.Outcome.REFUSED;
        ObjectNode json = mapper.valueToTree(
                faults.isEmpty()
                        ? new CargoOutcome(
                                message.reference(),
                                200,
                                report.reference(),
                                report.consignments().size(),
                                null,
                                null)
                        : new CargoOutcome(
                                message.reference(),
                                422,
                                report.reference(),
                                null,
                                faults.stream().map(CargoOutcome.Fault::of).toList(),
                                null));
        return new ProcessedMessage(
                new CustomsResponse(
                        report.reference(),
                        null,
                        null,
                        null,
                        outcome,
                        null,
                        null,
                        null,
                        null,
                        message.reference(),
                        faults),
                json);
    }

    private static CargoReport content(Message message) {
        return (CargoReport) Objects.requireNonNull(message.content());
    }

    /**
     * An original or a change says what is aboard; a replacement says nothing else is of that report, a cancellation
     * nothing at all.
     */
    private List<CustomsResponse.Fault> take(CargoReport report, MessageFunction function, String owner) {
        return rowAccess.asTrader(owner, () -> {
            if (forgets(function) && forget(owner, report) == 0) {
                return List.of(new CustomsResponse.Fault(
                        0,
                        "BGM",
                        "NOT-FOUN",
                        "not-found",
                        "/reference",
                        "There is no report " + report.reference()
                                + " of yours. Check its number, or report the cargo with function 9."));
            }
            if (function != MessageFunction.CANCELLATION) {
                report.consignments().forEach(line -> keep(owner, report, Objects.requireNonNull(line.consignment())));
            }
            return List.<CustomsResponse.Fault>of();
        });
    }

    private static boolean forgets(@Nullable MessageFunction function) {
        return function == MessageFunction.CANCELLATION || function == MessageFunction.REPLACE;
    }

    private int forget(String owner, CargoReport report) {
        return jdbc.sql("delete from consignment where owner = :owner and report = :report")
                .param("owner", owner)
                .param("report", report.reference())
                .update();
    }

    private static List<CustomsResponse.Fault> faults(CargoReport report, Message message) {
        List<CustomsResponse.Fault> faults = new ArrayList<>();
        if (forgets(message.heading().function())) {
            require(report.reference(), "/reference", message, faults);
        }
        requireIdentifier(report.reference(), LONGEST_REFERENCE, "/reference", message, faults);
        if (message.heading().function() == MessageFunction.CANCELLATION) {
            return faults;
        }
        require(report.conveyance(), "/conveyance", message, faults);
        requireIdentifier(report.conveyance(), LONGEST_CONVEYANCE, "/conveyance", message, faults);
        for (int i = 0; i < report.consignments().size() && faults.size() < Problem.MOST_NAMED; i++) {
            StatedConsignment consignment = report.consignments().get(i).consignment();
            String at = "/consignments/" + i + "/consignment/";
            String number = consignment == null ? null : consignment.transportDocNo();
            String type = consignment == null ? null : consignment.transportDocType();
            require(number, at + "transportDocNo", message, faults);
            requireIdentifier(number, LONGEST_NUMBER, at + "transportDocNo", message, faults);
            require(type, at + "transportDocType", message, faults);
            require(type, LONGEST_REFERENCE, at + "transportDocType", message, faults);
        }
        return faults;
    }

    /** It is looked up by these, so that they have the form of identifiers. */
    private static void requireIdentifier(
            @Nullable String value, int most, String pointer, Message message, List<CustomsResponse.Fault> faults) {
        require(value, most, pointer, message, faults);
        if (value != null) {
            IdentifierForm.faultOf(value)
                    .ifPresent(fault -> faults.add(new CustomsResponse.Fault(
                            message.places().of(pointer).segment(),
                            tag(message.places().of(pointer)),
                            "FORM",
                            "invalid-identifier",
                            pointer,
                            fault + " Write it in printable ASCII characters, without a blank at its beginning or"
                                    + " end.")));
        }
    }

    private static @Nullable String tag(Place place) {
        return place.tag().isEmpty() ? null : place.tag();
    }

    /** No longer than the data model has space for. */
    private static void require(
            @Nullable String value, int most, String pointer, Message message, List<CustomsResponse.Fault> faults) {
        if (value != null && value.length() > most) {
            Place place = message.places().of(pointer);
            faults.add(new CustomsResponse.Fault(
                    place.segment(),
                    tag(place),
                    "LENGTH",
                    "text-too-long",
                    pointer,
                    "It has " + value.length() + " characters. Use at most " + most + "."));
        }
    }

    private static void require(
            @Nullable String value, String pointer, Message message, List<CustomsResponse.Fault> faults) {
        if (value == null) {
            Place place = message.places().of(pointer);
            faults.add(new CustomsResponse.Fault(
                    place.segment(), tag(place), "MISSING", "missing-member", pointer, "It is missing. State it."));
        }
    }

    private void keep(String owner, CargoReport report, StatedConsignment consignment) {
        jdbc.sql("""
            insert into consignment (owner, conveyance, transport_doc_type, transport_doc_no, report, body, at)
            values (:owner, :conveyance, :type, :number, :report, :body::jsonb, :at)
            on conflict (owner, conveyance, transport_doc_type, transport_doc_no) do update
              set report = excluded.report, body = excluded.body, at = excluded.at
            """)
                .param("owner", owner)
                .param("conveyance", report.conveyance())
                .param("type", consignment.transportDocType())
                .param("number", consignment.transportDocNo())
                .param("report", report.reference())
                .param("body", mapper.writeValueAsString(consignment))
                .param("at", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .update();
    }

    List<ReportedConsignment> aboard(String conveyance, Caller caller) {
        boolean officer = caller.hasRole("customs-officer") || caller.hasRole("auditor");
        return officer
                ? rowAccess.asSystem(() -> find(conveyance))
                : rowAccess.asTrader(Exchange.owner(caller), () -> find(conveyance));
    }

    private List<ReportedConsignment> find(String conveyance) {
        return jdbc.sql("select conveyance, report, body::text as body from consignment where conveyance = :conveyance"
                        + " order by transport_doc_no, transport_doc_type limit :most")
                .param("conveyance", conveyance)
                .param("most", MOST)
                .query((row, n) -> new ReportedConsignment(
                        row.getString("conveyance"),
                        row.getString("report"),
                        mapper.readValue(row.getString("body"), Consignment.class)))
                .list();
    }
}
