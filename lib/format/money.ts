/** An amount with its currency: `$0.115`, `$83.95`, `$1,204`. Small prices keep three significant digits. */
export function formatMoney(amount: number, currency = 'USD'): string {
  const digits = Math.abs(amount) >= 1000 ? { maximumFractionDigits: 0 } : { maximumFractionDigits: 2 }
  const small = amount !== 0 && Math.abs(amount) < 1 ? { maximumSignificantDigits: 3 } : digits
  return new Intl.NumberFormat('en', { style: 'currency', currency, ...small }).format(amount)
}
