package io.firesteel.bus.message;

import io.firesteel.dag.id.WorkerId;

/**
 * Where one map output lies and about how large its parts are. It belongs to the worker, not to the executor that wrote
 * it: an executor's end changes no map status.
 *
 * @param file bare name in the application's shuffle directory on that worker
 * @param sizes one byte for each reduce partition, see {@link CompressedSizes}
 */
public record MapStatus(WorkerId worker, String file, long offset, long length, byte[] sizes) {
    @Override
    public String toString() {
        return file + "@" + offset + "+" + length + " on " + worker;
    }
}
