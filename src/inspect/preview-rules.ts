import type { Clients } from '../aws/client/clients.ts'
import { listListeners } from '../aws/elb/listeners.ts'
import { listRules } from '../aws/elb/rules.ts'
import type { Facts } from '../verify/facts.ts'
import { observe, observeEach } from './read-facts.ts'

/**
 * The rules of all listeners of the load balancer that previews have: the policy of previews is bound to the load balancer,
 * so its role may create rules at each of them.
 */
export function readPreviewRules(
  listener: string | undefined,
  clients: Clients,
): Promise<Facts['previewRules']> {
  return observeEach(listener === undefined ? [] : [[listener, listener] as const], arn =>
    observe(
      async () => {
        const listeners = await listListeners(clients, loadBalancerOf(arn))
        if (listeners.every(one => one.arn !== arn)) return undefined
        return (await Promise.all(listeners.map(one => listRules(clients, one.arn)))).flat()
      },
      {
        title: 'The listener of previews does not exist',
        message: `The input "preview-listener" names ${arn}.`,
        next: 'Correct the input "preview-listener", or create the listener.',
      },
    ),
  )
}

/** `listener/app/NAME/ID/LISTENER` → `loadbalancer/app/NAME/ID`. */
function loadBalancerOf(listener: string): string {
  return listener.replace(':listener/', ':loadbalancer/').replace(/\/[^/]+$/, '')
}
