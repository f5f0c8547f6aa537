package io.vpnmanager.core.internal.monitor;

import static io.vpnmanager.core.internal.monitor.Family.counter;
import static io.vpnmanager.core.internal.monitor.Family.gauge;
import static io.vpnmanager.core.internal.monitor.Family.info;
import static io.vpnmanager.core.internal.monitor.Family.labels;
import static io.vpnmanager.core.internal.monitor.Family.summary;

import io.vpnmanager.api.agent.AgentStatus;
import io.vpnmanager.api.monitor.AgentHealth;
import io.vpnmanager.api.monitor.HealthState;
import io.vpnmanager.api.monitor.HostHealth;
import io.vpnmanager.api.monitor.PollCount;
import io.vpnmanager.api.monitor.ProcessUse;
import io.vpnmanager.api.terms.UserStatus;
import io.vpnmanager.api.traffic.TrafficCount;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Families about the home as a whole, its agent, and the machine. */
final class HomeFamilies {
    private HomeFamilies() {}

    static Stream<Family> of(Moment moment) {
        return Stream.of(home(moment), agent(moment.health().agent()), process(moment), host(moment))
                .flatMap(List::stream);
    }

    private static List<Family> home(Moment moment) {
        Family users = gauge("vpn_users", "Users, by where they stand.", "state");
        for (UserStatus status : UserStatus.values()) {
            users.with(labels("state", status.toString()), moment.users().getOrDefault(status, 0L));
        }
        Family servers = gauge("vpn_servers", "Servers, by how they are.", "state");
        for (HealthState state : HealthState.values()) {
            servers.with(
                    labels("state", state.toString()),
                    moment.health().servers().stream()
                            .filter(server -> server.state() == state)
                            .count());
        }
        TrafficCount all = moment.traffic().values().stream().reduce(TrafficCount.ZERO, TrafficCount::plus);
        return List.of(
                info("vpn_build", "What runs here.", "version", "java")
                        .with(
                                labels(
                                        "version",
                                        moment.version(),
                                        "java",
                                        Runtime.version().feature() + ""),
                                1),
                users,
                servers,
                directed(
                        counter(
                                "vpn_traffic_bytes",
                                "Payload carried for users, by servers that are gone as well.",
                                "direction"),
                        Map.of(),
                        all.uploadBytes(),
                        all.downloadBytes()),
                gauge("vpn_store_size_bytes", "How large the store is on its disk.")
                        .with(moment.health().host().storeBytes()),
                gauge("vpn_last_backup_timestamp_seconds", "When the last backup was made.")
                        .withMoment(Map.of(), moment.backedUp()));
    }

    /** From the user to the target, and back. */
    static Family directed(Family family, Map<String, String> labels, long upload, long download) {
        return family.with(plus(labels, "direction", "upload"), upload)
                .with(plus(labels, "direction", "download"), download);
    }

    static Map<String, String> plus(Map<String, String> labels, String name, String value) {
        Map<String, String> more = labels(name, value);
        more.putAll(labels);
        return more;
    }

    private static List<Family> agent(AgentHealth agent) {
        Optional<PollCount> polls = agent.polls();
        return List.of(
                gauge("vpn_agent_up", "Whether an agent runs for this home, in whatever process.")
                        .with(agent.place() == AgentStatus.Place.NOWHERE ? 0 : 1),
                gauge("vpn_agent_start_timestamp_seconds", "Since when it runs.")
                        .withMoment(Map.of(), agent.since()),
                gauge("vpn_agent_changes_behind", "Changes of the store that it has not carried out yet.")
                        .with(agent.behind()),
                counter("vpn_agent_polls", "Looks of the agent at its engines.")
                        .with(number(polls.map(PollCount::ended))),
                counter("vpn_agent_failed_polls", "Looks at which some engine did not answer.")
                        .with(number(polls.map(PollCount::failed))),
                gauge("vpn_agent_overdue_polls", "Looks that are due and have not come to their end.")
                        .with(number(polls.map(PollCount::overdue))),
                polls.map(count -> summary("vpn_agent_poll_seconds", POLL_HELP).with(count.ended(), count.time()))
                        .orElseGet(() -> summary("vpn_agent_poll_seconds", POLL_HELP)),
                gauge("vpn_agent_last_poll_seconds", "How long the last look took.")
                        .with(polls.flatMap(PollCount::last)),
                gauge("vpn_agent_last_poll_timestamp_seconds", "When the last look ended.")
                        .withMoment(Map.of(), polls.flatMap(PollCount::lastEnded)),
                counter("vpn_agent_repairs", "What was found otherwise than it had been made, and made so again.")
                        .with(number(polls.map(PollCount::repairs))));
    }

    private static final String POLL_HELP = "How long looks took.";

    private static OptionalLong number(Optional<Long> known) {
        return known.map(OptionalLong::of).orElseGet(OptionalLong::empty);
    }

    private static List<Family> process(Moment moment) {
        Optional<ProcessUse> process = moment.health().agent().process();
        Optional<Duration> spent = process.flatMap(ProcessUse::cpuTime);
        return List.of(
                counter("vpn_process_cpu_seconds", "Processor time of the agent's process.")
                        .with(spent),
                gauge("vpn_process_resident_memory_bytes", "What the agent's process holds in memory.")
                        .with(process.map(ProcessUse::memoryBytes).orElseGet(OptionalLong::empty)),
                gauge("vpn_process_heap_bytes", "What of its heap is in use, garbage included.")
                        .with(number(process.map(ProcessUse::heapBytes))),
                gauge("vpn_process_heap_limit_bytes", "The most that its heap may grow to.")
                        .with(number(process.map(ProcessUse::heapLimitBytes))));
    }

    private static List<Family> host(Moment moment) {
        HostHealth host = moment.health().host();
        Family network = counter(
                "vpn_host_network_bytes",
                "What went over the interfaces of the machine, received and sent.",
                "direction");
        network.with(labels("direction", "received"), host.receivedBytes());
        network.with(labels("direction", "sent"), host.sentBytes());
        return List.of(
                gauge("vpn_host_processors", "Processors of the machine.").with(host.processors()),
                gauge("vpn_host_cpu_ratio", "How busy all of them were between the last two looks, from 0 to 1.")
                        .withPercent(host.cpuPercent()),
                gauge("vpn_host_memory_bytes", "Memory of the machine.").with(host.memoryBytes()),
                gauge("vpn_host_memory_available_bytes", "What of it a new program could have.")
                        .with(host.memoryAvailableBytes()),
                network,
                gauge("vpn_host_disk_bytes", "Size of the file system of the home.")
                        .with(host.diskBytes()),
                gauge("vpn_host_disk_free_bytes", "What of it the agent may still use.")
                        .with(host.diskFreeBytes()));
    }
}
