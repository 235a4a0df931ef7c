import type { Feature } from './feature.ts'

/** What target groups of VPC Lattice add to a mode. */
export const LATTICE_OPTIONS = {
  lattice: {
    title: 'VPC Lattice',
    when: 'The service has `vpcLatticeConfigurations`, or gets some by `service-settings`.',
    uses: {
      'vpc-lattice:ListTargets': {
        for: 'the health of the targets of the new tasks',
        without: 'a warning says so, and the verdict rests on ECS and on other target groups',
      },
    },
  },
  'lattice-rules': {
    title: 'Rules of VPC Lattice',
    when: 'ECS shifts traffic between two VPC Lattice target groups: blue/green, linear or canary.',
    uses: {
      'vpc-lattice:GetRule': {
        for: 'checking the production listener rule when the deployment is complete',
        without: 'a warning says so, and a rule that another tool has changed does not show',
      },
      'vpc-lattice:GetListener': {
        for: 'the same, if the production traffic comes by the default action of a listener',
        without: 'a warning says so, and a listener that another tool has changed does not show',
      },
    },
  },
} as const satisfies Record<string, Feature>
