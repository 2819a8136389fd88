import { Card } from '@/components/ui/card'
import { KeyValue, KeyValueList } from '@/components/ui/key-value'
import type { PriceBook } from '@/lib/costs/model'
import { SERVERLESS_MEMORY_MB } from '@/lib/endpoint-configs/schema'
import { formatMoney } from '@/lib/format/money'
import { Price } from './price-table'

/** What is not billed by the hour of an instance. */
export function OtherPrices({ book }: { book: PriceBook }) {
  const { currency, region } = book
  const reason = `The price list of ${region} names none that Slipway knows`
  return (
    <Card title="Serverless, storage and data">
      <div className="grid gap-4">
        <KeyValueList>
          {SERVERLESS_MEMORY_MB.map(size => (
            <KeyValue key={size} label={`Serverless, ${size.toLocaleString('en')} MB, a second of work`}>
              <Price rate={book.serverless[String(size)]} currency={currency} reason={reason} />
            </KeyValue>
          ))}
          <KeyValue label="Volume of an endpoint, a GB and month">
            <Price rate={book.storage} currency={currency} reason={reason} />
          </KeyValue>
          <KeyValue label="Data in, a GB">
            <Price rate={book.dataIn} currency={currency} reason={reason} />
          </KeyValue>
          <KeyValue label="Data out, a GB">
            <Price rate={book.dataOut} currency={currency} reason={reason} />
          </KeyValue>
        </KeyValueList>
        {book.unknown.length > 0 && (
          <details>
            <summary className="text-sm text-muted hover:text-foreground">
              {book.unknown.length} serverless {book.unknown.length === 1 ? 'product' : 'products'} of another form,
              which no figure reckons with
            </summary>
            <ul className="mt-2 grid gap-1 text-sm">
              {book.unknown.map(({ usageType, unit, price }) => (
                <li key={`${usageType} ${unit}`}>
                  <span className="font-mono">{usageType}</span>: {formatMoney(price, currency)} a unit “{unit}”
                </li>
              ))}
            </ul>
          </details>
        )}
      </div>
    </Card>
  )
}
