import type { TimeDomain } from './series'

/** One height for every chart, so that a grid of them reads in rows. */
export const CHART_HEIGHT = 184
export const AXIS_WIDTH = 44
export const MARGIN = { top: 18, right: 18, bottom: 0, left: 0 }
export const TIME_AXIS_HEIGHT = 22

/** Where the plot lies inside a chart of that width, in pixels. */
export interface Plot {
  left: number
  top: number
  width: number
  height: number
}

export function plotOf(chartWidth: number): Plot {
  return {
    left: AXIS_WIDTH + MARGIN.left,
    top: MARGIN.top,
    width: Math.max(0, chartWidth - AXIS_WIDTH - MARGIN.left - MARGIN.right),
    height: CHART_HEIGHT - MARGIN.top - MARGIN.bottom - TIME_AXIS_HEIGHT,
  }
}

/** Pixels from the plot's left edge. */
export const timeToX = (timeMs: number, { fromMs, toMs }: TimeDomain, plot: Plot) =>
  ((timeMs - fromMs) / Math.max(1, toMs - fromMs)) * plot.width

export const xToTime = (x: number, { fromMs, toMs }: TimeDomain, plot: Plot) =>
  fromMs + (Math.min(Math.max(x, 0), plot.width) / Math.max(1, plot.width)) * (toMs - fromMs)
