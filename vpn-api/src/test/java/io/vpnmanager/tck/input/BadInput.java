package io.vpnmanager.tck.input;

import io.vpnmanager.api.error.ErrorCode;
import java.util.List;
import java.util.stream.Stream;

/**
 * A text that must be refused: within a second, with this code, with nothing changed, and with a message that holds
 * neither a control character nor a secret.
 *
 * @param field what it is given for
 * @param wrong what is wrong with it, the name of the case
 * @param text what is given
 * @param code with what it must be refused
 */
public record BadInput(Field field, String wrong, String text, ErrorCode code) {
    /** Stands in links wherever a secret may come to stand; no message may hold it. */
    public static final String SECRET = "hunter2";

    /** {@return every row} */
    public static List<BadInput> all() {
        return Stream.of(
                        BadNames.rows(),
                        BadMail.rows(),
                        BadPorts.rows(),
                        BadAddresses.rows(),
                        BadHosts.rows(),
                        BadIdentities.rows(),
                        BadLinks.rows())
                .flatMap(List::stream)
                .toList();
    }

    /** {@return the rows of one field} */
    public static List<BadInput> of(Field field) {
        return all().stream().filter(row -> row.field == field).toList();
    }

    @Override
    public String toString() {
        return field + ": " + wrong + " is " + code.id();
    }
}
