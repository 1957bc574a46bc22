package io.firesteel.simulation.planted;

import io.firesteel.bus.message.MapStatus;
import io.firesteel.dag.id.PlanIds;
import io.firesteel.dag.id.RddId;
import io.firesteel.driver.stage.Stage;
import io.firesteel.executor.core.ExecutorEffect;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Code that planted faults run instead of a method; the first argument is the object whose method it was. */
public final class PlantedCode {
    private PlantedCode() {}

    /** Instead of the number up to which none is missing: the highest that has come. */
    public static long highestReceived(Object inbox) {
        BitSet above = (BitSet) field(inbox, "aboveWatermark");
        return Math.max((long) field(inbox, "watermark"), above.length() - 1L);
    }

    /** A later map output takes the place of the first. */
    public static boolean putLast(Object outputs, int mapPartition, MapStatus status) {
        Object[] statuses = (Object[]) field(outputs, "statuses");
        if (statuses[mapPartition] == null) {
            set(outputs, "available", (int) field(outputs, "available") + 1);
        }
        statuses[mapPartition] = status;
        return true;
    }

    /** A job is complete although one result is missing. */
    public static boolean isNearlyComplete(Object job) {
        int all = ((Map<?, ?>) field(job, "positions")).size();
        return (int) field(job, "deliveries") >= Math.max(1, all - 1);
    }

    /** A blob that has come is kept, or it was forgotten meanwhile and stays. */
    public static Optional<ExecutorEffect> keepFetched(Object blobTable, String sha256) {
        Object entry = ((Map<?, ?>) field(blobTable, "entries")).get(sha256);
        if (entry != null) {
            Enum<?> availability = (Enum<?>) field(entry, "availability");
            if (availability.name().equals("FETCHING")) {
                set(entry, "availability", availability.getDeclaringClass().getEnumConstants()[0]);
            }
        }
        return Optional.empty();
    }

    /** Every other job's tasks come with the ids of the job before. */
    public static PlanIds idsOfAnotherJob(Object plan) {
        PlanIds ids = (PlanIds) field(plan, "ids");
        List<RddId> rdds =
                ids.rdds().stream().map(id -> new RddId(id.value() & ~1L)).toList();
        return new PlanIds(rdds, ids.shuffles());
    }

    /** A stage goes on, whether there still is one or not. */
    public static void goOnAnyway(Object inputs, Stage stage, String reason) {
        if (stage.isBarrier()) {
            invoke(field(inputs, "barriers"), "takeBack", stage, reason);
        } else {
            invoke(field(inputs, "flow"), "resume", stage);
        }
    }

    private static void invoke(Object owner, String name, Object... arguments) {
        for (Method method : owner.getClass().getDeclaredMethods()) {
            if (method.getName().equals(name) && method.getParameterCount() == arguments.length) {
                method.setAccessible(true);
                try {
                    method.invoke(owner, arguments);
                    return;
                } catch (InvocationTargetException e) {
                    throw e.getCause() instanceof RuntimeException thrown ? thrown : new IllegalStateException(e);
                } catch (IllegalAccessException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
        throw new IllegalStateException(owner.getClass() + " has no method " + name);
    }

    private static Object field(Object owner, String name) {
        try {
            return accessible(owner, name).get(owner);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void set(Object owner, String name, Object value) {
        try {
            accessible(owner, name).set(owner, value);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Field accessible(Object owner, String name) {
        try {
            Field field = owner.getClass().getDeclaredField(name);
            field.setAccessible(true);
            return field;
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }
}
