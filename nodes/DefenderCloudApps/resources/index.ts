import { access } from './access';
import { activity } from './activity';
import { alert } from './alert';
import { discovery } from './discovery';
import { entity } from './entity';
import { file } from './file';
import { subnet } from './ipRange';
import type { Resource } from './operation';

/** The one table of all that the node can do. Menus, permissions, the access check and the documentation follow from it. */
export const resources: Resource[] = [access, activity, alert, discovery, entity, file, subnet];
