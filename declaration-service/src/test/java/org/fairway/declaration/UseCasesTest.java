package org.fairway.declaration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fairway.declaration.submitting.SubmittedMessage;
import org.fairway.declaration.submitting.UseCase;
import org.junit.jupiter.api.Test;
import org.springframework.aop.support.AopUtils;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What a use case says about itself is what its endpoint says, and no endpoint has a way round it. */
class UseCasesTest {
    /** What the gateway keeps: {@code UpstreamGuard.SUBMISSIONS}. */
    private static final String KEPT = "/v1/(declarations|declarations/[^/]+/(amendments|withdrawal)|arrivals)";

    private final RunningService service = RunningService.SHARED;
    private final Collection<UseCase> useCases =
            service.context.getBeansOfType(UseCase.class).values();

    @Test
    void answerEverythingThatTheGatewayKeepsAndNothingElse() {
        Set<String> endpoints = service
                .context
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .stream()
                .filter(info -> info.getMethodsCondition().getMethods().contains(RequestMethod.POST))
                .flatMap(UseCasesTest::kept)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(useCases)
                .extracting(each -> described(each.path(), each.consumes(), each.produces()))
                .containsExactlyInAnyOrderElementsOf(endpoints);
    }

    @Test
    void sayWhoMaySendWhatTheyAnswer() throws Exception {
        for (UseCase useCase : useCases) {
            assertThat(AopUtils.isAopProxy(useCase)).isTrue();
            assertThat(AopUtils.getTargetClass(useCase).getMethod("answer", SubmittedMessage.class))
                    .satisfies(answer -> assertThat(answer.isAnnotationPresent(PreAuthorize.class))
                            .as(answer.toString())
                            .isTrue());
        }
    }

    private static Stream<String> kept(RequestMappingInfo info) {
        return info.getPatternValues().stream()
                .filter(path -> path.matches(KEPT))
                .map(path -> described(
                        path,
                        info.getConsumesCondition().getConsumableMediaTypes(),
                        info.getProducesCondition().getProducibleMediaTypes()));
    }

    private static String described(String path, Collection<MediaType> consumes, Collection<MediaType> produces) {
        return path + " " + sorted(consumes) + " " + sorted(produces);
    }

    private static List<String> sorted(Collection<MediaType> types) {
        return types.stream().map(MediaType::toString).sorted().toList();
    }
}
