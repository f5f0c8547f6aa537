package io.vpnmanager.core.internal.proxies;

import io.netty.channel.epoll.Epoll;
import org.junit.jupiter.api.Assumptions;

/** How bytes get to the system; every test of the proxies holds on both. */
enum Transport {
    NIO {
        @Override
        Loops loops() {
            return Loops.nio();
        }
    },
    EPOLL {
        @Override
        Loops loops() {
            Assumptions.assumeTrue(Epoll.isAvailable(), "epoll does not load on this machine");
            return Loops.epoll();
        }
    };

    abstract Loops loops();
}
