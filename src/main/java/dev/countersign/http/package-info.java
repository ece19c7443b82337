/**
 * HTTP/1.1 as this project asks by it: of registries, mirrors and OPA, none of which is believed to answer in time, or to end.
 *
 * <p><b>One exchange</b> is a request and its whole answer, and has one deadline. It runs on a virtual thread of its own, so that whoever
 * waits can leave whatever it is at, a look-up of a name included; what is under way is then hung up on. An answer that is longer
 * than it may be is cut there, and hung up on as well. What fails by an Error of ours, such as for want of memory, is told apart from what
 * the server did ({@link dev.countersign.http.OwnFaultException}).
 *
 * <p><b>The client</b> (Apache's classic one) follows nothing, answers no challenge, keeps no cookie and unpacks nothing: a
 * caller sees what came. Lines are bounded to 8 KiB, headers to 64. Connections are kept for 30 seconds. One that a server
 * closed meanwhile, or on which it said more than it was asked, is not used again; where that shows only as it is used: what is only read (GET) is then asked once more, on a connection that is new. What is posted is
 * not: a question that broke OPA must not break it twice, and be another's fault.
 *
 * <p><b>Names</b> are looked up once at a time each, and few at once; where name servers fail, a host is believed to be where it was
 * within the last day ({@link dev.countersign.http.Names}).
 *
 * <p>The blocking client costs a third of the CPU time of {@code java.net.http}, which hands each request through a selector, a pool and a
 * chain of futures. Proxies are those of the JVM's properties ({@code https.proxyHost} and so on), where a caller wants any.
 */
@NullMarked
package dev.countersign.http;

import org.jspecify.annotations.NullMarked;
