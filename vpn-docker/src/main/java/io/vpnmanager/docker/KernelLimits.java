package io.vpnmanager.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Info;

/**
 * Which limits the kernel below an engine keeps. For one that it does not keep, an engine writes down the same as for
 * one that somebody has lifted.
 *
 * @param swap of swap beside the memory
 * @param processes of the number of processes
 */
record KernelLimits(boolean swap, boolean processes) {
    static KernelLimits ask(DockerClient client) {
        Info info = client.infoCmd().exec();
        if (info == null) {
            throw EngineFailures.nonsense("container engine", "nothing about its kernel")
                    .toException();
        }
        return new KernelLimits(
                Boolean.TRUE.equals(info.getSwapLimit()),
                Boolean.TRUE.equals(info.getRawValues().get("PidsLimit")));
    }
}
