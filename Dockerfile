# One image for every role; which of them a container plays is said by CAFILA_ROLES (DESIGN: roles of a process).
ARG JAVA_VERSION=17

FROM maven:3.9-eclipse-temurin-${JAVA_VERSION} AS build
WORKDIR /src
COPY pom.xml .
COPY src src
RUN --mount=type=cache,target=/m2 mvn -q -B -Dmaven.repo.local=/m2 -Dmaven.test.skip -Dspotless.check.skip package

FROM eclipse-temurin:${JAVA_VERSION}-jre
RUN groupadd --gid 10001 cafila \
    && useradd --uid 10001 --gid cafila --home-dir /opt/cafila --no-create-home --shell /usr/sbin/nologin cafila \
    && mkdir -p /opt/cafila/conf /var/lib/cafila \
    && chown cafila:cafila /var/lib/cafila
WORKDIR /opt/cafila
COPY cafila bin/cafila
COPY --from=build /src/target/lib lib
COPY --from=build /src/target/cafila.jar lib/cafila.jar
COPY artemis artemis
# .dockerignore keeps out the pretend peers in routes/sandbox, and conf/, which switches them on.
COPY routes routes
ENV PATH=/opt/cafila/bin:$PATH \
    LANG=C.UTF-8 \
    CAFILA_DATA=/var/lib/cafila \
    CAFILA_HOST=0.0.0.0 \
    CAFILA_PORT=8080 \
    CAFILA_LOG_FOLDER= \
    CAFILA_LOG_CONSOLE=json \
    CAFILA_JAVA_OPTS=-XX:MaxRAMPercentage=70
USER cafila
VOLUME /var/lib/cafila
EXPOSE 8080
# A container's port is for others, so it starts only with CAFILA_TLS_KEY_STORE, or with CAFILA_TLS_NOT_NEEDED=true if something
# else encrypts (docs/tls.md). With TLS the check is only whether the port is open: bash has no TLS.
# It asks at the management port, which is there in every role; without one (CAFILA_MANAGEMENT_PORT=0) switch the check off.
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 CMD ["bash", "-c", \
    "exec 3<>/dev/tcp/127.0.0.1/${CAFILA_MANAGEMENT_PORT:-9876} && { [ -n \"$CAFILA_TLS_KEY_STORE\" ] && exit 0; printf 'GET /observe/health/ready HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200 '; }"]
ENTRYPOINT ["cafila"]
CMD ["run"]
