package dev.countersign.registry;

import java.util.function.Function;

/** What asking a registry came to. */
public sealed interface Fetched<T> {
    /** The registry answered and the answer is sound. */
    record Found<T>(T value) implements Fetched<T> {}

    /**
     * The registry says there is nothing, or nothing for us: missing evidence.
     *
     * @param status 401, 403 or 404
     * @param message what was asked for and what came back
     */
    record Absent<T>(int status, String message) implements Fetched<T> {}

    /** The registry answered with what cannot be right: bad evidence. */
    record Bad<T>(Fault fault, String message) implements Fetched<T> {}

    /** The registry could not be asked: could not tell. */
    record Unreachable<T>(Trouble trouble, String message) implements Fetched<T> {}

    /** What {@code next} makes of the value where one was found; any other case as it is. */
    default <U> Fetched<U> then(Function<? super T, Fetched<U>> next) {
        return switch (this) {
            case Found<T>(T value) -> next.apply(value);
            case Absent<T>(int status, String message) -> new Absent<>(status, message);
            case Bad<T>(Fault fault, String message) -> new Bad<>(fault, message);
            case Unreachable<T>(Trouble trouble, String message) -> new Unreachable<>(trouble, message);
        };
    }

    /** The same with another value where one was found. */
    default <U> Fetched<U> map(Function<? super T, ? extends U> change) {
        return then(value -> new Found<>(change.apply(value)));
    }

    /** How an answer can be wrong. */
    enum Fault {
        /** The bytes do not have the digest or the size that was asked for. */
        WRONG_BYTES,
        /** More bytes, entries, pages or redirects than the limits allow. */
        OVER_LIMIT,
        /** Bytes as they were pushed, and not a document of the kind that was asked for, or one that can be read in two ways. */
        MALFORMED,
        /** A status that answers nothing, no HTTP, or headers by which the bytes are no such document: what was pushed may be sound. */
        NO_ANSWER,
        /** A redirect or next page that leads where credentials and requests must not go. */
        FORBIDDEN_TARGET,
        /** A token is to be had where credentials must not go. */
        FORBIDDEN_REALM
    }

    /** Why no answer came. */
    enum Trouble {
        /** Refused, no TLS, no such name, or none within the connect timeout. */
        CONNECTION,
        /** There was a connection, and it broke. */
        BROKEN,
        /** The registry had time enough and did not even begin to answer. */
        TIMEOUT,
        /** It could not be told what to ask as; nothing was asked. */
        CREDENTIAL,
        /** 5xx. */
        SERVER_ERROR,
        /** 429: the registry grants us no more requests for now. */
        RATE_LIMITED,
        /** An answer began and did not end in time: how long it is, whoever pushes chooses. */
        UNFINISHED,
        /**
         * The registry failed whoever brought the credential that it was asked with: whether it does so by itself, or because of
         * what he did with that credential, cannot be told.
         */
        FAILED_THE_ASKER,
        /** Nothing was asked, or with too little time or memory left to say anything of the registry: we were busy with other questions. */
        CROWDED;

        /**
         * Whether how much was asked or pushed can have brought it about, so that whoever wants no answer could see to it.
         * The others need a registry that fails by itself, or one that says no to the operator: how many requests it grants us
         * a day is between its owner and ours.
         */
        public boolean mayBeOfOurAsking() {
            return switch (this) {
                case CONNECTION, BROKEN, TIMEOUT, CREDENTIAL, SERVER_ERROR, RATE_LIMITED -> false;
                case UNFINISHED, FAILED_THE_ASKER, CROWDED -> true;
            };
        }
    }
}
