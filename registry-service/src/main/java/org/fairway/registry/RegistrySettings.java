package org.fairway.registry;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.fairway.registry.model.TinForm;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;
import org.springframework.validation.annotation.Validated;

/**
 * Settings {@code fairway.registry.*}: what the jurisdiction decides about its register.
 *
 * @param country the jurisdiction, ISO 3166-1 alpha-2; it issues the authorisations
 * @param tinForm regular expression that a trader identification number matches
 * @param tinCheck the rule for its check digits
 * @param authorisationTypes kinds of authorisation that are granted
 * @param initial files of operators, one per line, that an empty register is filled with
 * @param initialEmpowerments files of empowerments between them, one per line, to which both sides agreed elsewhere
 */
@Validated
@ConfigurationProperties("fairway.registry")
public record RegistrySettings(
        @Pattern(regexp = "[A-Z]{2}") String country,
        @NotBlank @DefaultValue("[A-Z]{2}[A-Z0-9]{1,15}") String tinForm,
        @DefaultValue("NONE") TinForm.Check tinCheck,

        @DefaultValue({"AEOC", "AEOS", "AEOF"}) List<@Pattern(regexp = "[A-Z0-9]{1,4}") String> authorisationTypes,

        @DefaultValue List<Resource> initial,
        @DefaultValue List<Resource> initialEmpowerments) {}
