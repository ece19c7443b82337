/**
 * Credentials that a program gives: docker's <a
 * href="https://github.com/docker/docker-credential-helpers">credential helpers</a>, by which clouds hand out short-lived ones.
 *
 * <pre>
 *   HelperCredentials (which helper for which host) → Answers (remembers, one run for all who ask) → HelperProgram (one
 *   question and its answer) → BoundedProcess (time and size)
 * </pre>
 *
 * <p><b>Whose word starts a program.</b> Only that of whoever runs us: the operator's own docker config, or the file that is
 * named on the command line. The credentials of anybody else are read by {@code registry.http}'s {@code
 * DockerConfigCredentials}, which knows of no helpers.
 *
 * <p><b>Three kinds of "no".</b> A helper that says it has no credential for a host leaves us strangers there. One that is not
 * there, hangs, fails, or answers what cannot be read leaves open what we are: {@link
 * dev.countersign.registry.Fetched.Unreachable}, so that what a registry hides from strangers does not pass for absent.
 *
 * <p><b>Bounds.</b> A run has 5 s and 64 KiB, then it is killed with its children; so many run at a time, and nobody waits for more than 2 s. What it answered is
 * kept for a minute, and asked for anew before that if the registry refuses it; a failure is kept for 3 s. Nothing it says is in
 * any message, since that may be a secret.
 */
@NullMarked
package dev.countersign.registry.helper;

import org.jspecify.annotations.NullMarked;
