package io.vpnmanager.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectExecResponse;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.spi.runtime.ExecResult;
import io.vpnmanager.spi.runtime.ExecSpec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** Programs run in our containers. Runs inside a call that has its deadline. */
final class DockerExec {
    private static final String START = "{\"Detach\":false,\"Tty\":false}";

    private final DockerClient client;
    private final EngineHttp http;
    private final DockerContainers containers;

    DockerExec(DockerClient client, EngineHttp http, DockerContainers containers) {
        this.client = client;
        this.http = http;
        this.containers = containers;
    }

    ExecResult run(String name, ExecSpec call) {
        ObservedContainer container = containers.require(name);
        boolean reads = call.input().size() > 0;
        String id = made(container, call, reads);
        KeptOutput output = new KeptOutput(call.mostOutputBytes());
        KeptOutput errors = new KeptOutput(call.mostOutputBytes());
        Frames.Taker taker = (error, payload) -> (error ? errors : output).take(payload);
        if (reads) {
            try (EnginePipe pipe = http.pipe(startOf(id), Map.of(), START)) {
                pipe.send(call.input().revealSecretBytes(), () -> {});
                takeAll(pipe.in(), taker);
            }
        } else {
            try (Response response = http.post(startOf(id), START)) {
                takeAll(response.getBody(), taker);
            }
        }
        return new ExecResult(exitCode(id, name), output.text(), errors.text(), output.isCut() || errors.isCut());
    }

    /** {@return a pipe to a program, which has begun; its input is still to be sent} */
    EnginePipe pipe(String name, ExecSpec call) {
        return http.pipe(startOf(made(containers.require(name), call, true)), Map.of(), START);
    }

    private String made(ObservedContainer container, ExecSpec call, boolean reads) {
        try {
            return client.execCreateCmd(container.id())
                    .withCmd(call.command().toArray(String[]::new))
                    .withAttachStdin(reads)
                    .withAttachStdout(true)
                    .withAttachStderr(true)
                    .exec()
                    .getId();
        } catch (ConflictException e) {
            throw Problem.of(ErrorCode.BUSY, "container " + container.name(), "does not run")
                    .remedy("Start it first")
                    .toException(e);
        } catch (NotFoundException e) {
            throw DockerContainers.absent(container.name());
        }
    }

    private static String startOf(String id) {
        return "/exec/" + id + "/start";
    }

    private static void takeAll(InputStream in, Frames.Taker taker) {
        try {
            Frames frames = new Frames(in);
            boolean more = true;
            while (more) {
                more = frames.next(taker);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The engine closes the outputs before it knows the exit code. */
    private int exitCode(String id, String name) {
        Backoff backoff = new Backoff();
        while (true) {
            InspectExecResponse seen = client.inspectExecCmd(id).exec();
            if (seen == null || seen.isRunning() == null) {
                throw EngineFailures.nonsense("call in container " + name, "no state of it")
                        .toException();
            }
            Long code = seen.getExitCodeLong();
            if (!seen.isRunning() && code != null) {
                return code.intValue();
            }
            backoff.pause("call in container " + name);
        }
    }
}
