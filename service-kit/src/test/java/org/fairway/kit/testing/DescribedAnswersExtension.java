package org.fairway.kit.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Fails a test class in which a service answered what its API description does not have. Found by JUnit itself. */
public final class DescribedAnswersExtension implements AfterAllCallback {
    @Override
    public void afterAll(ExtensionContext context) {
        assertThat(DescribedAnswers.undescribed())
                .as("answers that docs/openapi does not describe; describe them at the endpoint")
                .isEmpty();
    }
}
