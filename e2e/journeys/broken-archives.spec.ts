import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { PutObjectCommand } from '@aws-sdk/client-s3'
import { demoBucket } from '../api-deployment.ts'
import { expect, test } from '../fixtures.ts'
import { artifactsPage } from '../pages/artifacts.ts'

/** A folder of files, each with a content of that many bytes. */
function write(folder: string, files: Record<string, number>): void {
  for (const [path, bytes] of Object.entries(files)) {
    mkdirSync(join(folder, dirname(path)), { recursive: true })
    writeFileSync(join(folder, path), Buffer.alloc(bytes, 65))
  }
}

/** As tar packs it; the names in it are changed by a rule of sed. */
function pack(archive: string, folder: string, rename = ''): string {
  execFileSync('tar', ['-czPf', archive, ...(rename ? [`--transform=${rename}`] : []), '-C', folder, '.'])
  return archive
}

/** What each framework's users get wrong most, with what the page says of it and what mends it. */
const broken: { framework: string; files: Record<string, number>; says: string; fix: string }[] = [
  {
    framework: 'TensorFlow',
    files: { 'saved_model.pb': 900, 'variables/variables.index': 300, 'variables/variables.data-00000-of-00001': 900 },
    says: 'folders that are named with a whole number',
    fix: 'Mend it',
  },
  { framework: 'PyTorch', files: { 'weights/net.pth': 900, log: 10 }, says: 'not in folders', fix: 'Move to model.pt' },
  {
    framework: 'MXNet',
    files: { 'net-symbol.json': 900, 'model-0000.params': 900, 'model-shapes.json': 50 },
    says: 'the container loads model-symbol.json',
    fix: 'Move to model-symbol.json',
  },
  {
    framework: 'scikit-learn',
    files: { 'model.joblib': 900, 'inference.py': 90 },
    says: 'looks for its script at code/inference.py',
    fix: 'Move to code/inference.py',
  },
  {
    framework: 'XGBoost',
    files: { 'xgboost-model': 900, 'README.md': 40 },
    says: 'every file at the top as a booster',
    fix: 'Leave it out',
  },
  {
    framework: 'Hugging Face',
    files: { 'my-model/config.json': 300, 'my-model/model.safetensors': 900, 'my-model/tokenizer.json': 300 },
    says: 'Everything lies in the folder my-model',
    fix: 'Move to the top',
  },
  {
    framework: 'Triton',
    files: { 'config.pbtxt': 100, '1/model.onnx': 900 },
    says: 'Triton needs it as a folder at the top',
    fix: 'Mend it',
  },
  { framework: 'ONNX', files: { 'export/net.onnx': 900, log: 5 }, says: 'not in folders', fix: 'Move to the top' },
]

test('the broken archive of each framework is diagnosed and mended', async ({ page, region }, testInfo) => {
  test.setTimeout(120_000)
  const artifacts = artifactsPage(page, region)
  for (const { framework, files, says, fix } of broken)
    await test.step(framework, async () => {
      const folder = testInfo.outputPath(framework)
      write(folder, files)
      await artifacts.open()
      await artifacts.framework.selectOption(framework)
      await artifacts.choose(pack(testInfo.outputPath(`${framework}.tar.gz`), folder))
      await expect(artifacts.findings.filter({ hasText: says }).first()).toBeVisible()
      await artifacts.fix(fix).first().click()
      await expect(artifacts.layout).toContainText(`Laid out as the container of ${framework} expects it`)
      await page.getByRole('button', { name: 'Begin anew' }).click()
    })
})

test('hostile and damaged archives are named, and nothing is taken from them', async ({ page, region }, testInfo) => {
  test.setTimeout(120_000)
  const artifacts = artifactsPage(page, region)
  const folder = testInfo.outputPath('model')
  write(folder, { 'xgboost-model': 200_000 })
  const at = (name: string) => testInfo.outputPath(name)
  const whole = pack(at('whole.tar.gz'), folder)
  const tell = async (file: string, ...words: string[]) => {
    await page.reload()
    await artifacts.choose(file)
    for (const text of words) await expect(artifacts.findings.filter({ hasText: text }).first()).toBeVisible()
  }
  await artifacts.open()
  await artifacts.framework.selectOption('XGBoost')

  await test.step('ways out of the folder, and links', async () => {
    await tell(pack(at('out.tar.gz'), folder, 's,^./x,../../x,'), 'climbs out of the archive')
    await tell(pack(at('root.tar.gz'), folder, 's,^./x,/etc/x,'), 'The name is absolute')
    symlinkSync('/etc/passwd', join(folder, 'link'))
    await tell(pack(at('link.tar.gz'), folder), 'It is a link')
  })

  await test.step('what breaks off, and what follows', async () => {
    const cut = at('cut.tar.gz')
    writeFileSync(cut, readFileSync(whole))
    truncateSync(cut, 200)
    await tell(cut, 'The archive breaks off')
    writeFileSync(cut, Buffer.concat([readFileSync(whole), Buffer.from('appended')]))
    await tell(cut, 'bytes after the end of the archive')
    writeFileSync(cut, Buffer.concat([readFileSync(whole), readFileSync(whole)]))
    await tell(cut, 'compressed in several parts')
    const damaged = readFileSync(whole)
    // Its checksum, by which every change is found.
    damaged.fill(0, damaged.length - 8, damaged.length - 4)
    writeFileSync(cut, damaged)
    await tell(cut, 'compressed data is damaged')
  })

  await test.step('what is no archive, whatever its name', async () => {
    const file = at('model.tar.gz')
    writeFileSync(file, 'PK\u0003\u0004')
    await tell(file, 'this is a zip archive')
    writeFileSync(file, gzipSync('version https://git-lfs.github.com/spec/v1\n'))
    await tell(file, 'a pointer of Git LFS')
    writeFileSync(file, '')
    await tell(file, 'this is an empty file')
  })

  await test.step('a bomb', async () => {
    const bomb = at('bomb.tar.gz')
    writeFileSync(bomb, gzipSync(Buffer.concat([gunzippedHead(whole), Buffer.alloc(300 * 1024 ** 2)]), { level: 9 }))
    await tell(bomb, 'as a decompression bomb does')
  })
})

/** The first block of a tar.gz: a header with a size that what follows it does not have. */
function gunzippedHead(archive: string): Buffer {
  const block = execFileSync('gzip', ['-dc', archive], { maxBuffer: 64 * 1024 ** 2 }).subarray(512, 1024)
  return Buffer.from(block)
}

test('an archive in S3 is checked where it is', async ({ page, region, demo, aws }, testInfo) => {
  const folder = testInfo.outputPath('stored')
  write(folder, { 'model.joblib': 5000, 'inference.py': 200 })
  const bucket = demoBucket(demo.engine)
  const Body = readFileSync(pack(testInfo.outputPath('stored.tar.gz'), folder))
  await aws.s3.send(new PutObjectCommand({ Bucket: bucket, Key: 'check/model.tar.gz', Body }))
  const artifacts = artifactsPage(page, region)
  await artifacts.open(`?url=s3://${bucket}/check/model.tar.gz`)
  await expect(artifacts.findings.first()).toContainText('looks for its script at code/inference.py')
  await expect(artifacts.found).toContainText('model.joblib')
  await expect(artifacts.expected).toContainText('missing')
})
