/** What autoscaling needs of the endpoints that it scales. */
export interface FleetPort {
  variant(
    region: string,
    endpointName: string,
    variantName: string,
  ):
    | { instanceCount: number; desiredInstanceCount: number; status: string; instanceType?: string | undefined }
    | undefined
  /** Resolves once the change is accepted; rejects as UpdateEndpointWeightsAndCapacities does. */
  setDesiredInstanceCount(region: string, endpointName: string, variantName: string, count: number): Promise<void>
  onEndpointDeleted(listener: (region: string, endpointName: string) => void): void
}
