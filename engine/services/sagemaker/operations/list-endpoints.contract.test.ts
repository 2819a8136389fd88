import {
  AddTagsCommand,
  CreateModelCommand,
  DeleteModelCommand,
  DeleteTagsCommand,
  ListEndpointConfigsCommand,
  ListEndpointsCommand,
  ListModelsCommand,
  ListTagsCommand,
  paginateListModels,
} from '@aws-sdk/client-sagemaker'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createManualClock } from '../../../state/manual-clock.ts'
import { startHosting } from '../fixtures/hosting.ts'

const clock = createManualClock(Date.UTC(2026, 5, 1))
const hosting = await startHosting({ clock })
afterAll(() => hosting[Symbol.asyncDispose]())
const { sageMaker } = hosting
const names = Array.from({ length: 25 }, (_, index) => `Model-${String(index).padStart(2, '0')}`)

beforeAll(async () => {
  for (const name of names) {
    await hosting.createModel(name)
    await clock.advance(1000)
  }
})
const list = async (input: ListModelsCommand['input']) => {
  const { Models = [], NextToken } = await sageMaker.send(new ListModelsCommand(input))
  return { names: Models.map(model => model.ModelName), NextToken }
}

describe('paging', () => {
  it('gives ten a page, newest first', async () => {
    const page = await list({})
    expect(page.names).toEqual(names.slice(15).reverse())
    expect(page.NextToken).toBeTypeOf('string')
  })

  it('visits everything once in every order', async () => {
    for (const SortBy of ['Name', 'CreationTime'] as const) {
      for (const SortOrder of ['Ascending', 'Descending'] as const) {
        const seen: (string | undefined)[] = []
        for await (const page of paginateListModels({ client: sageMaker, pageSize: 7 }, { SortBy, SortOrder }))
          seen.push(...(page.Models ?? []).map(model => model.ModelName))
        expect(seen).toEqual(SortOrder === 'Ascending' ? names : names.toReversed())
      }
    }
  })

  it('neither skips nor repeats when models come and go between two pages', async () => {
    const first = await list({ SortBy: 'Name', SortOrder: 'Ascending', MaxResults: 5 })
    await sageMaker.send(new DeleteModelCommand({ ModelName: 'Model-04' }))
    await hosting.createModel('Model-00a')
    const second = await list({ SortBy: 'Name', SortOrder: 'Ascending', MaxResults: 5, NextToken: first.NextToken })
    expect(second.names).toEqual(names.slice(5, 10))
    await hosting.createModel('Model-04')
    await sageMaker.send(new DeleteModelCommand({ ModelName: 'Model-00a' }))
  })

  it('refuses a token that is broken or belongs to another query', async () => {
    await expect(list({ NextToken: 'nonsense' })).rejects.toMatchObject({ name: 'ValidationException' })
    const { NextToken } = await list({})
    await expect(list({ NextToken, SortBy: 'Name' })).rejects.toMatchObject({ name: 'ValidationException' })
    const otherList = new ListEndpointConfigsCommand({ NextToken })
    await expect(sageMaker.send(otherList)).rejects.toMatchObject({ name: 'ValidationException' })
  })
})

describe('filters', () => {
  it('finds part of a name in any case, and by time of creation', async () => {
    expect((await list({ NameContains: 'MODEL-1', MaxResults: 100 })).names).toHaveLength(10)
    const CreationTimeAfter = new Date(Date.UTC(2026, 5, 1) + 10_000)
    const CreationTimeBefore = new Date(Date.UTC(2026, 5, 1) + 12_000)
    expect((await list({ CreationTimeAfter, CreationTimeBefore })).names).toEqual(['Model-11', 'Model-10'])
  })
})

describe('endpoints and configs', () => {
  it('are listed with their status, filtered and sorted by it', async () => {
    await hosting.createModel('nothing', 'nowhere')
    await hosting.createConfig('failing', [{ ModelName: 'nothing' }])
    await hosting.createConfig('fine', [{ ModelName: 'Model-01' }])
    await hosting.createEndpoint('bad', 'failing')
    await hosting.createEndpoint('good', 'fine')
    await hosting.until('bad', endpoint => endpoint.EndpointStatus === 'Failed')
    await hosting.until('good', endpoint => endpoint.EndpointStatus === 'InService')
    const listEndpoints = async (input: ListEndpointsCommand['input']) =>
      (await sageMaker.send(new ListEndpointsCommand(input))).Endpoints?.map(endpoint => endpoint.EndpointName)
    expect(await listEndpoints({ StatusEquals: 'Failed' })).toEqual(['bad'])
    expect(await listEndpoints({ SortBy: 'Status', SortOrder: 'Descending' })).toEqual(['good', 'bad'])
    expect(await listEndpoints({ LastModifiedTimeAfter: new Date(clock.now() + 1) })).toEqual([])
    const { EndpointConfigs } = await sageMaker.send(new ListEndpointConfigsCommand({ NameContains: 'f' }))
    expect(EndpointConfigs?.map(config => config.EndpointConfigName)).toEqual(['fine', 'failing'])
  })
})

describe('tags', () => {
  const ResourceArn = 'arn:aws:sagemaker:us-east-1:123456789012:model/tagged'

  it('are given at creation, added, replaced, listed and deleted', async () => {
    await sageMaker.send(
      new CreateModelCommand({
        ModelName: 'Tagged',
        PrimaryContainer: { Image: hosting.imageOf('obedient') },
        Tags: [{ Key: 'team', Value: 'one' }],
      }),
    )
    await sageMaker.send(
      new AddTagsCommand({
        ResourceArn,
        Tags: [
          { Key: 'team', Value: 'two' },
          { Key: 'cost', Value: '' },
        ],
      }),
    )
    await sageMaker.send(new DeleteTagsCommand({ ResourceArn, TagKeys: ['cost', 'never'] }))
    const { Tags } = await sageMaker.send(new ListTagsCommand({ ResourceArn }))
    expect(Tags).toEqual([{ Key: 'team', Value: 'two' }])
  })

  it('keep to 50 and away from aws:', async () => {
    const add = (keys: string[]) =>
      sageMaker.send(new AddTagsCommand({ ResourceArn, Tags: keys.map(Key => ({ Key, Value: 'v' })) }))
    await expect(add(['aws:mine'])).rejects.toThrow('aws:')
    await expect(add(Array.from({ length: 50 }, (_, index) => `k${index}`))).rejects.toThrow('at most 50')
    await expect(
      sageMaker.send(new ListTagsCommand({ ResourceArn: ResourceArn.replace('tagged', 'missing') })),
    ).rejects.toThrow('Could not find model')
  })

  it('of another account are not ours', async () => {
    const foreign = ResourceArn.replace('123456789012', '999999999999')
    const add = new AddTagsCommand({ ResourceArn: foreign, Tags: [{ Key: 'a', Value: 'b' }] })
    await expect(sageMaker.send(add)).rejects.toThrow('Invalid ResourceArn')
  })
})
