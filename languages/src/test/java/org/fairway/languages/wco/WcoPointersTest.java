package org.fairway.languages.wco;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WcoPointersTest {

    @ParameterizedTest
    @CsvSource({
        "/items/0/netMass, 42A/67A/68A[1]/23A/65A:128",
        "/items/2/procedure/requested, 42A/67A/68A[3]/70A[1]:166",
        "/items/0/documents/3/status, 42A/67A/68A[1]/02A[4]:360",
        "/items/1/invoiceLine, 42A/67A/68A[2]/23A/79A:112",
        "/items/0/commodity/hs, 42A/67A/68A[1]/23A/21A[1]:145",
        "/authorisations/0/holderTin, 42A/17C[1]:R144",
        "/totals/packages, 42A:146",
        "/valueBuildUp/freight, 42A/67A/41A:117",
        "/parties/exporter/name, 42A/57A:R031",
        "/parties/importer/address, 42A/67A/74A/04A:239",
        "/guarantees/1/amount, 42A/90A[2]:492",
        "/items/1/dangerousGoods/undg, 42A/67A/68A[2]/23A/12C[1]:506",
        "/items/0/documents/2/validTo, 42A/67A/68A[1]/02A[3]:276",
    })
    void leadsThereAndBack(String pointer, String wcoPointer) {
        assertThat(WcoPointers.ofJsonPointer(pointer)).contains(wcoPointer);
        assertThat(WcoPointers.toJsonPointer(wcoPointer)).contains(pointer);
    }

    @ParameterizedTest
    @CsvSource({
        "/items/0/invoiceLine/amount, 42A/67A/68A[1]/23A/79A:112",
        "/items/4, 42A/67A/68A[5]",
        "/parties/exporter/aeo, 42A/57A"
    })
    void namesTheNearestThingTheDataModelKnows(String pointer, String wcoPointer) {
        assertThat(WcoPointers.ofJsonPointer(pointer)).contains(wcoPointer);
    }

    @ParameterizedTest
    @CsvSource({
        "42A[1]/67A[1]/68A[2], /items/1",
        "42A[1]/57A[1]/04A[3]:241, /parties/exporter/address",
        "42A[1]/57A[1]/04A[3]:244, /parties/exporter",
        "42A/67A[1]/68A[1]/02A[4]:D031, /items/0/documents/3/category",
        "42A[1]:109, /valueBuildUp/invoiceTotal"
    })
    void understandsPositionsOfClassesThatDoNotRepeat(String wcoPointer, String pointer) {
        assertThat(WcoPointers.toJsonPointer(wcoPointer)).contains(pointer);
    }

    @ParameterizedTest
    @CsvSource({"42A", "42A/ZZZ", "68A[1]", "42A:999", "/", "'42A/67A/68A[99999999999]:128'"})
    void knowsWhatLeadsNowhere(String wcoPointer) {
        assertThat(WcoPointers.toJsonPointer(wcoPointer)).isEmpty();
    }
}
