import type { ContainerSpec } from '../schema'

export function pythonDockerfile({ name }: ContainerSpec, hasTraining: boolean): string {
  return `# docker build --platform linux/amd64 --provenance=false -t ${name} .
FROM python:3.12-slim-bookworm

# SageMaker may choose the port, where several containers share an instance.
LABEL com.amazonaws.sagemaker.capabilities.accept-bind-to-port=true

RUN apt-get update \\
  && apt-get install -y --no-install-recommends nginx-light \\
  && rm -rf /var/lib/apt/lists/*

WORKDIR /opt/program
COPY requirements.txt ./
RUN pip install --no-cache-dir -r requirements.txt
COPY nginx.conf predictor.py serve ${hasTraining ? 'train ' : ''}wsgi.py ./
RUN chmod +x serve${hasTraining ? ' train' : ''}

# Log lines reach CloudWatch as they are written.
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
EXPOSE 8080
# Exec form, so that SIGTERM reaches serve and not a shell; SageMaker adds \`serve\` as its argument.
ENTRYPOINT ["python3", "/opt/program/serve"]
CMD ["serve"]
`
}
