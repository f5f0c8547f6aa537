package io.vpnmanager.core.internal.probe;

import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.net.HostName;
import io.vpnmanager.api.net.IpAddress;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** What a client of Shadowsocks asks for, as it is before it is sealed. */
final class ShadowsocksRequest {
    private ShadowsocksRequest() {}

    /** {@return a request of the edition of 2022; without padding, for there is something to say} */
    static byte[] of2022(Endpoint target) {
        return request(target, new byte[2]);
    }

    /** {@return a request of an earlier edition} */
    static byte[] ofEarlier(Endpoint target) {
        return request(target, new byte[0]);
    }

    private static byte[] request(Endpoint target, byte[] padding) {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        switch (target.host()) {
            case IpAddress address -> {
                request.write(address.bytes().length == 4 ? 1 : 4);
                request.writeBytes(address.bytes());
            }
            case HostName name -> {
                byte[] text = name.text().getBytes(StandardCharsets.US_ASCII);
                request.write(3);
                request.write(text.length);
                request.writeBytes(text);
            }
        }
        request.write(target.port().number() >>> 8);
        request.write(target.port().number());
        request.writeBytes(padding);
        request.writeBytes(("HEAD / HTTP/1.1\r\nHost: " + target + "\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        return request.toByteArray();
    }
}
