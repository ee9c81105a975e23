FROM node:24-slim

WORKDIR /app
ENV NODE_ENV=production HOST=0.0.0.0 FORME_DATA_DIR=/data

COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts && npm cache clean --force
COPY schema schema
COPY docs/examples docs/examples
COPY migrations migrations
COPY src src
COPY bin bin

RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 7860
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.PORT || 7860) + '/health').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]

CMD ["node", "bin/forme.js", "serve"]
