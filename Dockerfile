# Ledgerdrop as an image: `docker build -t ledgerdrop .`, then
# `docker run --network none -v "$PWD/ledgerdrop:/data" ledgerdrop watch`.
FROM python:3.11-slim-bookworm AS packages

WORKDIR /app
COPY requirements.lock ./
RUN python -m venv /opt/ledgerdrop \
    && /opt/ledgerdrop/bin/python -m pip install --no-cache-dir --no-deps --require-hashes --requirement requirements.lock
COPY pyproject.toml README.md LICENSE ./
COPY pipeline pipeline
COPY extractors extractors
COPY validators validators
COPY flows flows
COPY desk desk
COPY samples samples
RUN /opt/ledgerdrop/bin/python -m pip install --no-cache-dir --no-deps --no-build-isolation .

FROM python:3.11-slim-bookworm

RUN apt-get update \
    && apt-get install --yes --no-install-recommends \
        tesseract-ocr tesseract-ocr-eng tesseract-ocr-deu tesseract-ocr-fra tesseract-ocr-spa \
        tesseract-ocr-ita tesseract-ocr-nld tesseract-ocr-por tesseract-ocr-osd \
        openssh-client tini \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --user-group --home-dir /data --create-home ledgerdrop
COPY --from=packages /opt/ledgerdrop /opt/ledgerdrop

ENV PATH=/opt/ledgerdrop/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    OMP_THREAD_LIMIT=1 \
    DO_NOT_TRACK=1 \
    PREFECT_SERVER_ANALYTICS_ENABLED=false \
    LEDGERDROP_HOME=/data
USER ledgerdrop
WORKDIR /data
VOLUME /data
HEALTHCHECK --interval=60s --timeout=30s --start-period=60s CMD ["ledgerdrop", "doctor", "--quick"]
# A real init passes signals on and buries the dead: documents are read in child processes.
ENTRYPOINT ["tini", "--", "ledgerdrop"]
CMD ["watch"]
