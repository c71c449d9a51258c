package org.fairway.declaration.edifact;

import org.fairway.languages.edifact.Message;
import tools.jackson.databind.node.ObjectNode;

/** What is done with one message of an interchange. */
interface Handler {
    /** Does it, in a way that may be repeated. */
    ProcessedMessage handle(Message message);

    /** What came of it the first time, as things stand now, for whoever sends the same bytes again. */
    ProcessedMessage again(Message message, ObjectNode first);
}
