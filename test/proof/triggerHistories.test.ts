import { proveOver } from '../support/trigger/proof';

describe('The trigger over ten thousand random histories', () => {
	proveOver(10_000);
});
