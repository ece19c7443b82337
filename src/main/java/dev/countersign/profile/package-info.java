/**
 * ComplianceProfiles as the core understands them: what must be true, where, how hard, and whom to trust for it. A profile
 * from the API server, from a file and from a stored revision are parsed by the same code here, from a JSON tree.
 *
 * <p>Unknown fields are refused by their path: a setting that is accepted and ignored is a hole. A profile is
 * <em>resolved</em> once its keys, policies and control ids are all at hand; its digest then covers all of them, and only a
 * resolved profile judges.
 */
@NullMarked
package dev.countersign.profile;

import org.jspecify.annotations.NullMarked;
