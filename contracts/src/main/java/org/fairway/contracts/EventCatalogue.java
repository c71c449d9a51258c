package org.fairway.contracts;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.fairway.contracts.agency.AgencyEvent;
import org.fairway.contracts.declaration.DeclarationEvent;
import org.fairway.contracts.document.DocumentEvent;
import org.fairway.contracts.ledger.CredentialEvent;
import org.fairway.contracts.ledger.LedgerEvent;
import org.fairway.contracts.notice.NoticeEvent;
import org.fairway.contracts.permit.PermitEvent;
import org.fairway.contracts.registry.RegistryEvent;
import org.fairway.contracts.risk.RiskEvent;
import org.jspecify.annotations.Nullable;

/**
 * Every event by its CloudEvents {@code type}: {@code customs.<context>.<fact>.v<major>}. A new major version is a new
 * entry; an entry never changes its meaning.
 */
public final class EventCatalogue {
    private static final Map<String, Class<? extends ContractEvent>> BY_TYPE = new LinkedHashMap<>();
    private static final Map<Class<? extends ContractEvent>, String> BY_CLASS = new LinkedHashMap<>();

    static {
        add("customs.declaration.prelodged.v1", DeclarationEvent.PreLodged.class);
        add("customs.declaration.rejected.v1", DeclarationEvent.Rejected.class);
        add("customs.declaration.amended.v1", DeclarationEvent.Amended.class);
        add("customs.declaration.amendment-requested.v1", DeclarationEvent.AmendmentRequested.class);
        add("customs.declaration.amendment-denied.v1", DeclarationEvent.AmendmentDenied.class);
        add("customs.declaration.accepted.v1", DeclarationEvent.Accepted.class);
        add("customs.declaration.authorisations-verified.v1", DeclarationEvent.AuthorisationsVerified.class);
        add("customs.declaration.documents-named.v1", DeclarationEvent.DocumentsNamed.class);
        add("customs.declaration.assessed.v1", DeclarationEvent.Assessed.class);
        add("customs.declaration.payment-secured.v1", DeclarationEvent.PaymentSecured.class);
        add("customs.declaration.payment-held.v1", DeclarationEvent.PaymentHeld.class);
        add("customs.declaration.control-ordered.v1", DeclarationEvent.ControlOrdered.class);
        add("customs.declaration.under-control.v1", DeclarationEvent.PutUnderControl.class);
        add("customs.declaration.control-concluded.v1", DeclarationEvent.ControlConcluded.class);
        add("customs.declaration.released.v1", DeclarationEvent.Released.class);
        add("customs.declaration.detained.v1", DeclarationEvent.Detained.class);
        add("customs.declaration.withdrawal-requested.v1", DeclarationEvent.WithdrawalRequested.class);
        add("customs.declaration.withdrawal-denied.v1", DeclarationEvent.WithdrawalDenied.class);
        add("customs.declaration.invalidated.v1", DeclarationEvent.Invalidated.class);
        add("customs.declaration.expired.v1", DeclarationEvent.Expired.class);
        add("customs.notice.given.v1", NoticeEvent.NoticeGiven.class);
        add("customs.risk.assessed.v1", RiskEvent.RiskAssessed.class);
        add("customs.permit.requested.v1", PermitEvent.PermitRequested.class);
        add("customs.permit.status-changed.v1", PermitEvent.PermitStatusChanged.class);
        add("customs.permit.settled.v1", PermitEvent.PermitsSettled.class);
        add("customs.permit.reopened.v1", PermitEvent.PermitsReopened.class);
        add("customs.agency.case-opened.v1", AgencyEvent.CaseOpened.class);
        add("customs.agency.case-escalated.v1", AgencyEvent.CaseEscalated.class);
        add("customs.agency.inspection-recorded.v1", AgencyEvent.InspectionRecorded.class);
        add("customs.agency.decided.v1", AgencyEvent.AgencyDecided.class);
        add("customs.ledger.anchored.v1", LedgerEvent.EventAnchored.class);
        add("customs.ledger.credential-shared.v1", CredentialEvent.CredentialShared.class);
        add("customs.registry.operator.v1", RegistryEvent.OperatorRecorded.class);
        add("customs.registry.empowerment.v1", RegistryEvent.EmpowermentRecorded.class);
        add("customs.registry.authorisation.v1", RegistryEvent.AuthorisationRecorded.class);
        add("customs.registry.snapshot.v1", RegistryEvent.SnapshotTaken.class);
        add("customs.document.stored.v1", DocumentEvent.DocumentStored.class);
        add("customs.document.deleted.v1", DocumentEvent.DocumentDeleted.class);
    }

    private EventCatalogue() {}

    private static void add(String type, Class<? extends ContractEvent> event) {
        BY_TYPE.put(type, event);
        BY_CLASS.put(event, type);
    }

    /** Returns the record that carries events of this type, or null if this release does not know the type. */
    public static @Nullable Class<? extends ContractEvent> eventClass(String type) {
        return BY_TYPE.get(type);
    }

    /** Returns the CloudEvents type of an event. */
    public static String typeOf(ContractEvent event) {
        String type = BY_CLASS.get(event.getClass());
        if (type == null) {
            throw new IllegalArgumentException(event.getClass() + " is not in the catalogue");
        }
        return type;
    }

    /** Returns all types with their records, in the order of a declaration's life. */
    public static Map<String, Class<? extends ContractEvent>> all() {
        return Collections.unmodifiableMap(BY_TYPE);
    }
}
