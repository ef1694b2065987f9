# One image for the API and the worker; the command says which.
# Debian, not Alpine: Temporal's native library needs glibc.
ARG NODE_IMAGE=node:20-bookworm-slim

# Packages that the product runs with, and nothing that it is built with.
FROM ${NODE_IMAGE} AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev \
  # Temporal's native library comes for every system; this one is Linux.
  && rm -rf node_modules/@temporalio/core-bridge/releases/*-apple-darwin \
            node_modules/@temporalio/core-bridge/releases/*-windows-*

# Server, workflow bundle and pages.
FROM ${NODE_IMAGE} AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --include=dev
COPY tsconfig.json tsconfig.build.json ./
COPY scripts ./scripts
COPY src ./src
COPY workflows ./workflows
COPY activities ./activities
COPY web ./web
RUN npm run build

FROM ${NODE_IMAGE} AS runtime
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=3001
WORKDIR /app
COPY --from=packages /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY --from=build /app/web/dist ./web/dist
COPY package.json ./
COPY data ./data
COPY docker ./docker
# Owned by root and read by `node`: a process that was broken into cannot change the code.
USER node
EXPOSE 3001
STOPSIGNAL SIGTERM
# "It lives", so that nothing kills an API whose database is away. The worker has a check of its own.
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "docker/api-health.mjs", "live"]
CMD ["node", "--enable-source-maps", "dist/src/server.js"]
