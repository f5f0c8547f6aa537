package io.vpnmanager.core.internal.xray.api;

import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.protocol.ShadowsocksMethod;
import java.util.UUID;

/**
 * What a core tells a user by, in the form of one protocol. An inbound of one form that is given an account of another
 * ends the whole process of the core, so an inbound and its accounts are made from the same server.
 */
public sealed interface CoreAccount {

    /**
     * A user of VLESS, with the flow {@code xtls-rprx-vision}.
     *
     * @param id the identity, which is the secret
     */
    record Vless(UUID id) implements CoreAccount {
        /** The one flow that we serve. */
        public static final String FLOW = "xtls-rprx-vision";

        @Override
        public String toString() {
            return "Vless[hidden]";
        }
    }

    /**
     * A user of Shadowsocks with a cipher of before 2022.
     *
     * @param password what the key is made from
     * @param method the cipher of the server
     */
    record Shadowsocks(Secret password, ShadowsocksMethod method) implements CoreAccount {}

    /**
     * A user of Shadowsocks of the edition of 2022.
     *
     * @param key in base64
     */
    record Shadowsocks2022(Secret key) implements CoreAccount {}
}
