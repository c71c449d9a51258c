package org.fairway.singlewindow;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;

/**
 * Settings {@code fairway.single-window.*}.
 *
 * @param matrices routing matrices to load at start, if they are not stored yet
 * @param longestAnswer no agency gets longer than this, whatever the matrix grants
 * @param deadlineCheck how often agencies that ran out of time are looked for
 */
@ConfigurationProperties("fairway.single-window")
public record SingleWindowSettings(
        List<Resource> matrices,
        @DefaultValue("30d") Duration longestAnswer,
        @DefaultValue("1s") Duration deadlineCheck) {}
