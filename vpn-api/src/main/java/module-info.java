/**
 * What callers and providers of VPN Manager may touch: the model, the facade, the errors and the provider interfaces.
 */
module io.vpnmanager.api {
    requires static transitive org.jspecify;

    exports io.vpnmanager.api;
    exports io.vpnmanager.api.access;
    exports io.vpnmanager.api.agent;
    exports io.vpnmanager.api.alert;
    exports io.vpnmanager.api.audit;
    exports io.vpnmanager.api.backup;
    exports io.vpnmanager.api.bulk;
    exports io.vpnmanager.api.compose;
    exports io.vpnmanager.api.config;
    exports io.vpnmanager.api.doctor;
    exports io.vpnmanager.api.error;
    exports io.vpnmanager.api.event;
    exports io.vpnmanager.api.figures;
    exports io.vpnmanager.api.firewall;
    exports io.vpnmanager.api.group;
    exports io.vpnmanager.api.key;
    exports io.vpnmanager.api.link;
    exports io.vpnmanager.api.monitor;
    exports io.vpnmanager.api.name;
    exports io.vpnmanager.api.net;
    exports io.vpnmanager.api.operation;
    exports io.vpnmanager.api.page;
    exports io.vpnmanager.api.plan;
    exports io.vpnmanager.api.probe;
    exports io.vpnmanager.api.protocol;
    exports io.vpnmanager.api.quickstart;
    exports io.vpnmanager.api.server;
    exports io.vpnmanager.api.setting;
    exports io.vpnmanager.api.subscription;
    exports io.vpnmanager.api.template;
    exports io.vpnmanager.api.terms;
    exports io.vpnmanager.api.traffic;
    exports io.vpnmanager.api.user;
    exports io.vpnmanager.spi;
    exports io.vpnmanager.spi.crypto;
    exports io.vpnmanager.spi.runtime;
    exports io.vpnmanager.spi.secret;
    exports io.vpnmanager.spi.store;

    uses io.vpnmanager.api.VpnProvider;
    uses io.vpnmanager.api.compose.Stacks;
    uses io.vpnmanager.api.config.Configurations;
}
