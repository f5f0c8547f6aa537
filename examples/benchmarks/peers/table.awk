# Medians of lines "name what value" as one table for each kind of load, and the ratios that matter.
{
    key = $1 SUBSEP $2
    values[key] = values[key] " " $3
    if (!($1 in seen)) { seen[$1] = 1; names[++count] = $1 }
}

function median(name, what,    list, n, i, j, swap) {
    n = split(values[name, what], list, " ")
    if (!n) return -1
    for (i = 2; i <= n; i++)
        for (j = i; j > 1 && list[j - 1] + 0 > list[j] + 0; j--) { swap = list[j]; list[j] = list[j - 1]; list[j - 1] = swap }
    return list[int((n + 1) / 2)] + 0
}

function table(title, whats, of,    list, n, i, j, m, known) {
    n = split(whats, list, " ")
    printf "\n%-16s", title
    for (j = 1; j <= n; j++) printf " %16s", list[j]
    print ""
    for (i = 1; i <= count; i++) {
        known = 0
        for (j = 1; j <= n; j++) if (median(names[i], list[j]) >= 0) known = 1
        if (!known || names[i] !~ of) continue
        printf "%-16s", names[i]
        for (j = 1; j <= n; j++) {
            m = median(names[i], list[j])
            if (m < 0) printf " %16s", "-"
            else printf " %16s", m
        }
        print ""
    }
}

# The best of some peers: the largest, or with sign -1 the smallest.
function best(peers, what, sign,    list, n, i, m, found) {
    n = split(peers, list, " ")
    found = -1
    for (i = 1; i <= n; i++) {
        m = median(list[i], what)
        if (m > 0 && (found < 0 || sign * m > sign * found)) found = m
    }
    return found
}

function ratio(name, ours, other) {
    if (ours >= 0 && other > 0) printf "ratio %s %.2f\n", name, ours / other
}

function ratios(way, ours, direct, bound, peers,    s, list, i, least) {
    split("1 16 256", list, " ")
    for (i = 1; i <= 3; i++) {
        s = "bulk_" list[i] "."
        ratio(way ".bulk_" list[i] ".best_peer", median(ours, s "mib_s"), best(peers, s "mib_s", 1))
        ratio(way ".bulk_" list[i] ".haproxy", median(ours, s "mib_s"), median(bound, s "mib_s"))
        ratio(way ".bulk_" list[i] ".direct", median(ours, s "mib_s"), median(direct, s "mib_s"))
        ratio(way ".cpu_" list[i] ".best_peer", median(ours, s "cpu_s_gib"), best(peers, s "cpu_s_gib", -1))
        ratio(way ".cpu_" list[i] ".haproxy", median(ours, s "cpu_s_gib"), median(bound, s "cpu_s_gib"))
    }
    split("p50 p99 p999", list, " ")
    for (i = 1; i <= 3; i++) {
        s = "latency." list[i] "_us"
        least = best(peers, s, -1) - median(direct, s)
        ratio(way ".latency_" list[i] "_added.best_peer", median(ours, s) - median(direct, s), least > 1 ? least : 1)
    }
}

END {
    table("SOCKS5", "bulk_1.mib_s bulk_16.mib_s bulk_256.mib_s bulk_1.cpu_s_gib bulk_16.cpu_s_gib bulk_256.cpu_s_gib", \
        "^(direct|haproxy|ours-socks|microsocks|dante|xray-socks)$")
    table("HTTP CONNECT", "bulk_1.mib_s bulk_16.mib_s bulk_256.mib_s bulk_1.cpu_s_gib bulk_16.cpu_s_gib bulk_256.cpu_s_gib", \
        "(http|tinyproxy|squid)$")
    table("connections", "connect.conn_s connect.cpu_us_conn connect.per_s", ".")
    table("1 KiB", "latency.p50_us latency.p99_us latency.p999_us latency.cpu_us_request latency.per_s", ".")
    table("idle tunnels", "idle.kib_0 idle.kib_1000 idle.kib_all idle.open idle.alive idle.kib_tunnel", ".")
    table("slow clients", "drip.alone_p50_us drip.alone_p99_us drip.beside_p50_us drip.beside_p99_us drip.drippers", ".")
    print ""
    ratios("socks5", "ours-socks", "direct", "haproxy", "microsocks dante xray-socks")
    ratio("socks5.connections.dante-auth", median("ours-socks", "connect.conn_s"), median("dante-auth", "connect.conn_s"))
    ratio("socks5.connections.xray-auth", median("ours-socks", "connect.conn_s"), median("xray-socks-auth", "connect.conn_s"))
    ratio("socks5.connections.microsocks", median("ours-socks", "connect.conn_s"), median("microsocks", "connect.conn_s"))
    ratios("http", "ours-http", "direct-http", "haproxy-http", "tinyproxy squid xray-http")
    ratio("http.connections.squid-auth", median("ours-http", "connect.per_s"), median("squid-auth", "connect.per_s"))
    ratio("http.connections.tinyproxy-auth", median("ours-http", "connect.per_s"), median("tinyproxy-auth", "connect.per_s"))
    ratio("http.connections.xray-auth", median("ours-http", "connect.per_s"), median("xray-http-auth", "connect.per_s"))
    ratio("idle.kib_tunnel.of_40", median("ours-socks", "idle.kib_tunnel"), 40)
    ratio("idle.alive.of_open", median("ours-socks", "idle.alive"), median("ours-socks", "idle.open"))
    ratio("drip.p99.beside_alone", median("ours-socks", "drip.beside_p99_us"), median("ours-socks", "drip.alone_p99_us"))
}
