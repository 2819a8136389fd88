import type { GeneratedFile } from '../model'
import { frameworkOf } from '../offers'
import { readme } from '../readme'
import { sampleModel, sampleRows } from '../samples'
import type { ContainerSpec } from '../schema'
import { nodeDockerfile } from './dockerfile'
import { nodePredictor } from './predictor'
import { nodeServeScript } from './serve'
import { nodeServer } from './server'

/** A Node container: one process; what computes for long in JavaScript itself belongs into a worker thread. */
export function nodeFiles(spec: ContainerSpec): GeneratedFile[] {
  const manifest = {
    name: spec.name,
    version: '1.0.0',
    private: true,
    type: 'module',
    ...(spec.framework === 'onnx' && { dependencies: { 'onnxruntime-node': '^1.20.0' } }),
  }
  return [
    text('Dockerfile', nodeDockerfile(spec)),
    text('predictor.mjs', nodePredictor(spec.framework)),
    { path: 'serve', content: nodeServeScript, isExecutable: true },
    text('server.mjs', nodeServer),
    text('package.json', `${JSON.stringify(manifest, undefined, 2)}\n`),
    text('README.md', readme(spec, frameworkOf(spec.language, spec.framework)?.modelFile ?? '')),
    text('.dockerignore', 'local_test\nnode_modules\n.git\n'),
    text('local_test/payload.csv', sampleRows),
    ...(spec.framework === 'own' ? [text('local_test/test_dir/model/model.json', sampleModel)] : []),
  ]
}

const text = (path: string, content: string): GeneratedFile => ({ path, content, isExecutable: false })
