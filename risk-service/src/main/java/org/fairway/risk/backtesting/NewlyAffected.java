package org.fairway.risk.backtesting;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fairway.contracts.goods.Party;
import org.fairway.risk.backtesting.BackTest.Affected;
import org.fairway.risk.model.Inputs;

/** Counts the parties that a candidate would newly control. It needs memory per party, not per declaration. */
final class NewlyAffected {
    private static final int PARTIES = 10;
    private static final int DECLARATIONS = 20;
    private final Map<String, Long> importers = new HashMap<>();
    private final Map<String, Long> declarants = new HashMap<>();
    private final List<String> first = new ArrayList<>();
    private long count;

    void add(Inputs inputs) {
        count++;
        var parties = inputs.declaration().parties();
        importers.merge(name(parties.importer() == null ? parties.declarant() : parties.importer()), 1L, Long::sum);
        declarants.merge(name(parties.declarant()), 1L, Long::sum);
        if (first.size() < DECLARATIONS) {
            first.add(inputs.declarationId());
        }
    }

    long count() {
        return count;
    }

    Affected affected() {
        return new Affected(most(importers), most(declarants), first);
    }

    private static List<BackTest.Party> most(Map<String, Long> parties) {
        return parties.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(PARTIES)
                .map(entry -> new BackTest.Party(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static String name(Party party) {
        return party.tin() != null ? party.tin() : party.name() != null ? party.name() : "";
    }
}
