import { handler } from '@/lib/handler'
import { listRecommenderJobs } from '@/lib/recommender/list'
import { ListRecommenderJobs } from '@/lib/recommender/schema'

export const GET = handler(ListRecommenderJobs, listRecommenderJobs)
