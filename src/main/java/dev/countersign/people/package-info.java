/**
 * Who did what to a change, and whether two accounts are one person.
 *
 * <p>Evidence names people as the system knows them that it comes from: by a number at GitHub, by an account at Jira, by a user
 * name at the API server. A {@link dev.countersign.people.Principal} is such an account, an {@link dev.countersign.people.Act} is
 * what it did, and a {@link dev.countersign.people.Matter} is what it was done to: one change, one ticket, one deployment.
 *
 * <p>Two accounts are compared like this, and in no other way ({@link dev.countersign.people.IdentityMap#compare}):
 *
 * <pre>
 *   accounts                                          are
 *   equal provider and id                             one person
 *   both mapped                                       one person, or two, as the map says
 *   equal but for case, not both mapped               one person: ids such as UUIDs are written in either
 *   of one provider, not both mapped                  two people, but for users of the API server: unmapped
 *   of one provider in two forms, not both mapped     unmapped: a number and a name may be one person's
 *   of different providers, not both mapped           unmapped: nobody can tell
 *   any others, where the map cannot be read          unmapped
 * </pre>
 *
 * <p>Unmapped is never taken for two people: whoever writes a change as {@code github} and deploys it as {@code kubernetes}
 * would be two people by accident, and separation of duties would hold behind every GitOps controller. Names, logins and addresses
 * are for reading only; they change hands. Users of the API server are no better: whoever may deploy can take the token of a
 * ServiceAccount. Case makes two of them, so that one who is mapped in another case only is the same as whoever that is, and told from nobody.
 *
 * <p>Programs approve nothing. What its provider names as it names programs only is one, whether or not the evidence says so: users
 * {@code system:…} of the API server, {@code …[bot]} at GitHub, tokens and service accounts at GitLab. Core: depends on nothing else of ours.
 */
@NullMarked
package dev.countersign.people;

import org.jspecify.annotations.NullMarked;
