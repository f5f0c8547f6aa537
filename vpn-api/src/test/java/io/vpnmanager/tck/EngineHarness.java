package io.vpnmanager.tck;

import io.vpnmanager.spi.runtime.ContainerRuntime;
import io.vpnmanager.spi.runtime.Ownership;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What {@link ContainerRuntimeContract} needs of an engine: runtimes to test, and a way around them, to act as others
 * do and to judge what was made. One per test; closing it removes what was made through it.
 */
public interface EngineHarness extends AutoCloseable {

    /** {@return a runtime on the engine, with the deadline that providers have by default; the caller closes it} */
    ContainerRuntime open(Ownership ownership);

    /**
     * {@return the reference of an image on the engine that waits for SIGTERM and then ends with 0; given a digit as
     * command it ends at once with that code; given {@code more} it takes more and more memory; given another word it
     * copies its input to its output and ends with 0}
     */
    String image();

    /** {@return the path of that program inside the image} */
    String program();

    /** Makes a container that runs the image, without the runtime. */
    void makeForeignContainer(String name, Map<String, String> labels);

    /** Makes a network, without the runtime. */
    void makeForeignNetwork(String name, Map<String, String> labels);

    /** Removes a container of anyone, running or not, without the runtime. */
    void removeContainer(String name);

    /** Gives a container of anyone another name, without the runtime. */
    void renameContainer(String name, String other);

    /** Changes how much memory a container of anyone may have, without the runtime. */
    void limitMemory(String name, long bytes);

    /**
     * Changes how much memory and swap together a container of anyone may have, without the runtime; -1 for no limit.
     */
    void limitSwap(String name, long bytes);

    /** Changes how many processes a container of anyone may have, without the runtime; 0 and -1 for no limit. */
    void limitProcesses(String name, long processes);

    /** Removes a network of anyone, without the runtime. */
    void removeNetwork(String name);

    /** {@return all that the engine says of a container, so that two answers are equal only if nothing has changed} */
    String describeContainer(String name);

    /** {@return all that the engine says of a network, so that two answers are equal only if nothing has changed} */
    String describeNetwork(String name);

    /** {@return whether containers of a network reach the world outside} */
    boolean leadsOutside(String network);

    /** {@return what a container may do} */
    Confinement confinement(String container);

    @Override
    void close();

    /**
     * What a container may do, as the engine says it.
     *
     * @param privileged whether it may do everything
     * @param droppedCapabilities capabilities that it lacks, {@code ALL} for all
     * @param addedCapabilities capabilities that it was given
     * @param noNewPrivileges whether it can gain none
     * @param readOnlyRoot whether it cannot write to its own files
     * @param memoryBytes its limit; 0 for none
     * @param processes its limit; 0 for none
     * @param openFiles its limit; 0 for none
     * @param mounts places of the host that it sees
     * @param restarts whether the engine starts it again by itself
     * @param published its ports as {@code address:hostPort>containerPort/transport}, lower case
     * @param user as {@code uid:gid}
     * @param devices of the host, by path
     * @param scratch folders in memory, by path
     * @param settings of its network namespace, as {@code name=value}
     */
    record Confinement(
            boolean privileged,
            Set<String> droppedCapabilities,
            Set<String> addedCapabilities,
            boolean noNewPrivileges,
            boolean readOnlyRoot,
            long memoryBytes,
            long processes,
            long openFiles,
            List<String> mounts,
            boolean restarts,
            Set<String> published,
            String user,
            Set<String> devices,
            Set<String> scratch,
            Set<String> settings) {
        /** Copies the collections. */
        public Confinement {
            droppedCapabilities = Set.copyOf(droppedCapabilities);
            addedCapabilities = Set.copyOf(addedCapabilities);
            mounts = List.copyOf(mounts);
            published = Set.copyOf(published);
            devices = Set.copyOf(devices);
            scratch = Set.copyOf(scratch);
            settings = Set.copyOf(settings);
        }
    }
}
