package io.vpnmanager.spi.runtime;

import io.vpnmanager.spi.Provider;

/** Opens container engines of one kind. */
public interface ContainerRuntimeProvider extends Provider {

    /**
     * Finds an engine and checks that it answers.
     *
     * @param options where to look, whose objects to see, how long a call may take
     * @return the runtime, which the caller closes
     * @throws io.vpnmanager.api.error.EnvironmentException {@code ENGINE} when none answers, naming every place that
     *     was tried and why it failed
     */
    ContainerRuntime open(RuntimeOptions options);
}
