import { listCaptureHours } from '@/lib/data-capture/list-hours'
import { ListCaptureHours } from '@/lib/data-capture/schema'
import { handler } from '@/lib/handler'

export const GET = handler(ListCaptureHours, listCaptureHours)
