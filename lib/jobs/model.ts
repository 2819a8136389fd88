export const TRANSFORM_LOG_GROUP = '/aws/sagemaker/TransformJobs'
export const RECOMMENDER_LOG_GROUP = '/aws/sagemaker/InferenceRecommendationsJobs'

/** Jobs of one kind share a log group, where each has streams that begin with its name. */
export const JOB_LOG_GROUPS = { batch: TRANSFORM_LOG_GROUP, recommender: RECOMMENDER_LOG_GROUP } as const
export type JobKind = keyof typeof JOB_LOG_GROUPS
