package dev.countersign;

import dev.countersign.cluster.Exceptions;
import dev.countersign.cluster.NamespaceInformer;
import dev.countersign.cluster.ProfileSnapshot;
import dev.countersign.cluster.RecordStore;
import dev.countersign.operator.BackgroundJudging;
import dev.countersign.operator.ExceptionNotices;
import dev.countersign.operator.ExceptionSurroundings;
import dev.countersign.operator.LeftExceptions;
import dev.countersign.operator.Notices;
import dev.countersign.profile.Reach;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Makes what follows exceptions, and what tells of them. */
@Singleton
class ExceptionWiring {
    @Produces
    @Singleton
    Exceptions exceptions(KubernetesClient client, InstantSource clock, MeterRegistry meters) {
        Exceptions exceptions = new Exceptions(client, clock);
        ExceptionMeter.register(meters, exceptions::all);
        return exceptions;
    }

    @Produces
    @Singleton
    ExceptionSurroundings exceptionSurroundings(
            ProfileSnapshot profiles,
            NamespaceInformer namespaces,
            Reach reach,
            BackgroundJudging judging,
            RecordStore records) {
        return new ExceptionSurroundings(
                profiles,
                namespaces::all,
                reach,
                () -> profiles.ready() && namespaces.ready(),
                judging::exceptionsInUse,
                judging::knows,
                records::excusedBy);
    }

    @Produces
    @Singleton
    ExceptionNotices exceptionNotices(Notices notices) {
        return new ExceptionNotices(notices);
    }

    @Produces
    @Singleton
    LeftExceptions leftExceptions(
            ProfileSnapshot profiles, NamespaceInformer namespaces, Reach reach, Exceptions exceptions) {
        return new LeftExceptions(profiles, namespaces::all, reach, exceptions::all);
    }
}
