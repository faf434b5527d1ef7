# Ledgerdrop as an image. `docker build -t ledgerdrop .`, then
# `docker run --network none --read-only --tmpfs /tmp -v ledgerdrop:/data ledgerdrop watch`; or deploy/compose.yaml.
# `--build-arg KIND=scale` adds what clusters and shared stores need: Dask, Ray, S3.
FROM python:3.11-slim-bookworm AS packages

ARG KIND=base
WORKDIR /app
COPY requirements*.lock ./
# Without pip: nothing is installed where it runs. Tests of packages, what C compilers read, and what only debuggers need
# of the largest are left out.
RUN lock=requirements.lock \
    && if [ "$KIND" != base ]; then lock="requirements-$KIND.lock"; fi \
    && python -m venv --without-pip /opt/ledgerdrop \
    && python -m pip --python /opt/ledgerdrop/bin/python install --no-cache-dir --no-compile --no-deps --require-hashes --requirement "$lock" \
    && apt-get update && apt-get install --yes --no-install-recommends binutils \
    && cd /opt/ledgerdrop/lib/python3.11/site-packages \
    && find spacy thinc srsly blis preshed cymem murmurhash -name '*.so' -exec strip --strip-unneeded {} + \
    && rm -rf pyarrow/include pyarrow/src pyarrow/tests \
    && find numpy scipy matplotlib spacy thinc pyarrow blis -type d -name tests -prune -exec rm -rf {} + \
    && find . -type f \( -name '*.pyx' -o -name '*.pxd' -o -name '*.cpp' -o -name '*.c' -o -name '*.h' -o -name '*.hh' -o -name '*.a' \) -delete
COPY pyproject.toml README.md LICENSE ./
COPY pipeline pipeline
COPY extractors extractors
COPY validators validators
COPY flows flows
COPY desk desk
COPY samples samples
RUN python -m pip --python /opt/ledgerdrop/bin/python install --no-cache-dir --no-compile --no-deps --no-build-isolation . \
    # Some packages carry templates that are no Python.
    && { /opt/ledgerdrop/bin/python -m compileall -q -j 0 /opt/ledgerdrop/lib/python3.11/site-packages >/dev/null || true; }

FROM python:3.11-slim-bookworm

ARG VERSION=0.1.0
ARG REVISION=""
LABEL org.opencontainers.image.title="Ledgerdrop" \
    org.opencontainers.image.description="Drop invoices into a folder: clean ones become postings, the rest become short questions." \
    org.opencontainers.image.licenses="Apache-2.0" \
    org.opencontainers.image.version="$VERSION" \
    org.opencontainers.image.revision="$REVISION"

RUN apt-get update \
    && apt-get install --yes --no-install-recommends \
        tesseract-ocr tesseract-ocr-eng tesseract-ocr-deu tesseract-ocr-fra tesseract-ocr-spa \
        tesseract-ocr-ita tesseract-ocr-nld tesseract-ocr-por tesseract-ocr-osd \
        openssh-client tini \
    && rm -rf /var/lib/apt/lists/* /usr/share/doc /usr/share/man /var/log/*.log /var/cache/debconf/*-old \
    && groupadd --gid 10001 ledgerdrop \
    && useradd --uid 10001 --gid 10001 --no-log-init --home-dir /data --create-home --shell /usr/sbin/nologin ledgerdrop \
    && install --directory --owner ledgerdrop --group ledgerdrop --mode 750 /inbox /exports
COPY --from=packages /opt/ledgerdrop /opt/ledgerdrop

# Secrets are files: /run/secrets/ledgerdrop_database is the setting `database`.
ENV PATH=/opt/ledgerdrop/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    OMP_THREAD_LIMIT=1 \
    DO_NOT_TRACK=1 \
    PREFECT_SERVER_ANALYTICS_ENABLED=false \
    LEDGERDROP_HOME=/data \
    LEDGERDROP_SECRETS=/run/secrets \
    LEDGERDROP_LOGGING__STDERR=true \
    LEDGERDROP_LOGGING__FILE=false
USER 10001:10001
WORKDIR /data
VOLUME /data
STOPSIGNAL SIGTERM
# Whether the programs of this container give signs of life, the ledger answers and the disk takes a byte.
HEALTHCHECK --interval=60s --timeout=30s --start-period=120s CMD ["ledgerdrop", "status", "--here"]
# A real init passes signals on and buries the dead: documents are read in child processes.
ENTRYPOINT ["tini", "--", "ledgerdrop"]
CMD ["watch"]
