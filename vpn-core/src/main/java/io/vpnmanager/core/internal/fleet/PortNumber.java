package io.vpnmanager.core.internal.fleet;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.core.internal.document.Node;

/** Reads ports: whole numbers in decimal, because readers disagree about all other ways to write one. */
final class PortNumber {
    private PortNumber() {}

    static Port read(Node node) {
        return switch (node) {
            case Node.Whole whole when isDecimal(whole.digits()) -> decimal(whole);
            case Node.Fraction fraction
            when isHuge(fraction.digits()) ->
                throw fraction.spot().refuse(ErrorCode.RANGE, "is outside 1 to 65535", "Give a number from 1 to 65535");
            default -> throw node.notA("a whole number in decimal digits, 1 to 65535, without quotes");
        };
    }

    private static Port decimal(Node.Whole whole) {
        try {
            return Port.parse(whole.digits());
        } catch (VpnException e) {
            throw whole.spot().refuse(e);
        }
    }

    private static boolean isDecimal(String digits) {
        return digits.matches("-?(0|[1-9][0-9]*)");
    }

    private static boolean isHuge(String digits) {
        double value = Double.parseDouble(digits);
        return Double.isInfinite(value) && Character.isDigit(digits.charAt(digits.length() - 1));
    }
}
