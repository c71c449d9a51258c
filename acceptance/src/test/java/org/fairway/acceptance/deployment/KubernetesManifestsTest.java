package org.fairway.acceptance.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KubernetesManifestsTest {
    static final List<String> SERVICES =
            Stream.concat(Repository.SERVICES.stream(), Stream.of("gateway")).toList();
    static final Map<String, List<HasMetadata>> RENDERED = new ConcurrentHashMap<>();

    @BeforeAll
    static void needsKubectl() {
        boolean present = Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Path.of(folder, "kubectl").toFile().canExecute());
        if (!present) {
            System.out.println("KubernetesManifestsTest skipped: no kubectl on the PATH to render k8s/ with");
        }
        assumeTrue(present, "no kubectl on the PATH to render k8s/ with");
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "production", "fabric"})
    void rendersOnlyKnownFieldsOfTheRightTypes(String overlay) {
        assertThat(render(overlay))
                .hasSizeGreaterThan(30)
                .allSatisfy(resource ->
                        assertThat(StrictManifest.unknownFields(resource)).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "production", "fabric"})
    void givesEveryServiceProbesLimitsAndAnAvailabilityPromise(String overlay) {
        for (String service : SERVICES) {
            Container container = container(overlay, service);
            assertThat(container.getName()).isEqualTo(service);
            assertThat(container.getImage()).isEqualTo("fairway/" + service);
            assertThat(container.getStartupProbe().getHttpGet().getPath()).isEqualTo("/actuator/health/liveness");
            assertThat(container.getReadinessProbe().getHttpGet().getPath()).isEqualTo("/actuator/health/readiness");
            assertThat(container.getLivenessProbe()).isNotNull();
            assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory");
            assertThat(container.getResources().getLimits()).containsKey("memory");
            assertThat(find(overlay, PodDisruptionBudget.class, service)).isNotNull();
            assertThat(find(overlay, NetworkPolicy.class, service)).isNotNull();
            assertThat(find(overlay, HorizontalPodAutoscaler.class, service)
                            .getSpec()
                            .getScaleTargetRef()
                            .getName())
                    .isEqualTo(service);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "production", "fabric"})
    void setsOnlyVariablesTheServicesReadAndThePortTheyAreReachedOn(String overlay) {
        for (String service : SERVICES) {
            Container container = container(overlay, service);
            List<String> names =
                    container.getEnv().stream().map(EnvVar::getName).toList();
            assertThat(ServiceSettings.variables(service)).as(service).containsAll(names);
            String port = container.getEnv().stream()
                    .filter(variable -> variable.getName().equals("SERVER_PORT"))
                    .findFirst()
                    .orElseThrow()
                    .getValue();
            assertThat(container.getPorts())
                    .extracting(ContainerPort::getContainerPort)
                    .containsExactly(Integer.valueOf(port));
            assertThat(find(overlay, Service.class, service).getSpec().getPorts())
                    .extracting(p -> p.getPort())
                    .containsExactly(Integer.valueOf(port));
        }
        Map<String, String> platform = render(overlay).stream()
                .filter(r -> r.getKind().equals("ConfigMap")
                        && r.getMetadata().getName().startsWith("platform"))
                .map(r -> ((io.fabric8.kubernetes.api.model.ConfigMap) r).getData())
                .findFirst()
                .orElseThrow();
        assertThat(ServiceSettings.variables("risk-service")).containsAll(platform.keySet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "production", "fabric"})
    void pointsTheGatewayAtServicesThatExist(String overlay) {
        for (String service : Repository.SERVICES) {
            String variable = "FAIRWAY_GATEWAY_SERVICES_"
                    + service.toUpperCase(java.util.Locale.ROOT).replace('-', '_');
            assertThat(container(overlay, "gateway").getEnv()).anySatisfy(env -> {
                assertThat(env.getName()).isEqualTo(variable);
                assertThat(env.getValue())
                        .isEqualTo("http://"
                                + find(overlay, Service.class, service)
                                        .getMetadata()
                                        .getName() + ":8080");
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "production", "fabric"})
    void carriesNoSecret(String overlay) {
        assertThat(render(overlay)).noneMatch(Secret.class::isInstance);
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "production", "fabric"})
    void givesAllReplicasOfTheLedgerOneKeyThatNoneOfThemCanReplace(String overlay) {
        PodSpec pod = find(overlay, Deployment.class, "ledger-service")
                .getSpec()
                .getTemplate()
                .getSpec();
        Container ledger = pod.getContainers().getFirst();
        String keyFile = ledger.getEnv().stream()
                .filter(variable -> variable.getName().equals("FAIRWAY_LEDGER_KEY_FILE"))
                .findFirst()
                .orElseThrow()
                .getValue();
        VolumeMount mount = ledger.getVolumeMounts().stream()
                .filter(each -> keyFile.equals(each.getMountPath() + "/key"))
                .findFirst()
                .orElseThrow();

        assertThat(mount.getReadOnly()).isTrue();
        assertThat(pod.getVolumes())
                .filteredOn(volume -> volume.getName().equals(mount.getName()))
                .singleElement()
                .satisfies(
                        volume -> assertThat(volume.getSecret().getSecretName()).isEqualTo("ledger-signing-key"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "production", "fabric"})
    void letsTheGatewayReachEveryServiceAndNoServiceAnother(String overlay) {
        Map<String, String> gateway = labels(overlay, "gateway");
        for (String service : Repository.SERVICES) {
            assertThat(find(overlay, NetworkPolicy.class, "gateway").getSpec().getEgress().stream()
                            .flatMap(rule -> rule.getTo().stream()))
                    .as(service)
                    .anyMatch(peer -> selects(peer.getPodSelector(), labels(overlay, service)));
            List<NetworkPolicyPeer> callers =
                    find(overlay, NetworkPolicy.class, service).getSpec().getIngress().stream()
                            .flatMap(rule -> rule.getFrom().stream())
                            .toList();
            assertThat(callers).as(service).anyMatch(peer -> selects(peer.getPodSelector(), gateway));
            for (String other : Repository.SERVICES) {
                assertThat(callers)
                        .as(other + " calls " + service)
                        .noneMatch(peer -> selects(peer.getPodSelector(), labels(overlay, other)));
            }
        }
    }

    @Test
    void letsAChaincodeBeReachedByItsOwnPeerAloneAndThePeerByTheLedger() {
        for (String organisation : List.of("customs", "agency", "partner")) {
            NetworkPolicy chaincode = find("fabric", NetworkPolicy.class, "chaincode-" + organisation);
            assertThat(selects(
                            chaincode.getSpec().getPodSelector(),
                            find("fabric", Deployment.class, "chaincode-" + organisation)
                                    .getSpec()
                                    .getTemplate()
                                    .getMetadata()
                                    .getLabels()))
                    .isTrue();
            List<NetworkPolicyPeer> callers =
                    chaincode.getSpec().getIngress().getFirst().getFrom();
            assertThat(render("fabric").stream()
                            .filter(each -> FabricManifests.pods(each)
                                    .filter(pod -> callers.stream()
                                            .anyMatch(peer -> selects(
                                                    peer.getPodSelector(),
                                                    pod.getMetadata().getLabels())))
                                    .isPresent()))
                    .extracting(each -> each.getMetadata().getName())
                    .containsExactly("peer-" + organisation);
        }
        assertThat(find("fabric", NetworkPolicy.class, "ledger-service").getSpec().getEgress().stream()
                        .filter(rule ->
                                rule.getPorts().getFirst().getPort().getIntVal().equals(7051))
                        .flatMap(rule -> rule.getTo().stream()))
                .singleElement()
                .matches(peer -> selects(
                        peer.getPodSelector(),
                        find("fabric", StatefulSet.class, "peer-customs")
                                .getSpec()
                                .getTemplate()
                                .getMetadata()
                                .getLabels()));
    }

    @Test
    void givesEveryServiceOfTheFabricNetworkPodsOfItsOwn() {
        for (String name : List.of(
                "orderer",
                "peer-customs",
                "peer-agency",
                "peer-partner",
                "chaincode-customs",
                "chaincode-agency",
                "chaincode-partner")) {
            Map<String, String> selector =
                    find("fabric", Service.class, name).getSpec().getSelector();
            assertThat(render("fabric").stream()
                            .filter(each -> FabricManifests.pods(each)
                                    .filter(pod -> pod.getMetadata()
                                            .getLabels()
                                            .entrySet()
                                            .containsAll(selector.entrySet()))
                                    .isPresent()))
                    .extracting(each -> each.getMetadata().getName())
                    .containsExactly(name);
        }
    }

    @Test
    void letsTheIdentitiesBeReachedFromOtherPods() {
        assertThat(container("demo", "identity").getArgs()).contains("--address=0.0.0.0");
    }

    private static Map<String, String> labels(String overlay, String service) {
        return find(overlay, Deployment.class, service)
                .getSpec()
                .getTemplate()
                .getMetadata()
                .getLabels();
    }

    private static boolean selects(@Nullable LabelSelector selector, Map<String, String> labels) {
        return selector != null
                && (selector.getMatchLabels() == null
                        || labels.entrySet()
                                .containsAll(selector.getMatchLabels().entrySet()))
                && selector.getMatchExpressions().stream()
                        .allMatch(term -> term.getOperator().equals("In")
                                && term.getValues().contains(labels.get(term.getKey())));
    }

    private static Container container(String overlay, String service) {
        return find(overlay, Deployment.class, service)
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .getFirst();
    }

    private static <T extends HasMetadata> T find(String overlay, Class<T> kind, String name) {
        return render(overlay).stream()
                .filter(kind::isInstance)
                .filter(r -> r.getMetadata().getName().equals(name))
                .map(kind::cast)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + kind.getSimpleName() + " " + name + " in " + overlay));
    }

    static List<HasMetadata> render(String overlay) {
        return RENDERED.computeIfAbsent(overlay, name -> {
            try {
                Process kubectl = new ProcessBuilder(
                                "kubectl",
                                "kustomize",
                                Repository.root()
                                        .resolve("k8s/overlays/" + name)
                                        .toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
                return StrictManifest.read(kubectl.getInputStream());
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
    }
}
