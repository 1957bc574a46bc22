package io.firesteel.block.net;

/** Why bytes could not be fetched. The code is what travels. */
public enum FetchFailure {
    /** No connection, or it broke: another server of that host may have the bytes. */
    UNREACHABLE(1),
    /** Connected, and no byte of the answer came for too long. */
    TIMEOUT(2),
    /** The server answers and does not have them. */
    MISSING(3),
    /** The server has them and they are damaged. */
    CORRUPT(4),
    /** The server or this client will not do it: wrong token, too large, not a possible range. */
    REFUSED(5);

    private final int code;

    FetchFailure(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static FetchFailure ofCode(int code) {
        for (FetchFailure failure : values()) {
            if (failure.code == code) {
                return failure;
            }
        }
        throw new MalformedFrameException("There is no failure with code " + code + ".");
    }
}
