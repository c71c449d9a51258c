package org.fairway.declaration.reference;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fairway.declaration.model.rules.Severity;

/** All reference data that a decision uses, in named editions. */
public record ReferenceData(Nomenclature nomenclature, Tariff tariff, CodeLists codes, Jurisdiction jurisdiction) {

    /** Reads the editions shipped with the service from the class path. */
    public static ReferenceData load() {
        Map<String, String> descriptions = new LinkedHashMap<>();
        Files.csv("hs-2022.csv").forEach(row -> descriptions.put(row.getField("hscode"), row.getField("description")));
        Map<String, List<String>> successors = new LinkedHashMap<>();
        Files.csv("hs-2022-successors.csv")
                .forEach(row -> successors.put(
                        row.getField("obsolete"),
                        List.of(row.getField("successors").split(" "))));
        Map<String, String> seaports = new LinkedHashMap<>();
        Files.csv("seaports.csv").forEach(row -> seaports.put(row.getField("locode"), row.getField("name")));
        return new ReferenceData(
                new Nomenclature("HS-2022", Map.copyOf(descriptions), Map.copyOf(successors)),
                Files.json("demonstration-tariff-2026.1.json", Tariff.class),
                new CodeLists("codes-2026.1", Map.copyOf(seaports)),
                Files.json("demonstration-jurisdiction-2026.1.json", Jurisdiction.class));
    }

    /** Returns the same with other severities for some rules. */
    public ReferenceData withSeverities(Map<String, Severity> others) {
        return new ReferenceData(nomenclature, tariff, codes, jurisdiction.withSeverities(others));
    }

    /** Returns the edition of each part, which is stored with every decision. */
    public Map<String, String> versions() {
        return Map.of(
                "nomenclature",
                nomenclature.edition(),
                "tariff",
                tariff.edition(),
                "codes",
                codes.edition(),
                "jurisdiction",
                jurisdiction.edition());
    }
}
