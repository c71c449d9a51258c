package org.fairway.registry;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.fairway.registry.model.Arrangement;
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
 * @param arrangements whose authorisations are recognised here (SAFE Framework, mutual recognition)
 * @param initialEmpowerments files of empowerments between them, one per line, to which both sides agreed elsewhere
 */
@Validated
@ConfigurationProperties("fairway.registry")
public record RegistrySettings(
        @Pattern(regexp = "[A-Z]{2}") String country,
        @NotBlank @DefaultValue("[A-Z]{2}[A-Z0-9]{1,15}") String tinForm,
        @DefaultValue("NONE") TinForm.Check tinCheck,

        @DefaultValue({"AEOC", "AEOS", "AEOF"}) List<@Pattern(regexp = "[A-Z0-9]{1,4}") String> authorisationTypes,

        @DefaultValue List<@Valid Arrangement> arrangements,
        @DefaultValue List<Resource> initial,
        @DefaultValue List<Resource> initialEmpowerments) {

    public RegistrySettings {
        if (arrangements.stream().anyMatch(each -> country.equals(each.country()))) {
            throw new IllegalArgumentException(
                    "fairway.registry.arrangements: nobody else grants authorisations of " + country);
        }
        long organisations =
                arrangements.stream().map(Arrangement::organisation).distinct().count();
        if (organisations < arrangements.size()) {
            throw new IllegalArgumentException("fairway.registry.arrangements: an organisation is there twice");
        }
    }
}
