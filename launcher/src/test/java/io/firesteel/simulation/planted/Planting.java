package io.firesteel.simulation.planted;

import io.firesteel.simulation.Simulate;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/** The engine and its simulation with a fault planted. */
final class Planting {
    private final PlantedFault fault;
    private final Method violationOf;

    Planting(PlantedFault fault) {
        this.fault = fault;
        try {
            Class<?> simulate = new PlantingLoader(fault.edits()).loadClass(Simulate.class.getName());
            this.violationOf = simulate.getMethod("violationOf", long.class);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(fault + " cannot be planted.", e);
        }
    }

    /** What the simulation finds with a seed; empty if nothing. */
    String violationOf(long seed) {
        try {
            return (String) violationOf.invoke(null, seed);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(fault + " ends the simulation of seed " + seed, e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
