package org.fairway.ledger;

import org.fairway.kit.testing.StoredCodesContract;

class StoredCodesTest extends StoredCodesContract {}
