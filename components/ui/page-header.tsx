import { CopyButton } from './copy-button'
import { TitleHeader, type TitleHeaderProps } from './title-header'

interface PageHeaderProps extends Omit<TitleHeaderProps, 'isMono'> {
  /** The title is a name: set in mono, with a copy button. */
  name?: boolean
}

export function PageHeader({ name = false, status, ...props }: PageHeaderProps) {
  return (
    <TitleHeader
      {...props}
      isMono={name}
      status={
        <>
          {name && <CopyButton value={props.title} label="Copy the name" />}
          {status}
        </>
      }
    />
  )
}
