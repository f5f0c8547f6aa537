package io.vpnmanager.docker;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.model.AuthConfig;
import com.github.dockerjava.api.model.AuthConfigurations;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.core.RemoteApiVersion;
import com.github.dockerjava.core.SSLConfig;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What the client library is told, in full: its own defaults would read the environment, system properties and files of
 * the user, and with them another engine and registry credentials.
 */
record ClientConfig(URI getDockerHost, RemoteApiVersion getApiVersion) implements DockerClientConfig {
    private static final int DEEPEST_JSON = 64;
    private static final int LONGEST_JSON_STRING = 1 << 20;

    static ClientConfig anyVersion(URI endpoint) {
        return new ClientConfig(endpoint, RemoteApiVersion.UNKNOWN_VERSION);
    }

    static ClientConfig speaking(URI endpoint, ApiVersion version) {
        return new ClientConfig(endpoint, RemoteApiVersion.create(version.major(), version.minor()));
    }

    @Override
    public ObjectMapper getObjectMapper() {
        ObjectMapper mapper = DockerClientConfig.getDefaultObjectMapper();
        mapper.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEEPEST_JSON)
                        .maxStringLength(LONGEST_JSON_STRING)
                        .build());
        return mapper;
    }

    @Override
    public @Nullable String getRegistryUsername() {
        return null;
    }

    @Override
    public @Nullable String getRegistryPassword() {
        return null;
    }

    @Override
    public @Nullable String getRegistryEmail() {
        return null;
    }

    @Override
    public @Nullable String getRegistryUrl() {
        return null;
    }

    @Override
    public @Nullable AuthConfig effectiveAuthConfig(String imageName) {
        return null;
    }

    @Override
    public AuthConfigurations getAuthConfigurations() {
        return new AuthConfigurations();
    }

    @Override
    @SuppressWarnings("deprecation") // the interface itself still names the old type
    public @Nullable SSLConfig getSSLConfig() {
        return null;
    }
}
