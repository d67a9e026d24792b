import type { Permission } from './permissions';

/** Source: "Supported permission scopes" in Microsoft's "Access … with user context". */
export const INVESTIGATE: readonly Permission[] = ['Investigation.read', 'Investigation.manage'];
