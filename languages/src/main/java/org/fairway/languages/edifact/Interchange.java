package org.fairway.languages.edifact;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An interchange as it was read, whole or not. */
public record Interchange(Header header, List<Message> messages, List<Finding> findings) {

    /**
     * What UNB says. Members that could not be read are empty.
     *
     * @param test whether it has a test indicator (data element 0035)
     */
    public record Header(
            SyntaxLevel level,
            String syntaxVersion,
            String sender,
            @Nullable String senderQualifier,
            String recipient,
            @Nullable String recipientQualifier,
            String reference,
            boolean test) {
        /** Of an interchange that is meant. */
        public Header(
                SyntaxLevel level,
                String syntaxVersion,
                String sender,
                @Nullable String senderQualifier,
                String recipient,
                @Nullable String recipientQualifier,
                String reference) {
            this(level, syntaxVersion, sender, senderQualifier, recipient, recipientQualifier, reference, false);
        }

        static Header unknown(SyntaxLevel level) {
            return new Header(level, "3", "", null, "", null, "");
        }
    }

    /** Nothing of a refused interchange may be processed. */
    public boolean refused() {
        return findings.stream().anyMatch(Finding::refuses);
    }
}
