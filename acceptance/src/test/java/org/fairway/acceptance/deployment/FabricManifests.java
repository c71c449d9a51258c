package org.fairway.acceptance.deployment;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads which secrets the manifests expect. */
final class FabricManifests {
    private FabricManifests() {}

    /** Returns {@code SECRET KEY} for each key of a Fabric secret that the manifests name. */
    static List<String> secretKeys(List<HasMetadata> manifests) {
        List<String> keys = manifests.stream()
                .flatMap(each -> pods(each).stream())
                .flatMap(pod -> Stream.concat(mounted(pod), inEnvironment(pod)))
                .filter(each -> each.startsWith("fabric-"))
                .distinct()
                .toList();
        if (keys.size() < 30) {
            throw new AssertionError("these are not all: " + keys);
        }
        return keys;
    }

    static Optional<PodTemplateSpec> pods(HasMetadata manifest) {
        return switch (manifest) {
            case Deployment deployment -> Optional.of(deployment.getSpec().getTemplate());
            case StatefulSet set -> Optional.of(set.getSpec().getTemplate());
            case Job job -> Optional.of(job.getSpec().getTemplate());
            default -> Optional.empty();
        };
    }

    private static Stream<String> mounted(PodTemplateSpec pod) {
        return pod.getSpec().getVolumes().stream()
                .map(Volume::getSecret)
                .filter(secret -> secret != null)
                .flatMap(
                        secret -> secret.getItems().stream().map(item -> secret.getSecretName() + " " + item.getKey()));
    }

    private static Stream<String> inEnvironment(PodTemplateSpec pod) {
        return pod.getSpec().getContainers().stream()
                .flatMap(container -> container.getEnv().stream())
                .filter(variable -> variable.getValueFrom() != null
                        && variable.getValueFrom().getSecretKeyRef() != null)
                .map(variable -> variable.getValueFrom().getSecretKeyRef().getName() + " "
                        + variable.getValueFrom().getSecretKeyRef().getKey());
    }
}
