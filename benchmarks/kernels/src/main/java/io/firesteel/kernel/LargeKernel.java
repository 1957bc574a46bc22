package io.firesteel.kernel;

import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Warmup;

/** A kernel whose million elements leave the caches: an invocation takes long, and a heap to hold them. */
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
public abstract class LargeKernel extends Kernel {}
