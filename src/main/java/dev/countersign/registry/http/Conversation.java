package dev.countersign.registry.http;

import dev.countersign.registry.Fetched;
import dev.countersign.registry.Fetched.Found;
import java.net.URI;
import java.util.Optional;

/** Asks a registry, authenticating when it wants that: once with what is known, once with what it asked for. */
final class Conversation {
    private final Redirects redirects;
    private final Authentication authentication;

    Conversation(Redirects redirects, Authentication authentication) {
        this.redirects = redirects;
        this.authentication = authentication;
    }

    /** Any answer but a challenge that could be met; a 401 here is the last word. */
    Fetched<Answer> get(Target target, Question question, Deadline deadline) {
        return authentication.known(target).then(known -> get(target, question, known, deadline));
    }

    private Fetched<Answer> get(Target target, Question question, Optional<String> known, Deadline deadline) {
        return redirects.get(question.as(known), question.reach(), deadline).then(answer -> {
            // Whoever a blob was redirected to has no say in where our credentials go.
            boolean challenged =
                    answer.status() == 401 && Origin.of(answer.uri()).equals(Optional.of(target.origin()));
            return challenged ? again(target, question, answer, known, deadline) : new Found<>(answer);
        });
    }

    private Fetched<Answer> again(
            Target target, Question question, Answer unauthorized, Optional<String> sent, Deadline deadline) {
        return authentication
                .answer(target, unauthorized, sent, deadline)
                .then(header -> redirects.get(question.as(Optional.of(header)), question.reach(), deadline));
    }

    /** One GET before it is known how to authenticate it. */
    record Question(URI uri, String accept, long limit, Redirects.Reach reach) {
        Request as(Optional<String> authorization) {
            return Request.get(uri, accept, limit, authorization);
        }
    }
}
