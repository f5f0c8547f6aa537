package io.vpnmanager.cli.command.compose;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;

/**
 * A setting of the agent.
 *
 * @param key which
 * @param value its value
 */
public record GivenSetting(String key, String value) {

    /** Reads {@code KEY=VALUE}. */
    public static GivenSetting parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw Problem.of(
                            ErrorCode.SYNTAX,
                            "setting " + VisibleText.quoted(text),
                            "has no key and = before its value")
                    .remedy("Write it like log.level=debug; vpn config show lists the keys")
                    .fact("option", "--setting")
                    .toException();
        }
        return new GivenSetting(text.substring(0, equals), text.substring(equals + 1));
    }
}
