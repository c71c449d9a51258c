package org.fairway.singlewindow;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;

/**
 * Settings {@code fairway.single-window.*}.
 *
 * @param matrices routing matrices that are loaded at start, if they are not stored yet
 * @param longestAnswer the longest time for an answer, also if the matrix grants more
 * @param deadlineCheck pause between two searches for agencies whose deadline has passed
 */
@ConfigurationProperties("fairway.single-window")
public record SingleWindowSettings(
        List<Resource> matrices,
        @DefaultValue("30d") Duration longestAnswer,
        @DefaultValue("1s") Duration deadlineCheck) {}
