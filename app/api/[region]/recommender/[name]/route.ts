import { handler } from '@/lib/handler'
import { getRecommenderJob } from '@/lib/recommender/get'
import { GetRecommenderJob } from '@/lib/recommender/schema'

export const GET = handler(GetRecommenderJob, getRecommenderJob)
