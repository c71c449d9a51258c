package org.fairway.notification.moving;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings {@code fairway.notification.moving.*}: the database of declaration-service, which kept notifications and
 * subscriptions before. They are needed once, by a platform that has them, and leave with the next release.
 *
 * @param url JDBC address; without one, nothing is moved
 * @param username a role that may read it
 * @param password its password
 */
@Validated
@ConfigurationProperties("fairway.notification.moving")
record MovingSettings(
        @Nullable String url,
        @DefaultValue("") String username,
        @DefaultValue("") String password) {}
