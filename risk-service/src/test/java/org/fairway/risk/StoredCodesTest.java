package org.fairway.risk;

import org.fairway.kit.testing.StoredCodesContract;

class StoredCodesTest extends StoredCodesContract {}
