import { access } from './access';
import { activity } from './activity';
import { alert } from './alert';
import { discovery } from './discovery';
import { entity } from './entity';
import { file } from './file';
import { investigationSources } from './investigationSources';
import { ipRange } from './ipRange';
import type { Resource } from './operation';

/**
 * The one table of everything the node can do. Each operation is declared once, in its own resource's folder; menus,
 * required permissions, the access check and the documentation all follow from this table.
 */
export const resources: Resource[] = [
	access(() => resources),
	activity,
	alert(investigationSources),
	discovery,
	entity,
	file,
	ipRange,
];
