# The vpn command and its agent, on a Java of their own: a node runs SOCKS5 and HTTP servers with this image and nothing else.
#   mvn -q -DskipTests package && docker build -t vpn-manager .
# Where no registry is at hand, images/base and images/java build what it stands on:
#   docker build --build-arg JDK=vpn-manager-java:1 --build-arg BASE=vpn-manager-base:1 -t vpn-manager .
ARG JDK=eclipse-temurin:25-jdk
ARG BASE=debian:bookworm-slim

FROM ${JDK} AS java
# Beans are of java.desktop, which templates and YAML look into.
RUN jlink --output /java --strip-java-debug-attributes --no-header-files --no-man-pages --compress=zip-6 \
    --add-modules java.base,java.desktop,java.logging,java.management,java.naming,java.net.http,java.security.jgss,java.sql,java.xml,jdk.crypto.ec,jdk.httpserver,jdk.management,jdk.net,jdk.unsupported,jdk.zipfs \
    && mkdir -p /made && mkdir -m 700 /made/vpn

# The archive of classes that lets commands start fast is for one Java, here the one above.
FROM ${BASE} AS packed
COPY --from=java /java /opt/java
COPY vpn-cli/target/vpn /opt/vpn
RUN VPN_JAVA_HOME=/opt/java VPN_ARCHIVE=make /opt/vpn/bin/vpn

FROM ${BASE}
COPY --from=packed /opt/java /opt/java
COPY --from=packed /opt/vpn /opt/vpn
# The home is for its owner alone, and so is a volume that is made for it. Numbers, so that the base needs no account.
COPY --from=java --chown=10001:10001 /made/ /var/lib/
LABEL org.opencontainers.image.title="VPN Manager" org.opencontainers.image.licenses="MIT"
ENV VPN_JAVA_HOME=/opt/java VPN_HOME=/var/lib/vpn PATH=/opt/vpn/bin:/usr/local/bin:/usr/bin:/bin
USER 10001:10001
VOLUME /var/lib/vpn
# The home is opened by those who ask as by any other process; where no agent leads it, the exit status is not 0.
HEALTHCHECK --interval=60s --timeout=20s --start-period=30s --retries=3 CMD ["/opt/vpn/bin/vpn", "agent", "status", "--output", "plain"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["/opt/vpn/bin/vpn"]
CMD ["agent", "run"]
