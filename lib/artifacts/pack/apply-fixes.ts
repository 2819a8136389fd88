import type { LayoutFix, LayoutFramework } from '../layouts/model'
import { templateOf } from '../templates/template-of'
import { type Contents, moved, textFile, withFiles, without } from './contents'

/** The contents mended, or undefined where something stands in the way. What is added begins with a template. */
export function applyFixes(
  contents: Contents,
  fixes: readonly LayoutFix[],
  framework: LayoutFramework,
): Contents | undefined {
  let mended: Contents | undefined = contents
  for (const fix of fixes) mended = mended && applied(mended, fix, framework)
  return mended
}

function applied(contents: Contents, fix: LayoutFix, framework: LayoutFramework): Contents | undefined {
  if (fix.kind === 'move') return moved(contents, fix.from, fix.to)
  if (fix.kind === 'remove') return without(contents, fix.path)
  const paths = contents.files.map(({ path }) => path)
  if (paths.includes(fix.path)) return contents
  return withFiles(contents, [textFile(fix.path, templateOf(framework, fix.path, paths)?.text ?? '')])
}
