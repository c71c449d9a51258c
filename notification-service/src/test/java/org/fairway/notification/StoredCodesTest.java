package org.fairway.notification;

import org.fairway.kit.testing.StoredCodesContract;

class StoredCodesTest extends StoredCodesContract {}
