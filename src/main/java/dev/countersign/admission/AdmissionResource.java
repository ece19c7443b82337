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

    @Inject
    public AdmissionResource(Webhook webhook, ClientCertificate certificate) {
        this.webhook = webhook;
        this.certificate = certificate;
    }

    @POST
    @Path("mutate/{profile}")
    public Response mutate(
            @RestPath String profile,
            @QueryParam("timeout") @Nullable String timeout,
            @Context HttpServerRequest request,
            byte @Nullable [] body) {
        return answer(request, timeout, body, call -> webhook.mutate(profile, call));
    }

    @POST
    @Path("validate/{profile}")
    public Response validate(
            @RestPath String profile,
            @QueryParam("timeout") @Nullable String timeout,
            @Context HttpServerRequest request,
            byte @Nullable [] body) {
        return answer(request, timeout, body, call -> webhook.validate(profile, call));
    }

    @POST
    @Path("validate-profiles")
    public Response validateProfile(
            @QueryParam("timeout") @Nullable String timeout,
            @Context HttpServerRequest request,
            byte @Nullable [] body) {
        return answer(request, timeout, body, webhook::validateProfile);
    }

    private Response answer(
            HttpServerRequest request,
            @Nullable String timeout,
            byte @Nullable [] body,
            Function<Webhook.Call, Reply> answer) {
        Caller caller = certificate.caller(request.sslSession());
        Reply reply = certificate.admits(caller)
                ? answer.apply(
                        new Webhook.Call(body == null ? new byte[0] : body, Optional.ofNullable(timeout), caller))
                : Reply.text(403, "only the API server, known by its client certificate, gets an answer here");
        return Response.status(reply.status())
                .type(reply.status() == 200 ? MediaType.APPLICATION_JSON : MediaType.TEXT_PLAIN)
                .entity(reply.body())
                .build();
    }
}
