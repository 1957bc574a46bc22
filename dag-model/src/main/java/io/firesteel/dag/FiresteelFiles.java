package io.firesteel.dag;

import io.firesteel.dag.task.TaskContext;

/** Where tasks find the files given to {@link Sharing#addFile}. */
public final class FiresteelFiles {
    private FiresteelFiles() {}

    /**
     * The path on this machine of a file that was added, by its name.
     *
     * @throws IllegalStateException outside a task: the driver has the file where it was added from
     * @throws IllegalArgumentException if no such file was added before the task's job was asked for
     */
    public static String get(String filename) {
        TaskContext task = TaskContext.get();
        if (task == null) {
            throw new IllegalStateException("FiresteelFiles.get(\"" + filename
                    + "\") was called outside a task: in the " + "driver, use the path that was given to addFile.");
        }
        return task.addedFile(filename).toString();
    }
}
