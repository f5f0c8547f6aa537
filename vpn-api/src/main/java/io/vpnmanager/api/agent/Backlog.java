package io.vpnmanager.api.agent;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerReport;
import java.util.List;
import java.util.Objects;

/**
 * What the agent has still to do, by what is wanted and what it last said that it applied. Made by the library;
 * components may be added.
 *
 * @param agentRuns whether an agent runs anywhere; without one, all servers wait for it
 * @param changesBehind how many changes of users, keys and servers the agent has not followed yet, its own reports on
 *     servers among them for a moment: somebody may still be let in who should not. What begins to serve is not waited
 *     for and stands among the servers. 0 where none runs, because an agent begins with what is there
 * @param servers those that are not served as they are wanted, by name
 */
public record Backlog(boolean agentRuns, long changesBehind, List<Item> servers) {
    /**
     * Copies the list.
     *
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code RNG} for a number of changes below 0
     */
    public Backlog {
        servers = List.copyOf(servers);
        if (changesBehind < 0) {
            throw Problem.of(ErrorCode.RANGE, changesBehind + " changes behind", "are below 0")
                    .toException();
        }
    }

    /** {@return whether the agent runs and serves everything as it is wanted} */
    public boolean isEmpty() {
        return changesBehind == 0 && servers.isEmpty();
    }

    /** What is to be done to a server. */
    public enum Work {
        /** Nobody serves it. */
        START,
        /** It is not to run, and nobody has said yet that it does not. */
        STOP,
        /** An earlier revision is served. */
        UPDATE,
        /** It failed, and is tried again. */
        RETRY
    }

    /**
     * A server that is not served as it is wanted.
     *
     * @param server with the revision that is wanted, and the report on the one that was applied
     * @param work what is to be done
     */
    public record Item(Server server, Work work) {
        /** Checks for null. */
        public Item {
            Objects.requireNonNull(server, "server");
            Objects.requireNonNull(work, "work");
        }

        /**
         * {@return what is to be done to these servers, leaving out those that are served as they are wanted}
         *
         * @param servers as the store has them
         * @param agentRuns whether an agent runs: what one reported that runs no more is history
         */
        public static List<Item> of(List<Server> servers, boolean agentRuns) {
            return servers.stream()
                    .filter(server -> agentRuns ? !server.isAsWanted() : !server.isLeftAlone())
                    .map(server -> new Item(server, work(server, agentRuns)))
                    .toList();
        }

        private static Work work(Server server, boolean agentRuns) {
            if (!server.spec().isToRun()) {
                return Work.STOP;
            }
            return agentRuns ? work(server.report()) : Work.START;
        }

        private static Work work(ServerReport report) {
            return switch (report.state()) {
                case PENDING, STOPPED -> Work.START;
                case SERVING -> Work.UPDATE;
                case FAILED -> Work.RETRY;
            };
        }
    }
}
