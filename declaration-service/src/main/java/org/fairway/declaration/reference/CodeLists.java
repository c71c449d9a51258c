package org.fairway.declaration.reference;

import com.neovisionaries.i18n.CountryCode;
import com.neovisionaries.i18n.CurrencyCode;
import java.util.Map;
import java.util.Set;

/** ISO 3166-1 with the codes customs uses beside it, ISO 4217, Incoterms 2020, and sea ports of UN/LOCODE. */
public record CodeLists(String edition, Map<String, String> seaports) {
    private static final Set<String> BESIDE_ISO =
            Set.of("XI", "XK", "XS", "XL", "XC", "XF", "EU", "QQ", "QR", "QS", "QU", "QV", "QW", "QX", "QY", "QZ");
    private static final Set<String> INCOTERMS =
            Set.of("EXW", "FCA", "CPT", "CIP", "DAP", "DPU", "DDP", "FAS", "FOB", "CFR", "CIF");

    public boolean knowsCountry(String code) {
        if (BESIDE_ISO.contains(code)) {
            return true;
        }
        CountryCode country = CountryCode.getByCode(code, true);
        return country != null
                && country.getAlpha2().equals(code)
                && country.getAssignment() == CountryCode.Assignment.OFFICIALLY_ASSIGNED;
    }

    public boolean knowsCurrency(String code) {
        return CurrencyCode.getByCode(code, true) != null;
    }

    /** Digits after the point, for example 0 for JPY and 3 for KWD; 2 for a currency that is not in the list. */
    public int decimals(String currency) {
        CurrencyCode known = CurrencyCode.getByCode(currency, true);
        return known == null ? 2 : known.getMinorUnit();
    }

    public boolean knowsIncoterm(String code) {
        return INCOTERMS.contains(code);
    }

    public boolean knowsSeaport(String locode) {
        return seaports.containsKey(locode);
    }
}
