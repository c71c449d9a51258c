package org.fairway.kit.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.fairway.contracts.OpenEnums;
import org.fairway.contracts.agency.AgencyEvent;
import org.fairway.contracts.declaration.DeclarationEvent;
import org.fairway.contracts.declaration.DeclarationEvent.Detained;
import org.fairway.contracts.declaration.OpenPoint;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.contracts.ledger.CredentialEvent;
import org.fairway.contracts.permit.PermitEvent;
import org.fairway.contracts.permit.PermitStatus;
import org.fairway.contracts.registry.RegistryEvent;
import org.fairway.contracts.risk.Lane;
import org.fairway.kit.testing.LaterValues;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

class EventCodecTest {
    @Test
    void readsWhateverAServiceCouldWrite() {
        StreamReadConstraints fromOutside = StreamReadConstraints.builder()
                .maxStringLength(1000)
                .maxDocumentLength(2000)
                .build();
        JsonFactory factory =
                JsonFactory.builder().streamReadConstraints(fromOutside).build();
        EventCodec codec =
                new EventCodec("kit-test", JsonMapper.builder(factory).build());
        Detained detained = new Detained("d", 1, "single window", "refused; ".repeat(200_000), Instant.EPOCH);

        assertThat(codec.unwrap(codec.wrap(detained, 1))).isEqualTo(detained);
    }

    /** Every enumeration of the contracts is in one of the samples. */
    @Test
    void readsValuesOfALaterReleaseAsUnknown() {
        EventCodec codec = new EventCodec("kit-test", JsonMapper.builder().build());
        Set<Class<?>> met = new HashSet<>();

        for (EventEnvelope later : LaterValues.samples("0199")) {
            Set<Enum<?>> values = new HashSet<>();
            collect(codec.unwrap(later), values);
            assertThat(values).as(later.type()).isNotEmpty().allMatch(OpenEnums::isUnknown);
            values.forEach(value -> met.add(value.getDeclaringClass()));
        }

        assertThat(met)
                .containsExactlyInAnyOrder(
                        AgencyEvent.Decision.class,
                        AgencyEvent.FindingResult.class,
                        AgencyEvent.InspectionType.class,
                        CredentialEvent.CredentialStatus.class,
                        DeclarationEvent.ControlType.class,
                        DeclarationEvent.Shortage.class,
                        GoodsDeclaration.Filing.class,
                        GoodsDeclaration.Kind.class,
                        GoodsDeclaration.Timing.class,
                        Lane.class,
                        OpenPoint.Code.class,
                        PermitEvent.Outcome.class,
                        PermitStatus.class,
                        RegistryEvent.AuthorisationStatus.class,
                        RegistryEvent.EmpowermentStatus.class,
                        RegistryEvent.OperatorRole.class,
                        RegistryEvent.OperatorStatus.class);
    }

    @Test
    void writesNoUnknownValue() {
        EventCodec codec = new EventCodec("kit-test", JsonMapper.builder().build());
        EventEnvelope later = LaterValues.samples("0199").getFirst();

        assertThatThrownBy(() -> codec.wrap(codec.unwrap(later), 1)).hasMessageContaining("never written");
    }

    private static void collect(@Nullable Object value, Set<Enum<?>> into) {
        switch (value) {
            case Enum<?> constant -> into.add(constant);
            case Collection<?> list -> list.forEach(each -> collect(each, into));
            case Map<?, ?> map -> map.values().forEach(each -> collect(each, into));
            case Record object -> {
                for (RecordComponent component : object.getClass().getRecordComponents()) {
                    try {
                        collect(component.getAccessor().invoke(object), into);
                    } catch (ReflectiveOperationException e) {
                        throw new AssertionError(e);
                    }
                }
            }
            case null, default -> {}
        }
    }
}
