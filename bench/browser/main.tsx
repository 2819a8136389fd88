import type { ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { CartesianGrid, Legend, Line, LineChart, Tooltip, XAxis, YAxis } from 'recharts'
import { LinePlot } from '../../components/charts/line-plot'
import { fleetColumns } from '../../components/endpoints/columns'
import { Table } from '../../components/ui/table'
import { chartData } from './chart-data'
import { fleetRows } from './fleet-rows'

// What runs here is the product's own table and chart, beside what people write without them.

const rows = fleetRows(10_000)
const columns = fleetColumns('us-east-1')
const data = chartData(1440)
const domain = { fromMs: data.timesMs[0] ?? 0, toMs: data.timesMs.at(-1) ?? 0 }
const plainChartRows = data.timesMs.map((time, index) => ({
  time: new Date(time).toISOString(),
  ...Object.fromEntries(data.series.map(series => [series.key, series.values[index]])),
}))

const subjects: Record<string, () => ReactNode> = {
  table: () => <Table label="Endpoints" columns={columns} rows={rows} rowKey={row => row.name} />,
  'plain-table': () => (
    <table>
      <tbody>
        {rows.map(row => (
          <tr key={row.name}>
            {columns.map(column => (
              <td key={column.id}>{column.cell(row)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  ),
  chart: () => <LinePlot data={data} domain={domain} width={1000} />,
  'plain-chart': () => (
    <LineChart width={1000} height={320} data={plainChartRows}>
      <CartesianGrid />
      <XAxis dataKey="time" />
      <YAxis />
      <Tooltip />
      <Legend />
      {data.series.map(series => (
        <Line key={series.key} dataKey={series.key} type="monotone" />
      ))}
    </LineChart>
  ),
}

/** Milliseconds from giving React the data to the frame that shows it. */
async function measure(name: string): Promise<number> {
  const subject = subjects[name]
  const place = document.createElement('div')
  document.body.append(place)
  const root = createRoot(place)
  await nextFrame()
  const startedMs = performance.now()
  root.render(subject?.())
  await nextFrame()
  await nextFrame()
  const ms = performance.now() - startedMs
  if (!place.firstElementChild) throw new Error(`${name} drew nothing.`)
  root.unmount()
  place.remove()
  return ms
}

/** After the next paint: a task that runs behind a frame. */
const nextFrame = () =>
  new Promise<void>(resolve => {
    requestAnimationFrame(() => setTimeout(resolve, 0))
  })

Object.assign(window, { measure })
