package org.fairway.borderagency;

import org.fairway.kit.testing.StoredCodesContract;

class StoredCodesTest extends StoredCodesContract {}
