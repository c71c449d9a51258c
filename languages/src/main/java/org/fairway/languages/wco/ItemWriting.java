package org.fairway.languages.wco;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.xml.stream.XMLStreamException;
import org.fairway.languages.stated.StatedCommodity;
import org.fairway.languages.stated.StatedDocument;
import org.fairway.languages.stated.StatedItem;
import org.fairway.languages.stated.StatedOrigin;
import org.fairway.languages.stated.StatedProcedure;
import org.jspecify.annotations.Nullable;

/** Writes the goods items of a declaration with this {@code procedure} and payment {@code method}. */
record ItemWriting(
        WcoOutput out,
        @Nullable StatedProcedure procedure,
        @Nullable String method) {
    /** The combined nomenclature has eight digits; TARIC has the rest. */
    private static final int COMBINED = 8;

    void item(StatedItem item) throws XMLStreamException {
        out.text("/items/-/seq", item.seq());
        out.text("/items/-/statisticalValue", item.statisticalValue());
        out.each("/items/-/documents", item.documents(), this::document);
        commodity(item);
        out.text("/items/-/valuationMethod", item.valuationMethod());
        out.text("/items/-/dispatchCountry", item.dispatchCountry());
        procedure(item);
        StatedOrigin origin = item.origin();
        if (origin != null) {
            out.text("/items/-/origin/country", origin.country());
            out.text("/items/-/origin/type", origin.type());
            if (Objects.equals(origin.proof(), ItemReading.preferenceProof(item.documents()))) {
                out.reported("/items/-/origin/proof");
            }
        }
        out.each("/items/-/packages", item.packages(), packages -> {
            out.number();
            out.text("/items/-/packages/-/marks", packages.marks());
            out.text("/items/-/packages/-/count", packages.count());
            out.text("/items/-/packages/-/type", packages.type());
        });
        out.text("/items/-/valuationIndicators", item.valuationIndicators());
    }

    private void document(StatedDocument document) throws XMLStreamException {
        DocumentCode code = DocumentCode.of(document.typeCode());
        out.text("/items/-/documents/-/category", code.category());
        out.date("/items/-/documents/-/validTo", document.validTo());
        out.text("/items/-/documents/-/id", document.id());
        out.text("/items/-/documents/-/typeCode", code.type());
        out.text("/items/-/documents/-/status", document.status());
        out.text("/items/-/documents/-/issuer", document.issuer());
        out.quantity("/items/-/documents/-/quantity", document.quantity());
    }

    private void commodity(StatedItem item) throws XMLStreamException {
        out.text("/items/-/description", item.description());
        if (item.commodity() != null) {
            classifications(item.commodity());
        }
        if (item.dangerousGoods() != null) {
            out.text("/items/-/dangerousGoods/undg", item.dangerousGoods().undg());
        }
        if (item.origin() != null) {
            out.text("/items/-/origin/preference", item.origin().preference());
        }
        out.text("/payment/method", method);
        out.mass("/items/-/grossMass", item.grossMass());
        out.mass("/items/-/netMass", item.netMass());
        out.quantity("/items/-/supplementaryUnits", item.supplementaryUnits());
        out.money("/items/-/invoiceLine", item.invoiceLine());
        out.numbered("/items/-/equipmentRefs", item.equipmentRefs());
    }

    private record Code(String pointer, String type, String code) {}

    private void classifications(StatedCommodity commodity) throws XMLStreamException {
        List<Code> codes = new ArrayList<>();
        if (commodity.hs() != null) {
            int combined = Math.min(COMBINED, commodity.hs().length());
            codes.add(new Code("/items/-/commodity/hs", "TSP", commodity.hs().substring(0, combined)));
            codes.add(new Code("/items/-/commodity/hs", "TRC", commodity.hs().substring(combined)));
        }
        for (int i = 0; i < commodity.additional().size(); i++) {
            // TARIC numbers its additional codes; the national ones are words.
            codes.add(new Code(
                    "/items/-/commodity/additional/" + i,
                    commodity.additional().get(i).matches("[0-9A-Z]\\d{3}") ? "TRA" : "GN",
                    commodity.additional().get(i)));
        }
        codes.add(new Code("/items/-/commodity/cus", "CV", Objects.requireNonNullElse(commodity.cus(), "")));
        codes.removeIf(code -> code.code().isEmpty());
        out.each("/items/-/commodity", codes, code -> {
            if (out.text("/items/-/commodity/code", code.code())) {
                out.reported(code.pointer());
            }
            out.text("/items/-/commodity/type", code.type());
        });
    }

    private void procedure(StatedItem item) throws XMLStreamException {
        StatedProcedure stated = item.procedureOverride() == null ? procedure : item.procedureOverride();
        if (stated == null) {
            return;
        }
        List<StatedProcedure> codes = new ArrayList<>(List.of(stated));
        stated.additional().forEach(code -> codes.add(new StatedProcedure(code, "", List.of())));
        out.each("/items/-/procedure", codes, code -> {
            out.text("/items/-/procedure/requested", code.requested());
            out.text("/items/-/procedure/previous", code.previous());
        });
        out.reported("/items/-/procedureOverride");
    }
}
