# A rule for tests of main that only warns.
package countersign.policy["test-warns"]

import rego.v1

deny := set()

warn contains "workload" if not input.image
