package org.fairway.contracts;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.fairway.contracts.agency.AgencyEvent;
import org.fairway.contracts.declaration.DeclarationEvent;
import org.fairway.contracts.document.DocumentEvent;
import org.fairway.contracts.ledger.CredentialEvent;
import org.fairway.contracts.ledger.LedgerEvent;
import org.fairway.contracts.notice.NoticeEvent;
import org.fairway.contracts.permit.PermitEvent;
import org.fairway.contracts.registry.RegistryEvent;
import org.fairway.contracts.risk.RiskEvent;

/** Who writes an event where, and who acts on it. */
record Audience(String topic, String writer, List<String> consumers) {
    private static final String DECLARATION = "declaration-service";
    private static final String LEDGER = "ledger-service";
    private static final List<String> WORK = List.of("risk-service", "single-window-service");

    private static final List<String> END = List.of("border-agency-service", "risk-service", "single-window-service");

    private static final Map<Class<? extends ContractEvent>, List<String>> ACTED_ON = Map.ofEntries(
            Map.entry(DeclarationEvent.PreLodged.class, WORK),
            Map.entry(
                    DeclarationEvent.Amended.class,
                    List.of("border-agency-service", "risk-service", "single-window-service")),
            Map.entry(DeclarationEvent.Accepted.class, WORK),
            Map.entry(DeclarationEvent.AuthorisationsVerified.class, List.of("risk-service")),
            Map.entry(DeclarationEvent.DocumentsNamed.class, List.of("document-service")),
            Map.entry(DeclarationEvent.Assessed.class, List.of("risk-service")),
            Map.entry(DeclarationEvent.ControlOrdered.class, List.of("border-agency-service")),
            Map.entry(DeclarationEvent.Released.class, END),
            Map.entry(DeclarationEvent.Invalidated.class, END),
            Map.entry(DeclarationEvent.Expired.class, END),
            Map.entry(RiskEvent.RiskAssessed.class, List.of(DECLARATION)),
            Map.entry(
                    PermitEvent.PermitRequested.class,
                    List.of("border-agency-service", "document-service", "notification-service")),
            Map.entry(
                    PermitEvent.PermitStatusChanged.class,
                    List.of("border-agency-service", DECLARATION, "notification-service")),
            Map.entry(PermitEvent.PermitsSettled.class, List.of(DECLARATION)),
            Map.entry(PermitEvent.PermitsReopened.class, List.of(DECLARATION)),
            Map.entry(AgencyEvent.InspectionRecorded.class, List.of("risk-service")),
            Map.entry(AgencyEvent.AgencyDecided.class, List.of(DECLARATION, "single-window-service")),
            Map.entry(RegistryEvent.OperatorRecorded.class, List.of(DECLARATION)),
            Map.entry(RegistryEvent.EmpowermentRecorded.class, List.of(DECLARATION)),
            Map.entry(RegistryEvent.AuthorisationRecorded.class, List.of(DECLARATION)),
            Map.entry(RegistryEvent.SnapshotTaken.class, List.of(DECLARATION)),
            Map.entry(DocumentEvent.DocumentStored.class, List.of(DECLARATION)),
            Map.entry(DocumentEvent.DocumentDeleted.class, List.of(DECLARATION)));

    static Audience of(Class<? extends ContractEvent> event) {
        if (CredentialEvent.class.isAssignableFrom(event)) {
            return new Audience(Topics.LEDGER_CREDENTIAL, LEDGER, List.of("registry-service"));
        } else if (LedgerEvent.class.isAssignableFrom(event)) {
            return new Audience(Topics.LEDGER_RECEIPT, LEDGER, List.of(DECLARATION));
        } else if (DeclarationEvent.class.isAssignableFrom(event)) {
            return anchored(event, Topics.DECLARATION_LIFECYCLE, DECLARATION);
        } else if (NoticeEvent.class.isAssignableFrom(event)) {
            return new Audience(Topics.DECLARATION_NOTICE, DECLARATION, List.of("notification-service"));
        } else if (RiskEvent.class.isAssignableFrom(event)) {
            return anchored(event, Topics.RISK_ASSESSMENT, "risk-service");
        } else if (PermitEvent.class.isAssignableFrom(event)) {
            return anchored(event, Topics.SINGLE_WINDOW_PERMIT, "single-window-service");
        } else if (AgencyEvent.class.isAssignableFrom(event)) {
            return anchored(event, Topics.BORDER_AGENCY_DECISION, "border-agency-service");
        } else if (RegistryEvent.class.isAssignableFrom(event)) {
            return anchored(event, Topics.REGISTRY_OPERATOR, "registry-service");
        } else if (DocumentEvent.class.isAssignableFrom(event)) {
            return anchored(event, Topics.DOCUMENT, "document-service");
        }
        throw new IllegalArgumentException(event + " has no topic");
    }

    private static Audience anchored(Class<? extends ContractEvent> event, String topic, String writer) {
        var consumers = new TreeSet<>(ACTED_ON.getOrDefault(event, List.of()));
        consumers.add(LEDGER);
        return new Audience(topic, writer, List.copyOf(consumers));
    }
}
