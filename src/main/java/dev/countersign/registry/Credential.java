package dev.countersign.registry;

/** What a registry knows us by. Never printed. */
public sealed interface Credential {
    /** What is shown to the registry now. */
    Shown shown();

    /** A credential as it is shown. */
    sealed interface Shown extends Credential {
        @Override
        default Shown shown() {
            return this;
        }
    }

    /** A name and its password, to the registry itself or for a token of its realm. */
    record Password(String username, String password) implements Shown {
        @Override
        public String toString() {
            return "Password[" + username + ", hidden]";
        }
    }

    /** An OAuth2 refresh token, for which the registry's token realm gives tokens; docker's {@code identitytoken}. */
    record RefreshToken(String token) implements Shown {
        @Override
        public String toString() {
            return "RefreshToken[hidden]";
        }
    }

    /** A bearer token that the registry takes as it is; docker's {@code registrytoken}. */
    record BearerToken(String token) implements Shown {
        @Override
        public String toString() {
            return "BearerToken[hidden]";
        }
    }

    /**
     * One of a row of short-lived credentials. Each of the row sees the same.
     *
     * @param owner whom they stand for, which stays when the next takes its place; no secret
     */
    record Renewed(String owner, Shown shown) implements Credential {}
}
