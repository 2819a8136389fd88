import type { ContainerSpec } from '../schema'

export const nodeDockerfile = ({
  name,
}: ContainerSpec) => `# docker build --platform linux/amd64 --provenance=false -t ${name} .
FROM node:24-bookworm-slim

# SageMaker may choose the port, where several containers share an instance.
LABEL com.amazonaws.sagemaker.capabilities.accept-bind-to-port=true

WORKDIR /opt/program
COPY package.json ./
RUN npm install --omit=dev --no-audit --no-fund && npm cache clean --force
COPY serve *.mjs ./
RUN chmod +x serve

ENV NODE_ENV=production
EXPOSE 8080
# Exec form, so that SIGTERM reaches the server and not a shell; SageMaker adds \`serve\` as its argument.
ENTRYPOINT ["node", "/opt/program/serve"]
CMD ["serve"]
`
