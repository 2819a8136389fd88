import type { GeneratedFile } from '../model'
import { frameworkOf } from '../offers'
import { readme } from '../readme'
import { sampleModel, sampleRows, sampleTrainingData } from '../samples'
import type { ContainerSpec } from '../schema'
import { pythonDockerfile } from './dockerfile'
import { pythonFrameworks } from './frameworks'
import { nginxConf } from './nginx-conf'
import { predictorModule } from './predictor'
import { serveScript } from './serve'
import { trainScript } from './train'
import { wsgiModule } from './wsgi'

/** A Python container: nginx before gunicorn before Flask, as SageMaker's own example has it. */
export function pythonFiles(spec: ContainerSpec): GeneratedFile[] {
  const framework = pythonFrameworks[spec.framework]
  const { training } = framework
  const requirements = ['flask>=2.2', 'gunicorn>=20.1', ...framework.requirements]
  return [
    text('Dockerfile', pythonDockerfile(spec, training !== undefined)),
    text('predictor.py', predictorModule(framework)),
    program('serve', serveScript),
    text('wsgi.py', wsgiModule),
    text('nginx.conf', nginxConf),
    ...(training ? [program('train', trainScript(training))] : []),
    text('requirements.txt', `${requirements.join('\n')}\n`),
    text('README.md', readme(spec, frameworkOf(spec.language, spec.framework)?.modelFile ?? '')),
    text('.dockerignore', 'local_test\n__pycache__\n.venv\n.git\n'),
    text('local_test/payload.csv', sampleRows),
    ...(training ? [text('local_test/test_dir/input/data/training/flowers.csv', sampleTrainingData)] : []),
    ...(spec.framework === 'own' ? [text('local_test/test_dir/model/model.json', sampleModel)] : []),
  ]
}

const text = (path: string, content: string): GeneratedFile => ({ path, content, isExecutable: false })
const program = (path: string, content: string): GeneratedFile => ({ path, content, isExecutable: true })
