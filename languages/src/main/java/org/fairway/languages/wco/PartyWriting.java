package org.fairway.languages.wco;

import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.fairway.contracts.goods.Party;
import org.fairway.languages.stated.StatedRepresentative;
import org.jspecify.annotations.Nullable;

/** Writes a party: name, identification, then the address. */
record PartyWriting(WcoOutput out) {

    void party(String pointer, @Nullable Party party) throws XMLStreamException {
        if (party == null) {
            return;
        }
        Lines address = Lines.of(party.address() == null ? "" : party.address());
        out.text(pointer + "/name", party.name());
        out.text(pointer + "/tin", party.tin());
        out.text(pointer + "/address", "CityName", address.city());
        out.text(pointer + "/country", party.country());
        out.text(pointer + "/address", "Line", address.street());
        out.text(pointer + "/address", "PostcodeID", address.postcode());
    }

    void representative(@Nullable StatedRepresentative representative) throws XMLStreamException {
        if (representative != null) {
            out.text("/parties/representative/tin", representative.tin());
            out.text("/parties/representative/status", representative.status());
        }
    }

    /** Our address is one text, of which the reader puts the last two parts after the street. */
    private record Lines(
            String street, @Nullable String city, @Nullable String postcode) {
        private static final String COMMA = ", ";
        private static final String POSTCODE = "(?=.*\\d)[0-9A-Z][0-9A-Z -]{2,7}[0-9A-Z]";
        private static final int LONGEST_CITY = 35;

        static Lines of(String address) {
            List<String> parts = new ArrayList<>(List.of(address.split(COMMA, -1)));
            if (!parts.stream().allMatch(part -> !part.isEmpty() && part.equals(part.strip()))) {
                return new Lines(address, null, null);
            }
            String postcode = parts.size() > 1 && parts.getLast().matches(POSTCODE) ? parts.removeLast() : null;
            String city = parts.size() > 1 && parts.getLast().length() <= LONGEST_CITY ? parts.removeLast() : null;
            return new Lines(String.join(COMMA, parts), city, postcode);
        }
    }
}
