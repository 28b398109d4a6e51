# Drydock on Debian 12, from the package that ./drydock package makes; see docs/install.md.
FROM debian:12-slim
COPY drydock_*.deb /tmp/
RUN apt-get update \
 && apt-get install -y --no-install-recommends /tmp/drydock_*.deb \
 && rm -rf /tmp/drydock_*.deb /var/lib/apt/lists/*
USER nobody
WORKDIR /work
ENTRYPOINT ["drydock"]
