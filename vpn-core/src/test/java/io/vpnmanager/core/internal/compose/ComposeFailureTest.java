package io.vpnmanager.core.internal.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What compose 1.29 and 2 say, word by word. */
class ComposeFailureTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ERROR: for a Cannot start service a: driver failed: Error starting userland proxy: listen tcp4 127.0.0.1:18999: bind: address already in use | NETWORK | port 18999",
                "Error response from daemon: driver failed: Bind for 0.0.0.0:1080 failed: port is already allocated | NETWORK | port 1080",
                "ERROR: pull access denied for nonesuch, repository does not exist or may require 'docker login' | ENGINE | image nonesuch is not here",
                "Error response from daemon: manifest for prom/prometheus:v0 not found: manifest unknown | ENGINE | image prom/prometheus:v0 is not here",
                "Error: No such image: vpn-manager:latest | ENGINE | image vpn-manager:latest is not here",
                "Get \"https://registry-1.docker.io/v2/\": dial tcp: lookup registry-1.docker.io: no such host | ENGINE | registry does not answer",
                "Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running? | ENGINE | engine does not answer",
                "docker.errors.DockerException: Error while fetching server API version: ('Connection aborted.', FileNotFoundError(2, 'No such file or directory')) | ENGINE | engine does not answer",
                "docker.errors.DockerException: Error while fetching server API version: ('Connection aborted.', PermissionError(13, 'Permission denied')) | ENGINE | lets this user not use its socket",
                "permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock | ENGINE | lets this user not use its socket",
                "ERROR: The Compose file is invalid | ENGINE | failed with status 1: ERROR: The Compose file is invalid"
            })
    void whatIsSaidIsToldWithWhatToDo(String said, ErrorCode code, String told) {
        Problem problem = ComposeFailure.of(1, "Creating network\n" + said + "\n");
        assertThat(problem.code()).isEqualTo(code);
        assertThat(problem.sentence()).contains(told);
        assertThat(problem.remedy()).isNotEmpty();
    }
}
