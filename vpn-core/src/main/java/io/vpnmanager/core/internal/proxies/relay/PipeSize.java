package io.vpnmanager.core.internal.proxies.relay;

import io.netty.channel.unix.FileDescriptor;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Array;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How much a pipe holds: 64 KiB when it is made, and what {@code fcntl(2)} is asked for, which Netty has no call for.
 * Java has one from 22 on; this compiles for 21, so it is found by reflection, and where there is none, or a user of
 * the system has as many large pipes as it may, pipes stay as they are.
 */
final class PipeSize {
    private static final Logger LOG = LoggerFactory.getLogger(PipeSize.class);

    /** F_SETPIPE_SZ of Linux. */
    private static final int SET_PIPE_SIZE = 1031;

    /** The arguments of fcntl from the third on are those of a call with any number of them. */
    private static final int ANY_NUMBER_FROM = 2;

    private static final Optional<MethodHandle> FCNTL = fcntl();

    private PipeSize() {}

    /**
     * Asks that a pipe hold so many bytes.
     *
     * @return whether it does
     */
    static boolean ask(FileDescriptor end, int bytes) {
        return FCNTL.isPresent() && ask(FCNTL.get(), end.intValue(), bytes);
    }

    private static boolean ask(MethodHandle fcntl, int end, int bytes) {
        try {
            return (int) fcntl.invokeExact(end, SET_PIPE_SIZE, bytes) >= bytes;
        } catch (Throwable e) {
            throw new IllegalStateException("fcntl cannot be called", e);
        }
    }

    private static Optional<MethodHandle> fcntl() {
        try {
            Class<?> linkers = Class.forName("java.lang.foreign.Linker");
            Object linker = linkers.getMethod("nativeLinker").invoke(null);
            Object symbols = linkers.getMethod("defaultLookup").invoke(linker);
            Optional<?> address = (Optional<?>) Class.forName("java.lang.foreign.SymbolLookup")
                    .getMethod("find", String.class)
                    .invoke(symbols, "fcntl");
            Class<?> options = Class.forName("java.lang.foreign.Linker$Option");
            Object given = Array.newInstance(options, 1);
            Array.set(given, 0, options.getMethod("firstVariadicArg", int.class).invoke(null, ANY_NUMBER_FROM));
            return Optional.of((MethodHandle) linkers.getMethod(
                            "downcallHandle",
                            Class.forName("java.lang.foreign.MemorySegment"),
                            Class.forName("java.lang.foreign.FunctionDescriptor"),
                            given.getClass())
                    .invoke(linker, address.orElseThrow(), threeInts(), given));
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.atDebug().setCause(e).log("Pipes keep their first size: this Java cannot call fcntl");
            return Optional.empty();
        }
    }

    /** {@return the shape of a function of three ints, which gives one} */
    private static Object threeInts() throws ReflectiveOperationException {
        Class<?> layouts = Class.forName("java.lang.foreign.MemoryLayout");
        Object number = Class.forName("java.lang.foreign.ValueLayout")
                .getField("JAVA_INT")
                .get(null);
        Object arguments = Array.newInstance(layouts, 3);
        for (int i = 0; i < 3; i++) {
            Array.set(arguments, i, number);
        }
        return Class.forName("java.lang.foreign.FunctionDescriptor")
                .getMethod("of", layouts, arguments.getClass())
                .invoke(null, number, arguments);
    }
}
