# Build the front end, install the server, run it as a plain user.
FROM node:22-slim AS front
WORKDIR /front
COPY pwa/package.json pwa/package-lock.json pwa/.npmrc ./
RUN npm ci --no-audit --no-fund
COPY pwa ./
RUN npm run build

FROM python:3.12-slim
WORKDIR /app
COPY locks/uv.txt locks/runtime.txt locks/
RUN pip install --no-cache-dir --require-hashes -r locks/uv.txt
RUN uv pip install --no-cache --system --require-hashes -r locks/runtime.txt
COPY setup.cfg pyproject.toml README.md LICENSE NOTICE ./
COPY server server
COPY sync sync
RUN uv pip install --no-cache --system --no-deps --no-build-isolation .
COPY --from=front /front/dist pwa
COPY --from=front /front/node_modules/@expo-google-fonts/noto-sans-sc/LICENSE_FONT fonts/
COPY --from=front /front/node_modules/@expo-google-fonts/noto-sans-sc/400Regular fonts/400Regular
COPY --from=front /front/node_modules/@expo-google-fonts/noto-sans-sc/700Bold fonts/700Bold
RUN useradd --system --create-home --home-dir /data dudao
USER dudao
ENV DUDAO_DATA=/data DUDAO_PWA=/app/pwa DUDAO_FONTS=/app/fonts DUDAO_PORT=8000
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s CMD python -c "import os, urllib.request as u; u.urlopen(f'http://127.0.0.1:{os.environ[\"DUDAO_PORT\"]}/api/health')"
CMD ["gunicorn", "--config", "python:server.gunicorn_settings", "server.wsgi:app"]
