package org.fairway.declaration.edifact;

import java.util.List;
import java.util.Map;
import org.fairway.languages.edifact.Interchange;
import org.fairway.languages.edifact.MessageType.Release;
import org.fairway.languages.edifact.Profile;
import org.fairway.languages.edifact.SyntaxLevel;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code fairway.declaration.edifact.*}.
 *
 * @param identity the platform's name in UNB
 * @param recipients further names under which interchanges reach it; one for anybody else is refused
 * @param profile how exact partners must be of whom nothing is said
 * @param partners by the name they give themselves in UNB
 */
@ConfigurationProperties("fairway.declaration.edifact")
record EdifactSettings(
        @DefaultValue("FAIRWAY") String identity,
        @DefaultValue List<String> recipients,
        @DefaultValue("LENIENT") Profile profile,
        @DefaultValue Map<String, Partner> partners) {

    /**
     * @param profile how exact the partner must be
     * @param characters what the partner is answered in; by default what it wrote in
     * @param release directory of the answers, D96B or D03B; by default that of the message answered
     */
    record Partner(
            @Nullable Profile profile,
            @Nullable SyntaxLevel characters,
            @Nullable Release release) {
        private static final Partner UNKNOWN = new Partner(null, null, null);
    }

    boolean isOurs(String recipient) {
        return recipient.equals(identity) || recipients.contains(recipient);
    }

    Partner partner(String name) {
        return partners.getOrDefault(name, Partner.UNKNOWN);
    }

    Profile profileOf(Interchange.Header header) {
        Profile agreed = partner(header.sender()).profile();
        return agreed == null ? profile : agreed;
    }
}
