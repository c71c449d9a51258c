package org.fairway.declaration.edifact;

import org.fairway.languages.edifact.CustomsResponse;
import tools.jackson.databind.node.ObjectNode;

/** What came of one message: its CUSRES, and the same as JSON. */
record Worked(CustomsResponse response, ObjectNode json) {}
