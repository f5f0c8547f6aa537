package io.vpnmanager.cli.trial;

import io.vpnmanager.api.agent.Agent;
import io.vpnmanager.api.agent.AgentStatus;
import io.vpnmanager.api.agent.Backlog;
import io.vpnmanager.api.error.VpnException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** An agent that serves nothing, but waits as a real one does. */
public final class FakeAgent implements Agent {
    private final CountDownLatch waiting = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile AgentStatus status = AgentStatus.NOWHERE;
    private volatile @Nullable VpnException end;
    private volatile @Nullable Backlog backlog;

    /** An agent of another process runs. */
    public void runElsewhere() {
        status = new AgentStatus(AgentStatus.Place.ELSEWHERE, "process 7", Optional.of(FakeUsers.CREATED));
    }

    /** The agent has this to do. */
    public void say(Backlog next) {
        backlog = next;
    }

    /** The agent ends by itself. */
    public void endWith(VpnException reason) {
        end = reason;
        stopped.countDown();
    }

    /** Returns when somebody waits for the end. */
    public void awaitWaiting() throws InterruptedException {
        waiting.await();
    }

    boolean runs() {
        return status.place() != AgentStatus.Place.NOWHERE;
    }

    @Override
    public void start() {
        status = new AgentStatus(AgentStatus.Place.HERE, "process 1", Optional.of(FakeUsers.CREATED));
    }

    @Override
    public void stop() {
        status = AgentStatus.NOWHERE;
        stopped.countDown();
    }

    @Override
    public void awaitStop() {
        waiting.countDown();
        try {
            stopped.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        if (end != null) {
            throw end;
        }
    }

    @Override
    public AgentStatus status() {
        return status;
    }

    @Override
    public Backlog backlog() {
        Backlog said = backlog;
        return said == null ? new Backlog(runs(), 0, List.of()) : said;
    }
}
