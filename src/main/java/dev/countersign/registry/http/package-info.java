/**
 * The registry client, hostile by assumption; it speaks by {@link dev.countersign.http}.
 *
 * <pre>
 *   HttpRegistry → Conversation (authenticates) → Redirects (follows) → SecondTry → Wire (one request, deadline, limit)
 *                                                                                     ├ Turnstile (turns of a host)
 *                                                                                     ├ Circuits (hosts known to be down)
 *                                                                                     └ HttpClients (CAs of a host)
 * </pre>
 *
 * <p><b>Bytes.</b> A manifest or blob is found only if the bytes received have the digest, and a blob exactly the size, that
 * was asked for. The digest of a tag is computed; {@code Docker-Content-Digest} is never read. Nothing is unpacked: what
 * arrives with a {@code Content-Encoding} is hashed as it is.
 *
 * <p><b>Bounds.</b> One deadline covers a whole call: waiting for a turn, headers, bodies, redirects, tokens and pages. Manifests and pages 4 MiB,
 * tokens 16 KiB in answers of 64 KiB, 10 pages and 1,000 entries of referrers, 3 redirects; blobs to their declared size, which must be within the
 * caller's limit. So many requests at a time per host, in the order they came; of documents above 64 KiB as many at a time as the heap
 * has room for ({@link dev.countersign.registry.http.LargeDocuments}). More is an answer ({@code OVER_LIMIT}), never a
 * list cut short.
 *
 * <p><b>What a status means.</b>
 *
 * <table>
 * <caption>Statuses</caption>
 * <tr><td>200</td><td>found, once the bytes are checked</td></tr>
 * <tr><td>401, 403, 404</td><td>Absent</td></tr>
 * <tr><td>429; 5xx; no connection, TLS included; no whole answer in time; no turn</td><td>Unreachable</td></tr>
 * <tr><td>anything else, and what is not HTTP</td><td>Bad, {@code MALFORMED}: the registry chooses what it answers, so no
 * status of its choice may pass for <em>could not tell</em></td></tr>
 * </table>
 *
 * The referrers API counts as not offered on 400, 404, 405, 406 and on a 200 that is no index; then, and where it lists
 * nothing, the fallback tag is read. An API that lists something is believed to list everything, as the specification has it
 * (<em>Enabling the Referrers API</em>). Where it is missing and the tag is there, the API is not asked about that image for ten
 * minutes, unless the tag is missing too. No filter by artifact type is asked for, since lists in the wild name types wrongly;
 * so {@code OCI-Filters-Applied} is not read. A 404 of the tag means that it lists nothing; any other trouble with what is asked is
 * the answer, since a missing list could hide the newest evidence.
 *
 * <p><b>Whose time ran out.</b> {@code TIMEOUT} needs a request that had the settings' patience and saw no header: the registry
 * failed by itself. A request that came later than that, never got its turn, or for which we had no memory, is {@code CROWDED}; a body that began and did
 * not end is {@code UNFINISHED}, since its length is the pusher's. Neither says anything of the registry.
 *
 * <p><b>Outages.</b> After three failures to connect in a row, within seconds of each other, a host is known to be down: whoever
 * asks is told so at once, except for one each three seconds, who tries. Any header from the host ends that. Refused
 * connections, TLS failures, unknown names and connect timeouts count; silence, slow bodies and statuses do not, or the owner of
 * one repository could shut the registry off for all; https and plain http of one port are two hosts here, or whoever sends for
 * blobs to where no TLS is could as well. What is said is always {@code CONNECTION}, never absence. A failure to
 * connect, 429 and 503 are tried once more after a moment, or after what {@code Retry-After} says, where the deadline allows.
 *
 * <p><b>Credentials</b> are found by the exact host with its port. They go to that host, and to a token realm only over https
 * on the same host or on the one that the settings pair with it ({@code docker.io} with {@code auth.docker.io}); tokens are
 * asked for pulling from the one repository, whatever the challenge says, and kept by credential, realm, service and scope.
 * A refresh token is posted to the realm, and nothing that is posted follows a redirect. Where it cannot be told what to ask as,
 * the answer is Unreachable, {@code CREDENTIAL}: nobody asks as a stranger instead. A credential that is refused gives way to a
 * newer one where there is one.
 * Where the operator has none for a host those that a question brings are shown, and nothing is sent before it is known which.
 *
 * <p><b>What readers share.</b> Each memory, and what somebody without a credential would like of it:
 *
 * <table>
 * <caption>Memories</caption>
 * <tr><td>tokens, and those being fetched</td><td>the token of somebody who has one, a moment after he used it: kept by
 * credential, so that a stranger fetches a stranger's; at most 4 MiB of them all</td></tr>
 * <tr><td>challenges</td><td>nothing: how a registry wants to be asked, as it tells whoever is turned away</td></tr>
 * <tr><td>images without the referrers API</td><td>to have others skip the API for ten minutes, with a credential to which the
 * registry denies that it has one: kept by reader</td></tr>
 * <tr><td>hosts that are down, turns</td><td>nothing that is read; one host's turns are everybody's</td></tr>
 * </table>
 *
 * <p><b>Certificates</b> of a host are checked by the system's CAs and those that the settings add, for all hosts or for exactly
 * this one, each time by the host that is really asked: a registry's own CA says nothing of its realm or of where it redirects to.
 *
 * <p><b>Redirects</b> within the registry are followed. Manifests, lists and tokens go nowhere else; blobs go over https to
 * hosts whose addresses are all public or that the settings list, without the credential, which does not come back either.
 * The addresses are looked up before anything is asked, and again as they are connected to ({@link
 * dev.countersign.registry.http.PublicAddresses}): no connection is made to a private address. Where they cannot be, nothing is asked, and nothing
 * said against the evidence. A proxy may have any address, and looks up names itself: of what it is asked for the first look alone is ours.
 *
 * <p>Plain http is spoken only to the registries that the settings list.
 */
@NullMarked
package dev.countersign.registry.http;

import org.jspecify.annotations.NullMarked;
