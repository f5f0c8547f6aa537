/** What callers and providers of VPN Manager may touch: the model, the facade, the errors and the provider interfaces. */
module io.vpnmanager.api {
    requires static transitive org.jspecify;
}
