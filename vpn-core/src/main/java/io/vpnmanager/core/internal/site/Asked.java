package io.vpnmanager.core.internal.site;

import java.net.InetAddress;

/**
 * What of a request matters.
 *
 * @param method as it came
 * @param target path and query as they came; holds a token
 * @param accept what the client takes; empty when it does not say
 * @param userAgent what the client is; empty when it does not say
 * @param ifNoneMatch what the client has; empty for nothing
 * @param source who asks
 */
record Asked(String method, String target, String accept, String userAgent, String ifNoneMatch, InetAddress source) {

    boolean isRead() {
        return method.equals("GET") || isHead();
    }

    boolean isHead() {
        return method.equals("HEAD");
    }

    /** {@return the path alone: apps add queries of their own} */
    String path() {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    /** {@return a constant: the target is a secret} */
    @Override
    public String toString() {
        return "Asked[hidden]";
    }
}
