package dev.countersign.admission;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** The webhook's endpoints: bytes to {@link Webhook} and back, nothing else. */
@Singleton
@Path("/")
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class AdmissionResource {
    private final Webhook webhook;
    private final ClientCertificate certificate;
    private final BodyLimit limit;
    private final BodyRoom room;

    @Inject
    public AdmissionResource(Webhook webhook, ClientCertificate certificate, BodyLimit limit, BodyRoom room) {
        this.webhook = webhook;
        this.certificate = certificate;
        this.limit = limit;
        this.room = room;
    }

    @POST
    @Path("mutate/{profile}")
    public Response mutate(
            @RestPath String profile,
            @QueryParam("timeout") @Nullable String timeout,
            @Context HttpServerRequest request,
            InputStream body) {
        return answer(request, timeout, body, call -> webhook.mutate(profile, call));
    }

    @POST
    @Path("validate/{profile}")
    public Response validate(
            @RestPath String profile,
            @QueryParam("timeout") @Nullable String timeout,
            @Context HttpServerRequest request,
            InputStream body) {
        return answer(request, timeout, body, call -> webhook.validate(profile, call));
    }

    @POST
    @Path("validate-profiles")
    public Response validateProfile(
            @QueryParam("timeout") @Nullable String timeout, @Context HttpServerRequest request, InputStream body) {
        return answer(request, timeout, body, webhook::validateProfile);
    }

    @POST
    @Path("mutate-pauses")
    public Response mutatePause(
            @QueryParam("timeout") @Nullable String timeout, @Context HttpServerRequest request, InputStream body) {
        return answer(request, timeout, body, webhook::mutatePause);
    }

    @POST
    @Path("validate-pauses")
    public Response validatePause(
            @QueryParam("timeout") @Nullable String timeout, @Context HttpServerRequest request, InputStream body) {
        return answer(request, timeout, body, webhook::validatePause);
    }

    @POST
    @Path("mutate-exceptions")
    public Response mutateException(
            @QueryParam("timeout") @Nullable String timeout, @Context HttpServerRequest request, InputStream body) {
        return answer(request, timeout, body, webhook::mutateException);
    }

    @POST
    @Path("validate-exceptions")
    public Response validateException(
            @QueryParam("timeout") @Nullable String timeout, @Context HttpServerRequest request, InputStream body) {
        return answer(request, timeout, body, webhook::validateException);
    }

    private Response answer(
            HttpServerRequest request,
            @Nullable String timeout,
            InputStream body,
            Function<Webhook.Call, Reply> answer) {
        Reply reply = reply(request, timeout, body, answer);
        return Response.status(reply.status())
                .type(reply.status() == 200 ? MediaType.APPLICATION_JSON : MediaType.TEXT_PLAIN)
                .entity(reply.body())
                .build();
    }

    private Reply reply(
            HttpServerRequest request,
            @Nullable String timeout,
            InputStream body,
            Function<Webhook.Call, Reply> answer) {
        InputStream upload = new Upload(body, System::nanoTime);
        Caller caller = certificate.caller(request.sslSession());
        try (BodyRoom.Taken taken = room.enter()) {
            if (!certificate.admits(caller)) {
                Body.pass(upload);
                return Reply.text(403, "only the API server, known by its client certificate, gets an answer here");
            }
            Body read = Body.read(upload, limit.bytes(), taken);
            return answer.apply(new Webhook.Call(read, Optional.ofNullable(timeout), caller, taken));
        } catch (IOException broken) {
            // Whatever else is on this connection comes from the same caller.
            request.connection().close();
            return Replies.noReview("it broke off: " + broken.getMessage());
        }
    }
}
