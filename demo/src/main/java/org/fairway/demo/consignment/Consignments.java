package org.fairway.demo.consignment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.contracts.goods.GoodsDeclaration.Kind;
import org.fairway.contracts.goods.GoodsDeclaration.Timing;
import org.fairway.demo.consignment.Templates.Template;

/**
 * Makes the consignments of the demo: the same run id and seed give the same consignments. Every real declaration is
 * used once, and the samples of the project fill the rest.
 */
public final class Consignments {
    /**
     * Chapters of the Harmonized System that an agency is likely to be asked about: live things, food, drink and
     * medicines.
     */
    private static final Set<Integer> AGENCY_CHAPTERS = Set.of(2, 3, 4, 6, 7, 8, 10, 12, 16, 30);

    private static final Map<Role, Integer> AGENCY_PARTS =
            new EnumMap<>(Map.of(Role.HELD_BY_AGENCY, 6, Role.REFUSED_BY_AGENCY, 2, Role.DOCUMENTS_ASKED, 2));
    private static final Map<Role, Integer> OTHER_PARTS = new EnumMap<>(
            Map.of(Role.WRONG, 12, Role.SHORT_OF_MONEY, 4, Role.AMENDED, 4, Role.WITHDRAWN, 3, Role.NOT_ARRIVED, 3));

    private Consignments() {}

    /** The {@code lodgers} take turns. */
    public static List<Consignment> cast(
            Templates templates, int count, String runId, long seed, List<Lodger> lodgers, Instant now) {
        Random random = new Random(seed);
        List<Template> chosen = choose(templates, count, random);
        List<Role> parts = parts(chosen, random);
        List<Consignment> cast = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Role part = parts.get(i);
            Lodger turn = lodgers.get(i % lodgers.size());
            Lodger lodger = part == Role.SHORT_OF_MONEY ? turn.payingShort() : turn;
            Timing timing = part == Role.PLAIN && random.nextInt(100) < 15 ? Timing.ARRIVED : Timing.PRE_ARRIVAL;
            GoodsDeclaration issued = new Reissue("%s-%04d".formatted(runId, i + 1), lodger, timing, now, random)
                    .of(chosen.get(i).declaration());
            GoodsDeclaration lodged = part == Role.WRONG
                    ? Mistakes.in(issued, (int) parts.subList(0, i).stream()
                            .filter(Role.WRONG::equals)
                            .count())
                    : issued;
            cast.add(new Consignment(
                    i + 1, lodged, lodger.name(), part, chosen.get(i).source()));
        }
        return List.copyOf(cast);
    }

    private static List<Template> choose(Templates templates, int count, Random random) {
        List<Template> chosen = new ArrayList<>(
                templates.real().subList(0, Math.min(count, templates.real().size())));
        for (int i = 0; chosen.size() < count; i++) {
            chosen.add(templates.own().get(i % templates.own().size()));
        }
        Collections.shuffle(chosen, random);
        return chosen;
    }

    private static List<Role> parts(List<Template> chosen, Random random) {
        List<Role> parts = new ArrayList<>(Collections.nCopies(chosen.size(), Role.PLAIN));
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, chosen.size()).boxed().toList());
        Collections.shuffle(order, random);
        AGENCY_PARTS.forEach((part, wanted) -> assign(
                parts, part, wanted, order, index -> suits(chosen.get(index).declaration(), true)));
        OTHER_PARTS.forEach((part, wanted) -> assign(
                parts, part, wanted, order, index -> suits(chosen.get(index).declaration(), false)));
        return parts;
    }

    private static void assign(List<Role> parts, Role part, int wanted, List<Integer> order, IntPredicate suits) {
        order.stream()
                .filter(index -> parts.get(index) == Role.PLAIN && suits.test(index))
                .limit(wanted)
                .toList()
                .forEach(index -> parts.set(index, part));
    }

    private static boolean suits(GoodsDeclaration declaration, boolean forAgency) {
        int chapter =
                Integer.parseInt(declaration.items().getFirst().commodity().hs().substring(0, 2));
        return declaration.kind() == Kind.IMPORT && AGENCY_CHAPTERS.contains(chapter) == forAgency;
    }
}
