/**
 * The custom resources as the API server sees them: {@link dev.countersign.operator.api.ComplianceProfile} and {@link
 * dev.countersign.operator.api.TrustRoot}, which people write, and {@link dev.countersign.operator.api.DeploymentAttestation},
 * which only the operator writes.
 *
 * <p>These records are the source of {@code crds/} and of nothing else: no behaviour, no parsing, no defaults in code. A
 * profile's spec is kept as the JSON tree that arrived, because a typed one would drop what it does not know, and an
 * unknown field must be refused by its path; {@link dev.countersign.operator.api.ComplianceProfileSpec} is its schema.
 * Lists in a status carry a total and say whether they were cut. Limits on lengths are here, and whoever writes a record
 * cuts to them: a record that the API server refuses is a record lost.
 *
 * <p>Specification: <a
 * href="https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/">structural
 * schemas and their validation rules</a>.
 */
@NullMarked
package dev.countersign.operator.api;

import org.jspecify.annotations.NullMarked;
