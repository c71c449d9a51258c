package org.fairway.local;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/**
 * Excludes from each application the auto-configurations that only other modules brought onto the shared class path, so
 * that it starts here as it does alone. The property {@value #PROPERTY} names package prefixes.
 */
class ForeignAutoConfigurations implements AutoConfigurationImportFilter, EnvironmentAware {

    static final String PROPERTY = "fairway.local.foreign";

    private List<String> prefixes = List.of();

    @Override
    public void setEnvironment(Environment environment) {
        prefixes = Arrays.asList(environment.getProperty(PROPERTY, String[].class, new String[0]));
    }

    @Override
    public boolean[] match(@Nullable String[] candidates, AutoConfigurationMetadata metadata) {
        var matches = new boolean[candidates.length];
        for (var i = 0; i < candidates.length; i++) {
            matches[i] = !isForeign(candidates[i]);
        }
        return matches;
    }

    /** Spring also asks about other classes that an application imports; those are its own and pass. */
    private boolean isForeign(@Nullable String candidate) {
        return candidate != null
                && candidate.endsWith("AutoConfiguration")
                && prefixes.stream().anyMatch(candidate::startsWith);
    }
}
