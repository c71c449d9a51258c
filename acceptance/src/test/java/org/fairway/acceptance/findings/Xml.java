package org.fairway.acceptance.findings;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.fairway.demo.Json;
import org.fairway.languages.stated.StatedDeclaration;
import org.fairway.languages.wco.WcoDeclarationWriter;

/** Messages of the WCO Data Model: those of HMRC's trader test, which skip a row where they are absent, and our own. */
final class Xml {
    private Xml() {}

    /** TT_IM043a: an item of 6,000 GBP, 50 GBP of AK for the whole, 100 GBP of BT taken off the item. */
    static String rootsFromWarehouse(Session s) throws IOException {
        return s.shared("wco-declarations/TT_IM043a/TT_IM043a.xml")
                .replace("XI553202734852", Session.ACME)
                .replaceFirst("<FunctionalReferenceID>.*?<", "<FunctionalReferenceID>" + s.nextReference() + "<");
    }

    /** TT_IM054a: strips of rubber from FR with preference 300 and a proof. */
    static String rubberStrips(Session s) throws IOException {
        return s.shared("wco-declarations/TT_IM054a/Step1_TT_IM054a.xml")
                .replace("GB603202734852", Session.ACME)
                .replaceFirst("(?s)<Agent>.*?</Agent>", "")
                .replaceFirst("<FunctionalReferenceID>.*?<", "<FunctionalReferenceID>" + s.nextReference() + "<");
    }

    static String of(Goods goods, String lrn) throws IOException {
        StatedDeclaration declaration = Json.read(goods.named(lrn).toString(), StatedDeclaration.class);
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        WcoDeclarationWriter.write(declaration, message);
        return message.toString(StandardCharsets.UTF_8);
    }
}
