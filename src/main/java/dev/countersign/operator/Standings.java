package dev.countersign.operator;

/** How everything that runs in scope stands, by profile. */
@FunctionalInterface
public interface Standings {
    /** Under the profile of that name. */
    ProfileStanding under(String profile);
}
