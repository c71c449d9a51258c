package org.fairway.declaration;

import org.fairway.kit.testing.StoredCodesContract;

class StoredCodesTest extends StoredCodesContract {}
