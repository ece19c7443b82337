package dev.countersign.policy;

import java.util.List;
import java.util.Optional;

/** The rules that people deploy beside the library. */
public interface DeployedRules {
    /** None. */
    DeployedRules NONE = new DeployedRules() {
        @Override
        public List<Rule> active() {
            return List.of();
        }

        @Override
        public Optional<Rule> at(String address) {
            return Optional.empty();
        }
    };

    /** Those that profiles can name now. */
    List<Rule> active();

    /** The one that asks call so: an active one, or one that was a moment ago, for which there may still be asks. */
    Optional<Rule> at(String address);
}
