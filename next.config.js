/** @type {import('next').NextConfig} */
const config = {
  output: 'standalone',
  // Where it pays and no further: docs/decisions/007-compiler-where-it-pays.md.
  reactCompiler: { compilationMode: 'annotation' },
  typedRoutes: false,
  poweredByHeader: false,
  // Types are checked by npm test, of the whole repository at once.
  typescript: { ignoreBuildErrors: true },
  agentRules: false,
  images: { unoptimized: true },
  // The launcher's folder of state and the engine are not part of the dashboard.
  outputFileTracingExcludes: {
    '*': ['node_modules/sharp/**', 'node_modules/@img/**', 'engine/**', '.slipway/**', 'containers/**'],
  },
  serverExternalPackages: [
    '@aws-sdk/client-application-auto-scaling',
    '@aws-sdk/client-cloudwatch',
    '@aws-sdk/client-cloudwatch-logs',
    '@aws-sdk/client-ec2',
    '@aws-sdk/client-ecr',
    '@aws-sdk/client-iam',
    '@aws-sdk/client-kms',
    '@aws-sdk/client-pricing',
    '@aws-sdk/client-s3',
    '@aws-sdk/client-sagemaker',
    '@aws-sdk/client-sagemaker-runtime',
    '@aws-sdk/client-service-quotas',
    '@aws-sdk/client-sts',
    'undici',
  ],
  experimental: {
    agentUpgrade: false,
    // Two dashboards on other ports may stand behind one host name: actions are checked in lib/action.ts.
    serverActions: { bodySizeLimit: '256kb' },
    // Next's own client is CommonJS: what nothing asks for need not be sent.
    turbopackCjsTreeShaking: true,
    // Fewer, larger pieces compress better: 3 kB less on a first visit. Sizes before minification, in bytes.
    turbopackChunking: { minChunkSize: 200_000, maxMergeChunkSize: 400_000 },
  },
}

export default config
