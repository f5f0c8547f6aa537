package io.vpnmanager.cli.command.alerts;

import io.vpnmanager.api.alert.Delivery;
import io.vpnmanager.api.alert.DeliveryState;
import io.vpnmanager.cli.output.Field;
import io.vpnmanager.cli.output.Row;
import io.vpnmanager.cli.output.Tone;
import io.vpnmanager.cli.output.Value;
import java.util.Optional;

/** What a channel is to be told, as a row. */
final class DeliveryRow {
    private DeliveryRow() {}

    static Row of(Delivery delivery) {
        return Row.of(
                Field.name("id", "ID", new Value.Text(delivery.id().toString())),
                Field.column("channel", "CHANNEL", new Value.Text(delivery.channel())),
                Field.column("kind", "KIND", new Value.Text(delivery.kind().toString())),
                Field.column("state", "STATE", state(delivery.state())),
                Field.column("createdAt", "CREATED AT", new Value.Moment(delivery.createdAt())),
                Field.column("attempts", "ATTEMPTS", new Value.Count(delivery.attempts())),
                Field.column(
                        "failure",
                        "FAILURE",
                        Value.ofOptional(Optional.of(delivery.failure()).filter(text -> !text.isEmpty()))),
                Field.detail("alert", "ALERT", new Value.Text(delivery.alert().toString())));
    }

    private static Value state(DeliveryState state) {
        Tone tone = switch (state) {
            case DUE -> Tone.WARNING;
            case SENT -> Tone.GOOD;
            case DEAD -> Tone.BAD;
        };
        return new Value.State(state.toString(), tone);
    }
}
