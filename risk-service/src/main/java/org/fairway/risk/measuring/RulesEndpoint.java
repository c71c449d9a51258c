package org.fairway.risk.measuring;

import java.util.List;
import org.fairway.kit.problem.ProblemException;
import org.fairway.risk.profiles.Profiles;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
class RulesEndpoint {
    private final RuleRates rates;
    private final Profiles profiles;

    RulesEndpoint(RuleRates rates, Profiles profiles) {
        this.rates = rates;
        this.profiles = profiles;
    }

    /**
     * Lists how often each rule of a profile fired and hit. It counts everything that was assessed and examined.
     *
     * @param version version of the profile
     */
    @GetMapping("/v1/risk/profiles/{version}/rules")
    @PreAuthorize("hasAnyRole('CUSTOMS_OFFICER', 'AUDITOR')")
    List<RuleRate> rules(@PathVariable String version) {
        if (!profiles.isKnown(version)) {
            throw ProblemException.notFound("profile " + version);
        }
        return rates.of(profiles.profile(version));
    }
}
