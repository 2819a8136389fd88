import { AwsError } from './aws-error.ts'
import { rulesOf } from './constraint.ts'
import { displayValue } from './display-value.ts'
import { elementPath, entryPath, memberPath } from './member-path.ts'
import type { ListShape, MapShape, Member, Model, OperationModel, Shape, StructureShape } from './model.ts'

/** More than these are not worth reading, and a hostile list must not cost more. */
const maxProblems = 50

/**
 * Checks a decoded input against the constraints of AWS's model, with AWS's own wording; throws the validation error
 * of the operation's service: `1 validation error detected: Value 'x' at 'a.1.member.b' failed to satisfy …`.
 */
export function validate(model: Model, operation: OperationModel, input: Record<string, unknown>): void {
  const problems: string[] = []
  checkStructure(operation.input, input, '', problems)
  throwIfAny(model, operation, problems)
}

/** The same for those members alone that are given: of an input that is not decoded as a whole. */
export function validateMembers(model: Model, operation: OperationModel, given: Record<string, unknown>): void {
  const problems: string[] = []
  for (const member of operation.input.members) {
    const value = given[member.name]
    if (value !== undefined) checkMember(member, value, memberPath('', member.name), problems)
  }
  throwIfAny(model, operation, problems)
}

function throwIfAny(model: Model, operation: OperationModel, problems: string[]): void {
  if (problems.length === 0) return
  const count = problems.length === 1 ? '1 validation error' : `${problems.length} validation errors`
  throw new AwsError(validationCode(model, operation), `${count} detected: ${problems.join('; ')}`)
}

/** Services differ in what they call it; those that have an error of their own list it with the operation. */
function validationCode(model: Model, operation: OperationModel): string {
  const listed = operation.document.errors?.map(error => error.shape) ?? []
  for (const code of ['ValidationException', 'InvalidParameterException', 'ValidationError']) {
    if (listed.includes(code)) return code
  }
  return model.metadata.protocol === 'query' ? 'ValidationError' : 'ValidationException'
}

function checkStructure(shape: StructureShape, value: object, path: string, problems: string[]): void {
  const fields: Record<string, unknown> = { ...value }
  for (const member of shape.members) {
    const item = Object.hasOwn(fields, member.name) ? fields[member.name] : undefined
    const here = memberPath(path, member.name)
    if (item !== undefined && item !== null) checkMember(member, item, here, problems)
    else if (shape.required.has(member.name)) report(problems, `Value null at '${here}'`, 'Member must not be null')
  }
}

function checkMember({ shape }: Member, value: unknown, path: string, problems: string[]): void {
  if (problems.length >= maxProblems) return
  for (const rule of rulesOf(shape)) {
    if (!rule.holds(value)) report(problems, `Value '${displayValue(shape, value)}' at '${path}'`, rule.text)
  }
  if (shape.type === 'structure' && typeof value === 'object' && value !== null) {
    checkStructure(shape, value, path, problems)
  } else if (shape.type === 'list' && Array.isArray(value)) checkList(shape, value, path, problems)
  else if (shape.type === 'map' && typeof value === 'object' && value !== null) checkMap(shape, value, path, problems)
}

/** A scalar element is blamed on its list, with all rules of the element; a structure on its own members. */
function checkList(shape: ListShape, list: unknown[], path: string, problems: string[]): void {
  const element = shape.member
  let blamed = false
  for (const [index, item] of list.entries()) {
    if (problems.length >= maxProblems) return
    const here = elementPath(path, index)
    if (item === null || item === undefined) report(problems, `Value null at '${here}'`, 'Member must not be null')
    else if (isCompound(element.shape)) checkMember(element, item, here, problems)
    else if (!blamed && breaksRule(element.shape, item)) {
      blamed = true
      report(
        problems,
        `Value '${displayValue(shape, list)}' at '${path}'`,
        `Member must satisfy constraint: ${ruleList(element.shape)}`,
      )
    }
  }
}

function checkMap(shape: MapShape, map: object, path: string, problems: string[]): void {
  const entries = Object.entries(map)
  const shown = () => `Value '${displayValue(shape, map)}' at '${path}'`
  if (entries.some(([key]) => breaksRule(shape.key.shape, key))) {
    report(problems, shown(), `Map keys must satisfy constraint: ${ruleList(shape.key.shape)}`)
  }
  let blamed = false
  for (const [key, item] of entries) {
    if (problems.length >= maxProblems) return
    const here = entryPath(path, key)
    if (item === null || item === undefined) report(problems, `Value null at '${here}'`, 'Member must not be null')
    else if (isCompound(shape.value.shape)) checkMember(shape.value, item, here, problems)
    else if (!blamed && breaksRule(shape.value.shape, item)) {
      blamed = true
      report(problems, shown(), `Map value must satisfy constraint: ${ruleList(shape.value.shape)}`)
    }
  }
}

const isCompound = (shape: Shape) => shape.type === 'structure' || shape.type === 'list' || shape.type === 'map'
const breaksRule = (shape: Shape, value: unknown) => rulesOf(shape).some(rule => !rule.holds(value))
const ruleList = (shape: Shape) =>
  `[${rulesOf(shape)
    .map(rule => rule.text)
    .join(', ')}]`

function report(problems: string[], subject: string, rule: string): void {
  problems.push(`${subject} failed to satisfy constraint: ${rule}`)
}
