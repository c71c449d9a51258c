package org.fairway.languages.edifact;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.fairway.languages.edifact.InterchangeWriter.Outgoing;
import org.fairway.languages.edifact.MessageType.Release;
import org.fairway.languages.stated.StatedConsignment;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every answer is written and read back with the same schema. */
class AnswersTest {
    private static Record through(MessageType type, Release release, Record content) {
        byte[] written = InterchangeWriter.write(
                RoundTripProperties.header(SyntaxLevel.UNOC),
                Instant.parse("2026-11-23T18:00:00Z"),
                List.of(new Outgoing("1", type, release, content)));
        Interchange read = InterchangeReaderTest.read(written, Profile.STRICT);
        assertThat(read.findings()).isEmpty();
        assertThat(read.messages().getFirst().findings()).isEmpty();
        return read.messages().getFirst().content();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SUBMITTED",
                "PRE_LODGED",
                "ACCEPTED",
                "UNDER_CONTROL",
                "PAYMENT_HOLD",
                "DETAINED",
                "RELEASED",
                "REJECTED",
                "INVALIDATED",
                "EXPIRED"
            })
    void aResponseForEachStatusReadsBack(String status) {
        for (CustomsResponse.Outcome outcome : CustomsResponse.Outcome.values()) {
            aResponseReadsBack(status, outcome);
        }
    }

    private static void aResponseReadsBack(String status, CustomsResponse.Outcome outcome) {
        CustomsResponse response = new CustomsResponse(
                "LRN-1",
                "26XF0000000000000R1",
                2,
                "UCR",
                outcome,
                status,
                Instant.parse("2026-11-23T17:59:30Z"),
                Instant.parse("2026-12-23T17:59:30Z"),
                "Nothing. Have the goods presented; the arrival notice makes the declaration binding.",
                "1",
                List.of(
                        new CustomsResponse.Fault(
                                17,
                                "MEA",
                                "V04",
                                "FW-V04-NET-ABOVE-GROSS",
                                "/items/0/netMass",
                                "Net mass 9 kg is above gross mass 8 kg. Give the net mass without packaging, at most"
                                        + " 8 kg."),
                        new CustomsResponse.Fault(0, null, "V00", "FW-V00-MISSING", "/tradeTerms", "x".repeat(700))));
        assertThat(through(MessageType.CUSRES, Release.D96B, response)).isEqualTo(response);
        assertThat(through(MessageType.CUSRES, Release.D03B, response)).isEqualTo(response);
    }

    @ParameterizedTest
    @EnumSource(
            value = Release.class,
            names = {"D96B", "D03B"})
    void aCargoReportReadsBack(Release release) {
        CargoReport report = new CargoReport(
                "RPT-1",
                "26GBMAN1",
                "0412W",
                1,
                "10",
                "9321483",
                "PA",
                List.of(
                        new CargoReport.Line(
                                1,
                                new StatedConsignment(
                                        "N705", "MEDU1", "MASTER", "26GBMAN1", 120, new BigDecimal("2360.5"))),
                        new CargoReport.Line(2, new StatedConsignment("C999", "HB-2", "HOUSE", null, null, null))));
        assertThat(through(MessageType.CUSCAR, release, report)).isEqualTo(report);
    }

    @org.junit.jupiter.api.Test
    void anAcknowledgementReadsBack() {
        SyntaxReport report = SyntaxReport.on(InterchangeReaderTest.read(
                InterchangeReaderTest.sample("03b").replace("BGM+929", "BGM+1").replace("UNS+D'", ""), Profile.STRICT));
        assertThat(report.messages().getFirst().segments()).isNotEmpty();
        assertThat(through(MessageType.CONTRL, Release.SYNTAX3, report)).isEqualTo(report);
    }
}
