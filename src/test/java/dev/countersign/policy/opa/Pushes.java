package dev.countersign.policy.opa;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what became of the library. */
final class Pushes implements LibraryListener {
    private final List<String> told = new CopyOnWriteArrayList<>();

    @Override
    public void pushed(String reason) {
        told.add(reason);
    }

    @Override
    public void notPushed(String why) {
        told.add(why);
    }

    List<String> told() {
        return List.copyOf(told);
    }
}
