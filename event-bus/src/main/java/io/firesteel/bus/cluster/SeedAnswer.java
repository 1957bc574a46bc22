package io.firesteel.bus.cluster;

/** What became of a question to a seed. */
enum SeedAnswer {
    /** A running member of the wanted cluster. */
    MEMBER("is a member of the cluster"),
    /** A running member of a cluster of another name. */
    OTHER_CLUSTER("belongs to a cluster of another name"),
    /** Something listens but does not answer as a member does: hung, still starting, or no member at all. */
    SILENT("accepts connections but does not answer: hung, still starting, or no Firesteel process"),
    /** Nothing listens. */
    UNREACHABLE("is not reachable");

    private final String description;

    SeedAnswer(String description) {
        this.description = description;
    }

    @Override
    public String toString() {
        return description;
    }
}
