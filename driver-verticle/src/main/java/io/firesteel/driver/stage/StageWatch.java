package io.firesteel.driver.stage;

/** Who is told what changes in the stages. */
public interface StageWatch {
    /** A stage has tasks to start that it did not have before. */
    void onPending(Stage stage);

    /** So many more of a stage's task attempts run, or fewer if negative. */
    void onRunning(Stage stage, int change);
}
