package org.fairway.declaration.edifact;

import org.fairway.languages.edifact.CustomsResponse;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What came of one message: its CUSRES, if it could be read, and the same as JSON. */
record Worked(@Nullable CustomsResponse response, ObjectNode json) {}
