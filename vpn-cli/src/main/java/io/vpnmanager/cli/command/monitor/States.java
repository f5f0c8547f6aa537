package io.vpnmanager.cli.command.monitor;

import io.vpnmanager.api.agent.AgentStatus;
import io.vpnmanager.api.monitor.EngineState;
import io.vpnmanager.api.monitor.HealthState;
import io.vpnmanager.api.probe.ProbeVerdict;
import io.vpnmanager.cli.output.Tone;
import io.vpnmanager.cli.output.Value;

/** Words for how things are, with what they mean. */
final class States {
    private States() {}

    static Value of(HealthState state) {
        Tone tone = switch (state) {
            case SERVING -> Tone.GOOD;
            case DEGRADED, UNKNOWN -> Tone.WARNING;
            case FAILED -> Tone.BAD;
            case PENDING, STOPPED -> Tone.CALM;
        };
        return new Value.State(state.toString(), tone);
    }

    static Value of(EngineState state) {
        Tone tone = switch (state) {
            case ANSWERS -> Tone.GOOD;
            case SILENT -> Tone.BAD;
            case UNKNOWN -> Tone.CALM;
        };
        return new Value.State(state.toString(), tone);
    }

    static Value of(ProbeVerdict verdict) {
        Tone tone = switch (verdict) {
            case WORKS, REACHABLE -> Tone.GOOD;
            case UNKNOWN -> Tone.WARNING;
            case STOPPED, SKIPPED -> Tone.CALM;
            case FAILED -> Tone.BAD;
        };
        return new Value.State(verdict.toString(), tone);
    }

    static Value of(AgentStatus.Place place) {
        return place == AgentStatus.Place.NOWHERE
                ? new Value.State("absent", Tone.WARNING)
                : new Value.State("runs", Tone.GOOD);
    }
}
