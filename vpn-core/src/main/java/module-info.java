/** The engine of VPN Manager: services, crypto providers, links, and the in-JVM proxy. */
module io.vpnmanager.core {
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires com.fasterxml.jackson.dataformat.toml;
    requires com.fasterxml.jackson.dataformat.yaml;
    requires de.siegmar.fastcsv;
    requires io.github.javadiffutils;
    requires io.grpc;
    requires io.grpc.okhttp;
    requires io.grpc.stub;
    requires io.netty.buffer;
    requires io.netty.codec;
    requires io.netty.codec.http;
    requires io.netty.common;
    requires io.netty.handler;
    requires io.netty.resolver;
    requires io.netty.transport;
    requires io.netty.transport.classes.epoll;
    requires io.netty.transport.unix.common;
    requires io.nayuki.qrcodegen;
    requires io.prometheus.metrics.model;
    requires io.prometheus.writer.text;
    requires transitive io.vpnmanager.api;
    requires jdk.httpserver;
    requires jinjava;
    requires jakarta.activation;
    requires jakarta.mail;
    requires jakarta.validation;
    requires java.net.http;
    requires java.xml;
    requires org.bouncycastle.provider;
    requires org.eclipse.angus.mail.smtp;
    requires org.hibernate.validator;
    requires org.slf4j;
    requires org.yaml.snakeyaml;
    requires static org.jspecify;

    exports io.vpnmanager.core;

    // The validator reads the records of the configuration.
    opens io.vpnmanager.core.internal.config.model to
            org.hibernate.validator;

    uses io.vpnmanager.spi.crypto.CryptoProvider;
    uses io.vpnmanager.spi.runtime.ContainerRuntimeProvider;
    uses io.vpnmanager.spi.secret.KeyringProvider;
    uses io.vpnmanager.spi.store.StateStoreProvider;

    provides io.vpnmanager.api.VpnProvider with
            io.vpnmanager.core.VpnCore;
    provides io.vpnmanager.api.compose.Stacks with
            io.vpnmanager.core.internal.compose.ComposeStacks;
    provides io.vpnmanager.api.config.Configurations with
            io.vpnmanager.core.internal.config.ConfigFiles;
    provides io.vpnmanager.spi.crypto.CryptoProvider with
            io.vpnmanager.core.internal.crypto.bouncycastle.BouncyCastleCrypto,
            io.vpnmanager.core.internal.crypto.jdk.JdkCrypto;
}
