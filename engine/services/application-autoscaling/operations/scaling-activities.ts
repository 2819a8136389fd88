import type {
  DescribeScalingActivitiesRequest,
  DescribeScalingActivitiesResponse,
} from '@aws-sdk/client-application-auto-scaling'
import type { Operation } from '../../../protocol/operation.ts'
import type { AutoscalingContext } from '../context.ts'
import { validationError } from '../errors.ts'
import { pageOf } from '../page.ts'
import { checkNamespace } from '../resource-id.ts'

/**
 * What was done to capacities in the last six weeks, newest first.
 * https://docs.aws.amazon.com/autoscaling/application/APIReference/API_DescribeScalingActivities.html
 */
export const describeScalingActivities =
  ({ store }: AutoscalingContext): Operation<DescribeScalingActivitiesRequest, DescribeScalingActivitiesResponse> =>
  (input, { region }) => {
    checkNamespace(input.ServiceNamespace)
    if (input.ScalableDimension !== undefined && input.ResourceId === undefined) {
      throw validationError('A scalable dimension needs a resource ID with it.')
    }
    const found = store.activities
      .list(region)
      .filter(
        ({ resourceId, dimension, notScaledReasons }) =>
          (input.ResourceId === undefined || input.ResourceId === resourceId) &&
          (input.ScalableDimension === undefined || input.ScalableDimension === dimension) &&
          (input.IncludeNotScaledActivities === true || notScaledReasons === undefined),
      )
      .sort((a, b) => b.order - a.order)
    const { items, NextToken } = pageOf(found, input)
    return {
      NextToken,
      ScalingActivities: items.map(activity => ({
        ActivityId: activity.id,
        ServiceNamespace: 'sagemaker',
        ResourceId: activity.resourceId,
        ScalableDimension: activity.dimension,
        Description: activity.description,
        Cause: activity.cause,
        StartTime: activity.startTime,
        EndTime: activity.endTime,
        StatusCode: activity.statusCode,
        StatusMessage: activity.statusMessage,
        NotScaledReasons: activity.notScaledReasons,
      })),
    }
  }
