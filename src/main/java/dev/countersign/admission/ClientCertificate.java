package dev.countersign.admission;

import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * Tells the API server by its client certificate, which TLS has checked against the trust store configured for it.
 *
 * @param use what is made of it
 * @param names the API server's: a certificate counts whose subject has exactly one common name (CN) and that is one of these,
 *     letter by letter, as Kubernetes itself tells clients apart; alternative names (SAN) do not matter. Empty for whatever the
 *     trust store's authority issued
 */
public record ClientCertificate(Use use, Set<String> names) {
    public ClientCertificate {
        names = Set.copyOf(names);
    }

    /** What is made of a client certificate. */
    public enum Use {
        /** Nothing: no trust store is configured for it, so that what TLS accepted proves nothing. */
        IGNORED,
        /** Records say whether the API server showed one. */
        NOTED,
        /** Who shows none gets no answer. */
        REQUIRED
    }

    /** Who is at the other end of {@code session}; null where there is no TLS. */
    Caller caller(@Nullable SSLSession session) {
        return use != Use.IGNORED && session != null && isApiServer(session) ? Caller.API_SERVER : Caller.ANYBODY;
    }

    /** Whether {@code caller} gets an answer. */
    boolean admits(Caller caller) {
        return use != Use.REQUIRED || caller == Caller.API_SERVER;
    }

    private boolean isApiServer(SSLSession session) {
        try {
            Certificate[] chain = session.getPeerCertificates();
            return chain.length > 0
                    && chain[0] instanceof X509Certificate certificate
                    && (names.isEmpty() || hasName(certificate));
        } catch (SSLPeerUnverifiedException none) {
            return false;
        }
    }

    private boolean hasName(X509Certificate certificate) {
        try {
            LdapName subject =
                    new LdapName(certificate.getSubjectX500Principal().getName());
            List<Object> commonNames = subject.getRdns().stream()
                    .filter(rdn -> rdn.getType().equalsIgnoreCase("CN"))
                    .map(Rdn::getValue)
                    .toList();
            return commonNames.size() == 1 && commonNames.getFirst() instanceof String name && names.contains(name);
        } catch (InvalidNameException unreadable) {
            return false;
        }
    }
}
