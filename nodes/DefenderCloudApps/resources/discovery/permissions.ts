import type { Permission } from '../../permissions';

/** Source: "Supported permission scopes" in Microsoft's "Access … with user context". */
export const READ_REPORTS: readonly Permission[] = ['Discovery.read', 'Discovery.manage'];

export const MANAGE_DISCOVERY: readonly Permission[] = ['Discovery.manage'];
