package io.vpnmanager.cli.command.servers;

import io.vpnmanager.api.access.AccessEnd;
import io.vpnmanager.api.figures.ServerFigures;
import io.vpnmanager.cli.output.Field;
import io.vpnmanager.cli.output.Row;
import io.vpnmanager.cli.output.Value;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a server has counted, as a row. */
final class ServerFiguresRow {
    private ServerFiguresRow() {}

    static Row of(ServerFigures figures) {
        return Row.of(Stream.of(columns(figures), reasons(figures), times(figures))
                .flatMap(fields -> fields)
                .toArray(Field[]::new));
    }

    private static Stream<Field> columns(ServerFigures figures) {
        return Stream.of(
                Field.column("name", "NAME", new Value.Text(figures.name().text())),
                Field.column("clients", "CLIENTS", new Value.Count(figures.clients())),
                Field.column("open", "OPEN", new Value.Count(figures.open())),
                Field.column("accepted", "ACCEPTED", new Value.Count(figures.accepted())),
                Field.column("wrongCredentials", "WRONG", new Value.Count(figures.authenticationFailures())),
                Field.column("deniedTargets", "DENIED", new Value.Count(figures.ended(AccessEnd.DENIED))),
                Field.column("failedDials", "FAILED", new Value.Count(figures.dialFailures())),
                Field.column(
                        "uploadBytes", "UPLOAD", new Value.Bytes(figures.bytes().uploadBytes())),
                Field.column(
                        "downloadBytes",
                        "DOWNLOAD",
                        new Value.Bytes(figures.bytes().downloadBytes())));
    }

    /** Every reason, also one that never came: whoever reads JSON need not know which there are. */
    private static Stream<Field> reasons(ServerFigures figures) {
        return Stream.concat(
                Stream.of(Field.detail("turnedAway", "TURNED AWAY", new Value.Count(figures.turnedAway()))),
                Arrays.stream(AccessEnd.values())
                        .map(reason -> Field.detail(
                                "ended" + camelCase(reason),
                                "ENDED " + reason.toString().toUpperCase(Locale.ROOT),
                                new Value.Count(figures.ended(reason)))));
    }

    private static String camelCase(AccessEnd reason) {
        StringBuilder key = new StringBuilder();
        for (String word : reason.toString().split("-", -1)) {
            key.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
        }
        return key.toString();
    }

    private static Stream<Field> times(ServerFigures figures) {
        return Stream.of(
                Field.detail("since", "SINCE", Value.ofMoment(Optional.of(figures.since()))),
                Field.detail("at", "AT", Value.ofMoment(Optional.of(figures.at()))));
    }
}
